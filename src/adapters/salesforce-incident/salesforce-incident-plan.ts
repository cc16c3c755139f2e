import type { Assumptions } from '../../adapter-kit/assumptions.ts';
import type { AdapterDefinition, PlanContext } from '../../adapter-kit/define-adapter.ts';
import { type Answer, type Known, type Plan, readStep, type Step, writeStep } from '../../adapter-kit/plan.ts';
import type { Warning } from '../../core/warning.ts';
import { CASE } from '../../mapping/case-map.ts';
import { coveredBy, type Written } from '../../mapping/write.ts';
import { normaliseSalesforceId, sameCaseId } from './salesforce-id.ts';

type Body = Readonly<Record<string, unknown>>;

/** Case-sensitive. Source: "Create Case". */
export const incidents: readonly string[] = ['services', 'apexrest', 'ThinkLP', 'incidents'];

/** The requests that each operation becomes. */
export const salesforceIncidentPlan: AdapterDefinition<Assumptions>['plan'] = {
  get: (id, _include, context) => ({ steps: readSteps(id, context) }),
  create: (written) => ({
    steps: [
      writeStep({
        name: 'incident',
        covers: coveredBy(written, CASE),
        request: () => ({ method: 'POST', path: incidents, body: written.requests[CASE] ?? {} }),
        answer: createAnswer,
      }),
    ],
  }),
  update: (id, written, _options, context) => {
    const body = written.requests[CASE] as Body | undefined;
    return body === undefined ? { steps: [] } : updatePlan(id, body, written, context);
  },
};

/** Assumption `getById`: by its id, or else out of the list, by modified date: the last day, the last month, everything. */
function readSteps(id: string, { assumptions, now }: PlanContext, prefix = ''): Step[] {
  if (assumptions.getById !== false) {
    return [
      readStep({
        name: `${prefix}incident`,
        request: (known) => ({ method: 'GET', path: [...incidents, known.id] }),
      }),
    ];
  }
  const windows: readonly (readonly [string, number | undefined])[] = [
    [`${prefix}lastDay`, 1],
    [`${prefix}lastMonth`, 31],
    [`${prefix}all`, undefined],
  ];
  return windows.map(([name, days], index) => {
    const needs = windows.slice(0, index).map(([each]) => each);
    return readStep({
      name,
      needs,
      request: ({ results }) =>
        needs.some((each) => listed(results[each], id) !== undefined)
          ? null
          : {
              method: 'GET',
              path: incidents,
              ...(days !== undefined && { query: { lastModifiedDateFrom: dayBefore(now(), days) } }),
            },
      answer: (body) => listAnswer(body, id, days === undefined),
    });
  });
}

function listAnswer(body: unknown, id: string, isLast: boolean): Answer {
  const found = listed(body, id);
  if (found !== undefined) return { tells: { payload: found } };
  return isLast ? { failure: { code: 'not_found', message: 'the list has no such case', effect: 'none' } } : {};
}

/** The list is an array, or an object with one; its envelope is documented nowhere. */
function listed(body: unknown, id: string): unknown {
  const records = Array.isArray(body) ? body : Object.values((body ?? {}) as Body).find(Array.isArray);
  return records?.find((record: unknown) => isCase(record, id));
}

function isCase(record: unknown, id: string): boolean {
  const { id: own, Id } = (record ?? {}) as Body;
  return sameCaseId(textOf(own ?? Id), id);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function dayBefore(now: number, days: number): string {
  return new Date(now - days * 86_400_000).toISOString().slice(0, 10);
}

/** Assumption `ownerWhenOmitted`: the owner is read first, to be resent, or to see that the update kept it. */
function updatePlan(id: string, body: Body, written: Written, context: PlanContext): Plan {
  const [owner] = [...context.providerFields('assignee'), ...context.providerFields('team')];
  const resends = context.assumptions.ownerWhenOmitted === 'integration-user';
  const isOwnerOpen = owner !== undefined && !(owner in body);
  const before = isOwnerOpen ? readSteps(id, context, 'before.').map((step) => beforeStep(step, id, resends)) : [];
  const patch = (known: Known): Body =>
    resends && isOwnerOpen ? { ...ownerBefore(known, before, owner, id), ...body } : body;
  const isWatched = isOwnerOpen && !resends;
  return {
    steps: [
      ...before,
      writeStep({
        name: 'incident',
        covers: coveredBy(written, CASE),
        replayable: true,
        needs: before.map((step) => step.name),
        request: (known) => ({ method: 'PATCH', path: [...incidents, known.id], body: patch(known) }),
        answer: receiptAnswer,
      }),
    ],
    ...(isWatched && {
      changedUntouched: (results, after) => ownerChanged(ownerIn(results, before, owner, id), after, owner),
    }),
  };
}

/** Tells the owner only. A reply without the case fails: an update that is to resend the owner must not go without it. */
function beforeStep(step: Step, id: string, isNeeded: boolean): Step {
  return {
    ...step,
    answer: (body, known) => {
      const { failure } = step.answer?.(body, known) ?? (isCase(body, id) ? {} : notTheCase);
      return failure === undefined ? {} : { failure };
    },
    ...(!isNeeded && { optional: true as const }),
  };
}

const notTheCase: Answer = {
  failure: { code: 'bad_response', message: 'the reply is not the case that was asked for', effect: 'none' },
};

function ownerBefore({ results }: Known, before: readonly Step[], owner: string, id: string): Body {
  const value = ownerIn(results, before, owner, id);
  return value === undefined || value === null ? {} : { [owner]: value };
}

function ownerIn(results: Body, before: readonly Step[], owner: string, id: string): unknown {
  const replies = before.map((step) => results[step.name]);
  const records = replies.map((body) => (isCase(body, id) ? body : listed(body, id)));
  const record = records.find((each) => each !== undefined);
  return record === undefined ? undefined : ((record as Body)[owner] ?? null);
}

/** Assumption `ownerWhenOmitted: 'kept'`: the owner is who it was. Told only from the case before and after. */
function ownerChanged(before: unknown, after: unknown, owner: string): Warning[] {
  const path = 'assignee';
  if (before === undefined || after === undefined) {
    return [{ code: 'unverified', path, message: 'the case could not be read, so that the owner stayed is not seen' }];
  }
  const now = (after as Body)[owner] ?? null;
  if (before === null || before === now || sameCaseId(String(before), String(now))) return [];
  const message = "the update changed the owner, which it did not touch: see the assumption 'ownerWhenOmitted'";
  return [{ code: 'mismatch', path, message }];
}

/** The shape of a create's reply is documented nowhere: an id is asked for, and a `success: false` is believed. */
function createAnswer(body: unknown): Answer {
  const { id, Id, success, message } = (body ?? {}) as Body;
  if (success === false) return { failure: notSuccessful(message) };
  const normal = normaliseSalesforceId(textOf(id ?? Id));
  const isReceipt = success !== undefined;
  return {
    ...(normal !== undefined && { id: normal }),
    ...(!isReceipt && normal !== undefined && { tells: { payload: body } }),
  };
}

/** Source: "Update Case": UpdatedResponse with id, attributes, success, message; not the case. */
function receiptAnswer(body: unknown): Answer {
  const { success, message } = (body ?? {}) as Body;
  if (success === true) return {};
  if (success === false) return { failure: notSuccessful(message) };
  return { failure: { code: 'bad_response', message: 'the reply is no receipt', effect: 'unknown' } };
}

function notSuccessful(message: unknown): NonNullable<Answer['failure']> {
  const providerMessage = typeof message === 'string' ? message : undefined;
  return { code: 'rejected', message: 'the receipt says that it did not succeed', effect: 'none', providerMessage };
}
