import { z } from 'zod';
import type { Assumption } from '../../src/adapter-kit/assumptions.ts';
import {
  type AdapterDefinition,
  type AdapterFactory,
  defineAdapter,
  type OptionsOf,
} from '../../src/adapter-kit/define-adapter.ts';
import { readStep, type Step, writeStep } from '../../src/adapter-kit/plan.ts';
import { type AnyCaseportError, CaseportError } from '../../src/core/errors.ts';
import type { FieldDefinitions } from '../../src/core/field.ts';
import type { NoteDraft } from '../../src/core/note.ts';
import type { CasePort } from '../../src/core/port.ts';
import { CASE } from '../../src/mapping/case-map.ts';
import { coveredBy } from '../../src/mapping/write.ts';
import { acmeFields } from '../mapping/acme-fields.ts';

// An invented provider: the case is one resource, its tags and each of its notes are others.

export interface AcmeAssumptions {
  readonly nullClears: Assumption<boolean>;
  readonly order: Assumption<'first' | 'last'>;
  readonly [name: string]: Assumption;
}

interface AcmeOwnOptions {
  readonly space: string;
  /** Reads the case before an update, to see what the update changes beside what it was told to. */
  readonly guard?: boolean | undefined;
}

export type AcmeOptions = OptionsOf<AcmeAssumptions, FieldDefinitions> & AcmeOwnOptions;

const caseRead: Step = readStep({ name: 'case', request: ({ id }) => ({ method: 'GET', path: ['cases', id] }) });
const tagsRead: Step = readStep({
  name: 'tags',
  request: ({ id }) => ({ method: 'GET', path: ['cases', id, 'tags'] }),
  answer: (body) => ({ tells: { from: 'tags', payload: body } }),
});

function tagsWrite(tags: unknown, covers: readonly string[], needs: readonly string[]): Step {
  return writeStep({
    name: 'tags',
    covers,
    needs,
    replayable: true,
    request: ({ id }) => ({ method: 'PUT', path: ['cases', id, 'tags'], body: { tags: tags ?? [] } }),
    answer: (body) => (body === undefined ? {} : { tells: { from: 'tags', payload: body } }),
  });
}

const plan: AdapterDefinition<AcmeAssumptions>['plan'] = {
  get: (_id, include) => ({ steps: include.includes('tags') ? [caseRead, tagsRead] : [caseRead] }),
  create: (written) => ({
    steps: [
      writeStep({
        name: 'case',
        covers: coveredBy(written, CASE),
        request: () => ({ method: 'POST', path: ['cases'], body: written.requests[CASE] ?? {} }),
        answer: (body) => {
          const refused = body as { readonly error?: string } | undefined;
          if (refused?.error === undefined) return { tells: { payload: body } };
          const failure = {
            code: 'rejected',
            message: 'refused',
            effect: 'none',
            providerMessage: refused.error,
          } as const;
          return { failure };
        },
      }),
      // Nothing to do where the new case has the number 0.
      writeStep({
        name: 'number',
        covers: [],
        needs: ['case'],
        request: ({ id, results }) =>
          (results.case as { readonly no?: unknown } | undefined)?.no === 1
            ? { method: 'POST', path: ['cases', id, 'number'] }
            : null,
        answer: () => ({}),
      }),
      ...('tags' in written.requests ? [tagsWrite(written.requests.tags, coveredBy(written, 'tags'), ['case'])] : []),
      ...((written.requests.notes ?? []) as readonly NoteDraft[]).map((note, index) =>
        writeStep({
          name: `notes[${index}]`,
          covers: [`notes[${index}]`],
          needs: ['case'],
          request: ({ id }) => ({ method: 'POST', path: ['cases', id, 'notes'], body: note }),
          answer: (body) => ({ tells: { from: 'notes', payload: { notes: [body] } } }),
        }),
      ),
    ],
  }),
  update: (id, written, options, { own }) => ({
    steps: [
      ...(own.guard === true ? [{ ...caseRead, name: 'before', optional: true as const }] : []),
      ...(CASE in written.requests
        ? [
            writeStep({
              name: 'case',
              covers: coveredBy(written, CASE),
              replayable: true,
              request: () => ({
                method: 'PATCH',
                path: ['cases', id],
                ...(options.suppressClosureMail !== undefined && {
                  query: { quiet: String(options.suppressClosureMail) },
                }),
                body: written.requests[CASE],
              }),
            }),
          ]
        : []),
      ...('clearResolution' in written.requests
        ? [
            writeStep({
              name: 'clearResolution',
              covers: coveredBy(written, 'clearResolution'),
              replayable: true,
              request: () => ({ method: 'DELETE', path: ['cases', id, 'resolution'] }),
              answer: () => ({}),
            }),
          ]
        : []),
      ...('tags' in written.requests ? [tagsWrite(written.requests.tags, coveredBy(written, 'tags'), [])] : []),
    ],
    changedUntouched: ({ before }, last) =>
      ownerOf(before) !== undefined && ownerOf(last) !== ownerOf(before)
        ? [{ code: 'mismatch', path: 'assignee', message: 'changed although the patch does not name it' }]
        : [],
    explain: {
      when: (error) => error.code === 'rejected',
      request: { method: 'GET', path: ['cases', id] },
      code: (body) => ((body as { readonly locked?: boolean }).locked === true ? 'invalid_state' : undefined),
    },
  }),
};

function ownerOf(body: unknown): unknown {
  return (body as { readonly agent?: { readonly id?: unknown } } | undefined)?.agent?.id;
}

export const createAcmeAdapter: AdapterFactory<AcmeAssumptions, never, AcmeOwnOptions> = defineAdapter({
  provider: 'acme',
  fields: acmeFields,
  assumptions: {
    nullClears: { initial: true, alternatives: [false], question: 'Whether null clears a topic.' },
    order: { initial: 'first', alternatives: ['last'], question: 'In which order notes come.' },
  },
  options: {
    space: () => z.string().regex(/^[a-z]+$/, 'must be lower-case letters'),
    guard: () => z.boolean().optional(),
  },
  grants: {},
  pace: () => ({ concurrency: 10 }),
  headers: (token, own) => ({ Authorization: `Acme ${token}`, space: String(own.space) }),
  errors: {
    codes: {
      LOCK: { code: 'conflict', passing: true },
      LATE: { code: 'timeout', effect: 'unknown' },
      SURELY_NOT: { code: 'unavailable', effect: 'none' },
    },
    statuses: {
      401: 'unauthenticated',
      403: 'forbidden',
      404: 'not_found',
      408: 'timeout',
      409: 'conflict',
      429: 'rate_limited',
      '4xx': 'rejected',
      '5xx': 'unavailable',
    },
    problem: (body) => {
      const { code, message, fields } = (body ?? {}) as Readonly<Record<string, unknown>>;
      return {
        code: typeof code === 'string' ? code : undefined,
        message: typeof message === 'string' ? message : undefined,
        fields: Array.isArray(fields) ? (fields as string[]) : undefined,
      };
    },
    requestIdHeader: 'x-request-id',
  },
  plan,
  suppressesClosureMail: true,
  requires: ({ customPaths }) =>
    customPaths.length > 9 ? [{ path: 'mapping.customFields', message: 'Acme has nine custom fields' }] : [],
  refusesProviderField: (key) => (key === 'locked' ? 'cannot be set by a write' : undefined),
});

/** A port of Acme that neither retries nor needs anything else. */
export function acmePort(baseUrl: string, options: Partial<AcmeOptions> = {}): CasePort {
  return acmePortWith({}, baseUrl, options);
}

/** A port of a provider that is Acme but for what is given. */
export function acmePortWith(
  changes: Partial<AdapterDefinition<AcmeAssumptions>>,
  baseUrl: string,
  options: Partial<AcmeOptions> = {},
): CasePort {
  const factory: typeof createAcmeAdapter = defineAdapter({ ...createAcmeAdapter.definition, ...changes });
  return factory({
    baseUrl,
    auth: { token: 'secret-token' },
    space: 'test',
    retry: { retries: 0 },
    ...options,
  });
}

/** A draft that Acme takes. */
export const acmeDraft: { readonly title: string; readonly requester: { readonly email: string } } = {
  title: 'No power',
  requester: { email: 'ada@example.org' },
};

/** What Acme reports of a case that was made of that draft. */
export const acmeCase: Readonly<Record<string, unknown>> = {
  id: 7,
  subject: 'No power',
  customer: { mail: 'ada@example.org' },
};

/** The error that a call rejects with. */
export async function failureOf(call: Promise<unknown>): Promise<AnyCaseportError> {
  try {
    await call;
  } catch (error) {
    if (CaseportError.is(error)) return error;
    throw error;
  }
  throw new Error('the call did not fail');
}

/** The issues that a call is refused with, as `path: message`. */
export async function refusalOf(call: () => unknown): Promise<readonly string[]> {
  const error = await failureOf((async () => call())());
  if (!('issues' in error.details)) throw error;
  return error.details.issues.map(({ path, message }) => `${path}: ${message}`);
}
