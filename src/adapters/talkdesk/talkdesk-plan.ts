import type { Assumptions } from '../../adapter-kit/assumptions.ts';
import type { AdapterDefinition, PlanContext } from '../../adapter-kit/define-adapter.ts';
import { type Answer, type Known, type Plan, readStep, type Step, writeStep } from '../../adapter-kit/plan.ts';
import type { Warning } from '../../core/warning.ts';
import { CASE } from '../../mapping/case-map.ts';
import { coveredBy, type Written } from '../../mapping/write.ts';
import { FOLLOW_UP } from './talkdesk-case-map.ts';
import { anySpelling } from './talkdesk-codecs.ts';
import { asTold, bareValue, withCustomFieldsParsed } from './talkdesk-custom-fields.ts';

type Body = Readonly<Record<string, unknown>>;
export const talkdeskCases: readonly string[] = ['cm', 'core', 'va', 'cases'];

/** The requests that each operation becomes. */
export const talkdeskPlan: AdapterDefinition<Assumptions>['plan'] = {
  get: () => ({ steps: [readCase('case')] }),
  create: (written, context) => {
    const created = (written.requests[CASE] ?? {}) as Body;
    const followed = written.requests[FOLLOW_UP] as Body | undefined;
    return {
      steps: [
        writeStep({
          name: 'case',
          covers: coveredBy(written, CASE),
          request: () => ({ method: 'POST', path: talkdeskCases, body: created }),
          answer: caseTold,
        }),
        ...(followed === undefined
          ? []
          : [patchStep(FOLLOW_UP, { ...resent(created, context.assumptions), ...followed }, written, ['case'])]),
      ],
    };
  },
  update: (id, written, _options, context) => {
    const body = written.requests[CASE] as Body | undefined;
    return body === undefined ? { steps: [] } : updatePlan(id, body, written, context);
  },
};

function updatePlan(id: string, body: Body, written: Written, { assumptions }: PlanContext): Plan {
  const mustResend = (assumptions.resendOnUpdate as readonly string[]).some((key) => !(key in body));
  const custom = body.custom_fields as Body | undefined;
  const replaces = custom !== undefined && assumptions.customFieldsOnUpdate === 'replace';
  const needsCurrent = mustResend || replaces;
  const patch = (known: Known): Body => ({
    ...resent(known.results.current, assumptions),
    ...body,
    ...(replaces && { custom_fields: { ...otherCustomFields(known, assumptions), ...custom } }),
  });
  const current: Step = { ...caseBefore, ...(!needsCurrent && { optional: true as const }) };
  const hasNotes = 'notes' in body;
  const isRead = needsCurrent || custom !== undefined || hasNotes;
  // Notes of an update are added: sent twice, they would be there twice.
  const isReplayable = !hasNotes;
  return {
    steps: [...(isRead ? [current] : []), patchStep(CASE, patch, written, isRead ? ['current'] : [], isReplayable)],
    explain: closedCase(id),
    changedUntouched: ({ current: before }, after) => [
      ...(custom === undefined
        ? []
        : (unseen('customFields', before, after) ?? customFieldsGone(before, after, custom))),
      ...(hasNotes ? (unseen('notes', before, after) ?? notesGone(before, after)) : []),
    ],
  };
}

/** No error code is documented, so after a refused update the case itself tells whether it is closed. Source: "Update a Case": closed cases cannot be updated. */
export function closedCase(id: string): NonNullable<Plan['explain']> {
  return {
    when: (error) => error.code === 'rejected',
    request: { method: 'GET', path: [...talkdeskCases, id] },
    code: (reply) => (isClosed(reply) ? 'invalid_state' : undefined),
  };
}

/** To the trash, sub-cases with it. Source: Talkdesk OpenAPI "DeletingCasesSoftly"; support article "Deleting and Restoring Cases". */
export function talkdeskTrash(id: string): Plan {
  const step = writeStep({
    name: 'trash',
    covers: [],
    replayable: true,
    request: () => ({ method: 'DELETE', path: talkdeskCases, query: { ids: id } }),
    answer: (body) => {
      const { ids } = (body ?? {}) as { readonly ids?: unknown };
      if (Array.isArray(ids) && ids.some((each) => typeof each !== 'object' && String(each) === id)) return { id };
      if (Array.isArray(ids) && ids.length === 0)
        return { failure: { code: 'not_found', message: 'no such case was moved', effect: 'none' } };
      return { failure: { code: 'bad_response', message: 'the reply does not name the case', effect: 'unknown' } };
    },
  });
  return { steps: [step] };
}

function readCase(name: string): Step {
  return readStep({ name, request: ({ id }) => ({ method: 'GET', path: [...talkdeskCases, id] }), answer: caseTold });
}

/** The case as it is before a write, which tells nothing of how it is afterwards. Another case's content must not get into this one. */
export const caseBefore: Step = {
  ...readCase('current'),
  answer: (body, { id }) => {
    if (String((body as { readonly id?: unknown } | null | undefined)?.id) === id) return {};
    return {
      failure: { code: 'bad_response', message: 'the reply is not the case that was asked for', effect: 'none' },
    };
  },
};

function patchStep(
  name: string,
  body: Body | ((known: Known) => Body),
  written: Written,
  needs: readonly string[],
  replayable: boolean = true,
): Step {
  return writeStep({
    name: name === CASE ? 'case' : name,
    covers: coveredBy(written, name),
    replayable,
    needs,
    request: (known) => ({
      method: 'PATCH',
      path: [...talkdeskCases, known.id],
      body: typeof body === 'function' ? body(known) : body,
    }),
    answer: caseTold,
  });
}

export function caseTold(body: unknown): Answer {
  return { tells: { payload: withCustomFieldsParsed(body), raw: body } };
}

/** Assumption `resendOnUpdate`: the values as they have just been read or written. */
export function resent(current: unknown, assumptions: Body): Body {
  const told = (current ?? {}) as Body;
  const keys = (assumptions.resendOnUpdate as readonly string[]).filter((key) => (told[key] ?? null) !== null);
  return Object.fromEntries(keys.map((key) => [key, told[key]]));
}

/** Assumption `customFieldsOnUpdate: 'replace'`: the custom fields that the patch does not touch, in the shape that an update takes. */
function otherCustomFields({ results }: Known, assumptions: Body): Body {
  const bare = assumptions.customFieldShapeOnUpdate === 'bare';
  return Object.fromEntries(
    Object.entries(customFieldsOf(results.current)).map(([key, value]) => {
      const same = asTold(key, value);
      return [key, bare ? same : { value: same }];
    }),
  );
}

/** The custom fields that have a value, bare. */
function customFieldsOf(body: unknown): Body {
  const parsed = withCustomFieldsParsed(body) as { readonly custom_fields?: unknown } | undefined;
  const fields = typeof parsed?.custom_fields === 'object' && parsed.custom_fields !== null ? parsed.custom_fields : {};
  const values = Object.entries(fields).map(([key, value]) => [key, bareValue(value)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined && value !== null && value !== ''));
}

/** Whether what an update did not touch survived can only be told from the case before and after. */
export function unseen(path: string, before: unknown, after: unknown): Warning[] | undefined {
  if (before !== undefined && after !== undefined) return undefined;
  return [
    {
      code: 'unverified',
      path,
      message: 'the case could not be read, so what the write did not touch is not compared',
    },
  ];
}

/** Assumption `customFieldsOnUpdate: 'merge'`: what the write did not touch is still there. */
function customFieldsGone(before: unknown, after: unknown, touched: Body): Warning[] {
  const kept = customFieldsOf(after);
  const gone = Object.keys(customFieldsOf(before)).filter((key) => !(key in touched) && !(key in kept));
  if (gone.length === 0) return [];
  const names = gone.filter((key) => /^\w{1,100}$/.test(key)).join(', ');
  return [
    { code: 'mismatch', path: 'customFields', message: `the write emptied fields that it did not touch: ${names}` },
  ];
}

/** Assumption `notesOnUpdate: 'append'`: the earlier notes are still there. */
export function notesGone(before: unknown, after: unknown): Warning[] {
  const kept = noteIds(after);
  const gone = noteIds(before).filter((id) => !kept.includes(id));
  return gone.length === 0
    ? []
    : [{ code: 'mismatch', path: 'notes', message: `the write removed ${gone.length} earlier notes` }];
}

function noteIds(body: unknown): readonly string[] {
  const { notes } = (body ?? {}) as { readonly notes?: unknown };
  return Array.isArray(notes) ? notes.map((note) => String((note as { readonly id?: unknown } | null)?.id)) : [];
}

function isClosed(body: unknown): boolean {
  const status = (body as { readonly status?: unknown } | undefined)?.status;
  return typeof status === 'string' && anySpelling(status) === 'CLOSED';
}
