import type { CaseDraft, CasePatch } from '../../core/case.ts';
import type { CasePort } from '../../core/port.ts';
import type { Fact, Facts } from '../fact.ts';
import { pathsOf, refusalOf, requestCount } from '../outcome.ts';

/** What is wrong whoever the provider is, and the path that the error names. */
const badInputs: readonly (readonly [what: string, input: object, path: string])[] = [
  ['a key that does not exist', { titel: 'x' }, 'titel'],
  ['a read-only key', { createdAt: '2026-01-01T00:00:00.000Z' }, 'createdAt'],
  ['the id', { id: '1' }, 'id'],
  ['an empty text', { description: '' }, 'description'],
  ['a number for a text', { title: 7 }, 'title'],
  ['half a surrogate pair', { title: 'x\ud800' }, 'title'],
  ['a word that is no status', { status: 'solved' }, 'status'],
  ['a date that does not exist', { dueAt: '2026-02-30T00:00:00.000Z' }, 'dueAt'],
  ['a moment without an offset', { dueAt: '2026-02-20T00:00:00' }, 'dueAt'],
  ['a requester without any part', { requester: {} }, 'requester'],
  ['a reference that names nobody', { assignee: { name: 'Jane' } }, 'assignee'],
  ['a reference by a key that the mapping does not know', { assignee: { key: 'nobody-of-this-name' } }, 'assignee.key'],
  [
    'a custom field that the application does not define',
    { customFields: { noSuchField: 'x' } },
    'customFields.noSuchField',
  ],
];

/** P8: input is refused alike everywhere, before anything is sent. */
export const inputFacts: Facts = (harness) => {
  const refused = (
    what: string,
    call: (port: CasePort) => Promise<unknown>,
    path: string,
    code: 'invalid_input' | 'unsupported' = 'invalid_input',
  ): Fact => ({
    promise: 'P8',
    name: `refuses ${what} with ${code} at '${path}', and sends nothing`,
    check: async ({ port, provider, expect }) => {
      const error = await refusalOf(() => call(port));
      expect({ code: error.code, paths: pathsOf(error), effect: error.effect }).toEqual({
        code,
        paths: [path],
        effect: 'none',
      });
      expect({ requests: requestCount(provider), cases: provider.caseCount() }).toEqual({ requests: 0, cases: 0 });
    },
  });
  const isHeld = ([, input]: (typeof badInputs)[number]): boolean => {
    const [key = ''] = Object.keys(input);
    const field = harness.capabilities.fields[key as keyof typeof harness.capabilities.fields];
    return key !== 'assignee' || field.create;
  };
  const inputs = badInputs.filter(isHeld);
  return [
    ...inputs.map(([what, input, path]) =>
      refused(`a draft with ${what}`, (port) => port.create({ ...harness.draft, ...input } as CaseDraft), path),
    ),
    ...inputs.map(([what, input, path]) =>
      refused(`a patch with ${what}`, (port) => port.update(harness.unknownId, input as CasePatch), path),
    ),
    refused('a patch with notes', (port) => port.update(harness.unknownId, { notes: [] } as never), 'notes'),
    refused('to clear the title', (port) => port.update(harness.unknownId, { title: null } as never), 'title'),
    refused('a list for a draft', (port) => port.create([] as never), ''),
    refused('an id that is none', (port) => port.get('' as never), 'id'),
    refused(
      'an option that does not exist',
      (port) => port.get(harness.unknownId, { timeout: 1 } as never),
      'options.timeout',
    ),
    refused('a time limit of nothing', (port) => port.get(harness.unknownId, { timeoutMs: 0 }), 'options.timeoutMs'),
    {
      promise: 'P8',
      name: 'tells not_found for an id of no case, with no effect',
      check: async ({ port, expect }) => {
        for (const call of [() => port.get(harness.unknownId), () => port.update(harness.unknownId, { title: 'x' })]) {
          const { code, effect, retryable } = await refusalOf(call);
          expect({ code, effect, retryable }).toEqual({ code: 'not_found', effect: 'none', retryable: false });
        }
      },
    },
  ];
};
