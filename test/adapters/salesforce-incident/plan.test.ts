import { describe, expect, it } from 'vitest';
import type { PlanContext } from '../../../src/adapter-kit/define-adapter.ts';
import type { Plan } from '../../../src/adapter-kit/plan.ts';
import { salesforceIncidentPlan } from '../../../src/adapters/salesforce-incident/salesforce-incident-plan.ts';

const short = '70130000001tcyI';
const id = '70130000001tcyIAAQ';
const otherId = 'a00D0000008pQSNIA2';
const incidents = ['services', 'apexrest', 'ThinkLP', 'incidents'];
const notSuccessful = {
  code: 'rejected',
  message: 'the receipt says that it did not succeed',
  effect: 'none',
  providerMessage: undefined,
};

function context(assumptions: object = {}, owner: readonly string[] = []): PlanContext {
  return {
    assumptions: { getById: true, ownerWhenOmitted: 'kept', listRows: 'all', ...assumptions },
    own: {},
    providerFields: (key) => (key === 'assignee' ? owner : []),
    customPaths: [],
    now: () => Date.parse('2026-03-31T09:00:00Z'),
  };
}

/** What a write carries: fields of the case, and one of another request. */
const written = (body?: object) => ({
  requests: { ...(body && { case: body }), notes: ['x'] },
  fields: [
    { field: { path: 'title' }, request: 'case', expected: 'x' },
    { field: { path: 'notes' }, request: 'notes', expected: ['x'] },
  ] as never,
  warnings: [],
});

/** The steps without what they do. */
function shapeOf({ steps }: Plan) {
  return steps.map(({ request: _request, answer: _answer, ...rest }) => rest);
}

const reading = (name: string, ...needs: string[]) => ({ name, kind: 'read', covers: [], replayable: true, needs });

describe('the plan of a get', () => {
  it('is one GET by id', () => {
    const plan = salesforceIncidentPlan.get(id, [], context());
    expect(shapeOf(plan)).toEqual([reading('incident')]);
    expect(plan.steps[0]?.request({ id, results: {} })).toEqual({ method: 'GET', path: [...incidents, id] });
    expect(plan.steps[0]).not.toHaveProperty('answer');
  });

  const out = salesforceIncidentPlan.get(id, [], context({ getById: false }));
  const all = { method: 'GET', path: incidents };

  it('out of the list is of the last day, the last month, or of everything (getById: false)', () => {
    expect(shapeOf(out)).toEqual([
      reading('lastDay'),
      reading('lastMonth', 'lastDay'),
      reading('all', 'lastDay', 'lastMonth'),
    ]);
    expect(out.steps.map((step) => step.request({ id, results: { incident: { id } } }))).toEqual([
      { ...all, query: { lastModifiedDateFrom: '2026-03-30' } },
      { ...all, query: { lastModifiedDateFrom: '2026-02-28' } },
      all,
    ]);
  });

  it.each([
    ['lastDay', [{ id }], [false, true, true]],
    ['lastMonth', { records: [{ Id: short }] }, [false, false, true]],
  ])('out of the list asks for no more once %s has the case', (name, body, isLeftOut) => {
    const requests = out.steps.map((step) => step.request({ id, results: { [name]: body } }));
    expect(requests.map((request) => request === null)).toEqual(isLeftOut);
  });

  it.each<[string, unknown, unknown]>([
    ['a list', [null, 'x', { id: otherId }, { id: short, title: 'x' }], { id: short, title: 'x' }],
    ['a list within an object', { total: 1, cases: [{ Id: id }] }, { Id: id }],
    ['a list of a record whose id is null', [{ id: null, Id: id }], { id: null, Id: id }],
  ])('out of the list finds the case in %s (its envelope is not documented)', (_what, body, payload) => {
    expect(out.steps.map((step) => step.answer?.(body, { id, results: {} }))).toEqual(
      Array.from({ length: 3 }, () => ({ tells: { payload } })),
    );
  });

  it.each<[unknown]>([
    [undefined],
    [null],
    ['x'],
    [{}],
    [{ id }],
    [[]],
    [{ records: [] }],
    [[{ id: 5 }]],
    [[{ id: otherId }]],
  ])('out of the list finds none in %j, and fails once there is no more to ask', (body) => {
    const failure = { code: 'not_found', message: 'the list has no such case', effect: 'none' };
    expect(out.steps.map((step) => step.answer?.(body, { id, results: {} }))).toEqual([{}, {}, { failure }]);
  });
});

describe('the plan of a create', () => {
  const of = (body?: object) => salesforceIncidentPlan.create(written(body), context());
  const answerTo = (body: unknown) => of({}).steps[0]?.answer?.(body, { id: '', results: {} });

  it('is one POST, which is not to be repeated (P5: no key is documented)', () => {
    expect(shapeOf(of({ title: 'x' }))).toEqual([
      { name: 'incident', kind: 'write', covers: ['title'], replayable: false, needs: [] },
    ]);
    expect(of({ title: 'x' }).steps[0]?.request({ id: '', results: {} })).toEqual({
      method: 'POST',
      path: incidents,
      body: { title: 'x' },
    });
  });

  it('of an empty draft has an empty body', () => {
    expect(of().steps[0]?.request({ id: '', results: {} })).toEqual({ method: 'POST', path: incidents, body: {} });
  });

  it.each<[string, unknown, unknown]>([
    ['a receipt', { id: short, success: true }, { id }],
    ['a receipt with an id as the platform spells it', { Id: short, success: true }, { id }],
    ['a receipt without an id', { success: true }, {}],
    ['a record', { id: short, title: 'x' }, { id, tells: { payload: { id: short, title: 'x' } } }],
    ['a record without an id', { title: 'x' }, {}],
    ['a record whose id is none', { id: 'x' }, {}],
    ['a record whose id is a number', { id: 701300000010000 }, {}],
    ['nothing', undefined, {}],
    ['null', null, {}],
    [
      'a receipt of a failure',
      { success: false, id, message: 'No.' },
      { failure: { ...notSuccessful, providerMessage: 'No.' } },
    ],
    ['a receipt of a failure without words', { success: false, message: { a: 1 } }, { failure: notSuccessful }],
  ])('takes %s for what it is (Create Case: the reply is documented nowhere)', (_what, body, answer) => {
    expect(answerTo(body)).toStrictEqual(answer);
  });
});

describe('the plan of an update', () => {
  it('has no request where nothing is written', () => {
    expect(salesforceIncidentPlan.update(id, written(), {}, context({}, ['owner_id']))).toEqual({ steps: [] });
  });

  it('is one PATCH, which may be repeated, where no owner is placed', () => {
    const plan = salesforceIncidentPlan.update(id, written({ title: 'x' }), {}, context());
    expect(shapeOf(plan)).toEqual([
      { name: 'incident', kind: 'write', covers: ['title'], replayable: true, needs: [] },
    ]);
    expect(plan.steps[0]?.request({ id, results: {} })).toEqual({
      method: 'PATCH',
      path: [...incidents, id],
      body: { title: 'x' },
    });
    expect(plan).not.toHaveProperty('changedUntouched');
  });

  it.each<[string, unknown, unknown]>([
    ['success', { id, success: true, message: 'done' }, {}],
    ['a failure', { success: false, message: 'No.' }, { failure: { ...notSuccessful, providerMessage: 'No.' } }],
    ['a failure without words', { success: false }, { failure: notSuccessful }],
    ...[undefined, null, {}, { success: 1 }].map((body): [string, unknown, unknown] => [
      `nothing (${JSON.stringify(body)})`,
      body,
      { failure: { code: 'bad_response', message: 'the reply is no receipt', effect: 'unknown' } },
    ]),
  ])('takes a receipt that tells %s at its word (Update Case: UpdatedResponse)', (_what, body, answer) => {
    const { steps } = salesforceIncidentPlan.update(id, written({ title: 'x' }), {}, context());
    expect(steps[0]?.answer?.(body, { id, results: {} })).toEqual(answer);
  });
});
