import { describe, expect, it } from 'vitest';
import type { PlanContext } from '../../../src/adapter-kit/define-adapter.ts';
import type { Plan, Step } from '../../../src/adapter-kit/plan.ts';
import { createTalkdeskAdapter } from '../../../src/adapters/talkdesk/index.ts';
import { caseBefore, caseTold, resent, talkdeskTrash } from '../../../src/adapters/talkdesk/talkdesk-plan.ts';
import type { Written } from '../../../src/mapping/write.ts';

const { plan } = createTalkdeskAdapter.definition;
const assumed = {
  customFieldsOnUpdate: 'merge',
  customFieldShapeOnUpdate: 'wrapped',
  notesOnUpdate: 'append',
  resendOnUpdate: [],
};
const resending = { resendOnUpdate: ['title', 'description'] };

function contextOf(assumptions: object = {}): PlanContext {
  const none = { own: {}, providerFields: () => [], customPaths: [], now: () => 0 };
  return { assumptions: { ...assumed, ...assumptions }, ...none };
}

/** An input of which each request carries the fields that its body names. */
function writtenAs(requests: Readonly<Record<string, object>>): Written {
  const fields = Object.entries(requests).flatMap(([request, body]) =>
    Object.keys(body).map((path) => ({ request, field: { path }, expected: null })),
  );
  return { requests, fields: fields as never, warnings: [] };
}

const updating = (body: object, assumptions: object = {}): Plan =>
  plan.update('7', writtenAs({ case: body }), {}, contextOf(assumptions));
const traits = ({ request: _, answer: __, ...rest }: Step): object => rest;
const asked = ({ steps }: Plan, current: unknown = undefined): unknown[] =>
  steps.map((step) => step.request({ id: '7', results: { current } }));

const patched = (body: object): object => ({ method: 'PATCH', path: ['cm', 'core', 'va', 'cases', '7'], body });
const got = { method: 'GET', path: ['cm', 'core', 'va', 'cases', '7'] };
const write = { name: 'case', kind: 'write', replayable: true };
const current = { name: 'current', kind: 'read', covers: [], replayable: true, needs: [] };

describe('the plan of a Talkdesk get', () => {
  it('is one GET, which may be sent again (reference: gettingcasedetails)', () => {
    const got1 = plan.get('7', [], contextOf());
    expect(got1.steps.map(traits)).toEqual([{ name: 'case', kind: 'read', covers: [], replayable: true, needs: [] }]);
    expect(asked(got1)).toEqual([got]);
  });
});

describe('the plan of a Talkdesk create', () => {
  const posted = (body: object): object => ({ method: 'POST', path: ['cm', 'core', 'va', 'cases'], body });
  const created = { title: 'T', description: 'D', requester_name: 'Jo' };
  const creating = (requests: Readonly<Record<string, object>>, assumptions: object = {}): Plan =>
    plan.create(writtenAs(requests), contextOf(assumptions));

  it('is one POST that is never sent a second time (P5)', () => {
    const made = creating({ case: created });
    expect(made.steps.map(traits)).toEqual([
      { ...write, covers: ['title', 'description', 'requester_name'], replayable: false, needs: [] },
    ]);
    expect(asked(made)).toEqual([posted(created)]);
  });

  it('has what the create does not take in a PATCH of the new case, which may be sent again (seeds 001 and 002)', () => {
    const made = creating({ case: created, followUp: { status: 'OPEN', type: 'TASK' } });
    expect(made.steps.map(traits)[1]).toEqual({
      ...write,
      name: 'followUp',
      covers: ['status', 'type'],
      needs: ['case'],
    });
    expect(asked(made)).toEqual([posted(created), patched({ status: 'OPEN', type: 'TASK' })]);
  });

  it('resends in that PATCH what an update is assumed to need, as just created (resendOnUpdate)', () => {
    const made = creating({ case: created, followUp: { status: 'OPEN' } }, resending);
    expect(asked(made)[1]).toEqual(patched({ title: 'T', description: 'D', status: 'OPEN' }));
  });

  it('creates an empty case where the mapping gives up every field', () => {
    expect(asked(creating({}))).toEqual([posted({})]);
  });
});

describe('the plan of a Talkdesk update', () => {
  it('is nothing where nothing is written', () => {
    expect(plan.update('7', writtenAs({}), {}, contextOf())).toEqual({ steps: [] });
  });

  it('is one PATCH, which may be sent again (Update a Case)', () => {
    const update = updating({ title: 'T', status: 'OPEN' });
    expect(update.steps.map(traits)).toEqual([{ ...write, covers: ['title', 'status'], needs: [] }]);
    expect(asked(update)).toEqual([patched({ title: 'T', status: 'OPEN' })]);
  });

  it('reads the case before it writes custom fields, and goes on where that fails (customFieldsOnUpdate: merge)', () => {
    const body = { custom_fields: { text1: { value: 'a' } } };
    const update = updating(body);
    expect(update.steps.map(traits)).toEqual([
      { ...current, optional: true },
      { ...write, covers: ['custom_fields'], needs: ['current'] },
    ]);
    expect(asked(update, { custom_fields: { text2: 'b' } })).toEqual([got, patched(body)]);
  });

  it('reads the case before it adds notes, which are not sent twice (P5)', () => {
    const body = { notes: [{ note_body: 'B', public: false }] };
    const update = updating(body);
    expect(update.steps.map(traits)).toEqual([
      { ...current, optional: true },
      { ...write, covers: ['notes'], replayable: false, needs: ['current'] },
    ]);
    expect(asked(update)).toEqual([got, patched(body)]);
  });

  it.each([
    [{ priority: 'LOW' }, { title: 'T0', description: 'D0', priority: 'LOW' }],
    [{ title: 'T' }, { title: 'T', description: 'D0' }],
    [{ description: null }, { title: 'T0', description: null }],
  ])('must read what it resends (resendOnUpdate): %j', (body, sent) => {
    const update = updating(body, resending);
    expect(update.steps.map(traits)[0]).toStrictEqual(current);
    expect(asked(update, { id: '7', title: 'T0', description: 'D0', status: 'OPEN' })).toEqual([got, patched(sent)]);
  });

  it('reads nothing where the patch has all that an update is assumed to need', () => {
    expect(asked(updating({ title: 'T', description: 'D' }, resending))).toEqual([
      patched({ title: 'T', description: 'D' }),
    ]);
  });

  it('reads nothing for a patch without custom fields though they are assumed to be replaced', () => {
    expect(asked(updating({ title: 'T' }, { customFieldsOnUpdate: 'replace' }))).toEqual([patched({ title: 'T' })]);
  });

  const kept = {
    text1: { value: 'old' },
    text2: { label: 'B', value: 'b' },
    text3: null,
    text4: '',
    text5: { value: null },
    text6: { label: 'no value' },
    decimal2: '1.5',
    checkbox1: false,
    multi_select1: ['001'],
  };

  it.each([
    ['wrapped', { value: 'b' }, { value: 1.5 }, { value: false }, { value: ['001'] }],
    ['bare', 'b', 1.5, false, ['001']],
  ])(
    'resends %s the other custom fields that have a value, as just read (customFieldsOnUpdate: replace)',
    (customFieldShapeOnUpdate, text2, decimal2, checkbox1, multi_select1) => {
      const assumptions = { customFieldsOnUpdate: 'replace', customFieldShapeOnUpdate };
      const update = updating({ custom_fields: { text1: 'new' } }, assumptions);
      expect(update.steps.map(traits)[0]).toStrictEqual(current);
      for (const custom_fields of [kept, JSON.stringify(kept)]) {
        expect(asked(update, { custom_fields })[1]).toEqual(
          patched({ custom_fields: { text1: 'new', text2, decimal2, checkbox1, multi_select1 } }),
        );
      }
    },
  );

  it.each([[undefined], [null], ['no JSON'], [7]])('resends none where the case tells none: %j', (custom_fields) => {
    const update = updating({ custom_fields: { text1: 'new' } }, { customFieldsOnUpdate: 'replace' });
    expect(asked(update, { custom_fields })[1]).toEqual(patched({ custom_fields: { text1: 'new' } }));
    expect(asked(update)[1]).toEqual(patched({ custom_fields: { text1: 'new' } }));
  });
});

describe('what a Talkdesk update resends', () => {
  it.each([
    [
      { title: 'T', description: 'D', status: 'OPEN' },
      { title: 'T', description: 'D' },
    ],
    [{ title: 'T', description: null }, { title: 'T' }],
    [{ title: 'T' }, { title: 'T' }],
    [
      { title: 'T', description: '' },
      { title: 'T', description: '' },
    ],
    [null, {}],
    [undefined, {}],
  ])('is what the case has of it: %j', (told, sent) => {
    expect(resent(told, resending)).toStrictEqual(sent);
  });
});

describe('a reply of Talkdesk', () => {
  it('is the case as it came, with its custom fields read', () => {
    const body = { id: '7', custom_fields: '{"text1":"a"}' };
    expect(caseTold(body)).toEqual({ tells: { payload: { id: '7', custom_fields: { text1: 'a' } }, raw: body } });
  });

  it.each([[{ id: '7', title: 'T' }], [{ id: 7 }]])('before a write tells nothing of the case after it: %j', (body) => {
    expect(caseBefore.answer?.(body, { id: '7', results: {} })).toEqual({});
  });

  it.each([[{ id: '8' }], [{}], [null], [undefined], ['7']])('before a write must be of that very case: %j', (body) => {
    expect(caseBefore.answer?.(body, { id: '7', results: {} })).toEqual({
      failure: { code: 'bad_response', message: 'the reply is not the case that was asked for', effect: 'none' },
    });
  });
});

describe('the plan of a Talkdesk trash', () => {
  const [step] = talkdeskTrash('7').steps;
  const answered = (body: unknown): unknown => step?.answer?.(body, { id: '7', results: {} });

  it('is one DELETE of the list, which may be sent again (OpenAPI: DeletingCasesSoftly)', () => {
    expect(talkdeskTrash('7').steps.map(traits)).toEqual([
      { name: 'trash', kind: 'write', covers: [], replayable: true, needs: [] },
    ]);
    expect(asked(talkdeskTrash('7'))).toEqual([
      { method: 'DELETE', path: ['cm', 'core', 'va', 'cases'], query: { ids: '7' } },
    ]);
  });

  it.each([[[7]], [['7']], [[8, 7]]])('is done where the reply names the case, as number or text: %j', (ids) => {
    expect(answered({ ids })).toEqual({ id: '7' });
  });

  it('finds no case where the reply names none', () => {
    expect(answered({ ids: [] })).toEqual({
      failure: { code: 'not_found', message: 'no such case was moved', effect: 'none' },
    });
  });

  it.each([[{ ids: [8] }], [{ ids: [['7']] }], [{ ids: '7' }], [{}], [null], ['']])(
    'does not take another reply for success: %j',
    (body) => {
      expect(answered(body)).toEqual({
        failure: { code: 'bad_response', message: 'the reply does not name the case', effect: 'unknown' },
      });
    },
  );
});
