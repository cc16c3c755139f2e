import { describe, expect, it } from 'vitest';
import type { Plan, Step } from '../../src/adapter-kit/plan.ts';
import { talkdeskNotes } from '../../src/adapters/talkdesk/talkdesk-notes.ts';

const added = { note_body: 'new', public: false };
const assumed = { notesOnUpdate: 'append', resendOnUpdate: [] };
const none = { own: {}, providerFields: () => [], customPaths: [], now: () => 0 };
const path = ['cm', 'core', 'va', 'cases', '7'];

function adding(assumptions: object = {}): Plan {
  const written = { requests: { case: { notes: [added] } }, fields: [], warnings: [] };
  return talkdeskNotes.add('7', written, { assumptions: { ...assumed, ...assumptions }, ...none });
}

const traits = ({ request: _, answer: __, ...rest }: Step): object => rest;
const bodyGiven = (plan: Plan, current: unknown): unknown =>
  plan.steps.at(-1)?.request({ id: '7', results: { current } })?.body;
const mismatch = (message: string): object => ({ code: 'mismatch', path: 'notes', message });
const unseen = {
  code: 'unverified',
  path: 'notes',
  message: 'the case could not be read, so what the write did not touch is not compared',
};

describe('the plan that adds a note to a Talkdesk case', () => {
  it('must read the case, and is one PATCH that is never sent a second time (P5, Update a Case)', () => {
    const plan = adding();
    expect(plan.steps.map(traits)).toStrictEqual([
      { name: 'current', kind: 'read', covers: [], replayable: true, needs: [] },
      { name: 'notes', kind: 'write', covers: ['notes'], replayable: false, needs: ['current'] },
    ]);
    expect(plan.steps.map((step) => step.request({ id: '7', results: { current: { id: '7' } } }))).toEqual([
      { method: 'GET', path },
      { method: 'PATCH', path, body: { notes: [added] } },
    ]);
    expect(plan.explain?.request).toEqual({ method: 'GET', path });
  });

  it('reads the reply as the case, with its custom fields', () => {
    const body = { id: '7', custom_fields: '{"text1":"a"}' };
    expect(adding().steps[1]?.answer?.(body, { id: '7', results: {} })).toEqual({
      tells: { payload: { id: '7', custom_fields: { text1: 'a' } }, raw: body },
    });
  });

  it('resends nothing of the earlier notes, and what every update must carry (resendOnUpdate)', () => {
    const current = { title: 'T', description: 'D', notes: [{ id: '1', note_body: 'B', public: true }] };
    expect(bodyGiven(adding(), current)).toEqual({ notes: [added] });
    expect(bodyGiven(adding({ resendOnUpdate: ['title'] }), current)).toEqual({ title: 'T', notes: [added] });
  });

  it.each<[object | null, object]>([
    [
      { id: '1', note_title: 'T', note_body: 'B', public: true },
      { note_title: 'T', note_body: 'B', public: true },
    ],
    [
      { id: '1', notes_title: 'T', notes_body: 'B', public: 'true' },
      { note_title: 'T', note_body: 'B', public: true },
    ],
    [
      { id: '1', note_title: '', note_body: 'B', public: false },
      { note_body: 'B', public: false },
    ],
    [
      { id: '1', note_title: null, note_body: '', public: 'false' },
      { note_body: '', public: false },
    ],
    [{ id: '1', note_title: 5, note_body: {}, public: 1 }, { public: false }],
    [null, { public: false }],
  ])(
    'resends an earlier note as it was, private where it does not say true (P6, notesOnUpdate: replace): %j',
    (held, sent) => {
      expect(bodyGiven(adding({ notesOnUpdate: 'replace' }), { notes: [held] })).toStrictEqual({
        notes: [sent, added],
      });
    },
  );

  it.each([[{ id: '7' }], [{ notes: null }], [null]])('resends none where there are none: %j', (current) => {
    expect(bodyGiven(adding({ notesOnUpdate: 'replace' }), current)).toEqual({ notes: [added] });
  });
});

describe('the earlier notes of a Talkdesk case (P9)', () => {
  const of = (...ids: readonly number[]): object => ({ notes: ids.map((id) => ({ id: String(id) })) });
  const noticed = (notesOnUpdate: string, before: unknown, after: unknown): unknown =>
    adding({ notesOnUpdate }).changedUntouched?.({ current: before }, after);

  it.each<[string, unknown, unknown, readonly object[]]>([
    ['append', of(1, 2), of(1, 2, 3), []],
    ['append', of(1, 2), of(2, 3), [mismatch('the write removed 1 earlier notes')]],
    ['append', of(1, 2), { notes: null }, [mismatch('the write removed 2 earlier notes')]],
    ['append', {}, of(3), []],
    ['replace', of(1, 2), of(3, 4, 5), []],
    ['replace', of(1, 2), of(5), [mismatch('the write removed 2 of the notes')]],
    ['replace', of(1, 2), { notes: null }, [mismatch('the write removed 3 of the notes')]],
    ['replace', of(1, 2), of(1, 2, 3, 4, 5), [mismatch('there are 2 notes more than were sent')]],
    ['replace', {}, of(5), []],
    ['append', undefined, of(1), [unseen]],
    ['append', of(1), {}, [unseen]],
    ['append', of(1), undefined, [unseen]],
    ['replace', of(1), { notes: 'odd' }, [unseen]],
  ])('are looked for as %s has them: %j, then %j', (notesOnUpdate, before, after, warnings) => {
    expect(noticed(notesOnUpdate, before, after)).toEqual(warnings);
  });
});

describe('the new note of a Talkdesk case', () => {
  it.each<[unknown, unknown, unknown]>([
    [{ notes: [{ id: '1' }] }, { notes: [{ id: '1' }, { id: '2' }] }, [{ id: '2' }]],
    [{ notes: [{ id: 1 }] }, { notes: [{ id: '1' }, { id: 2 }] }, [{ id: 2 }]],
    [{ id: '7' }, { notes: [{ id: '2' }] }, [{ id: '2' }]],
    [{ notes: null }, { notes: [{ id: '2' }] }, [{ id: '2' }]],
    [{ notes: [{ id: '1' }] }, { notes: [{ id: '1' }] }, []],
    [{ notes: [{ id: '1' }] }, { notes: null }, []],
    [{ notes: [{ id: '1' }] }, { id: '7' }, undefined],
    [{ notes: [] }, undefined, undefined],
    [{ notes: [] }, null, undefined],
  ])('is the one that was not there before: %j, then %j', (current, last, found) => {
    expect(talkdeskNotes.added({ current }, last)).toEqual(found);
  });

  it.each<[unknown, boolean]>([
    [{ public: true }, true],
    [{ public: false }, true],
    [{ public: null }, true],
    [{ id: '1' }, false],
    [null, false],
    [undefined, false],
  ])('tells who may see it where it has the key: %j', (note, tells) => {
    expect(talkdeskNotes.tellsVisibility?.(note)).toBe(tells);
  });
});

describe('the notes of a Talkdesk case', () => {
  async function read(body: unknown): Promise<{ readonly pages: unknown[]; readonly asked: unknown[] }> {
    const asked: unknown[] = [];
    const pages: unknown[] = [];
    const ask = async (step: string, request: unknown): Promise<unknown> => {
      asked.push([step, request]);
      return body;
    };
    for await (const page of talkdeskNotes.pages('7', ask, { assumptions: assumed, ...none })) pages.push(page);
    return { pages, asked };
  }

  it('are one page, told by the case itself (Get Case Details)', async () => {
    const notes = [{ id: '1', note_body: 'B' }];
    expect(await read({ id: 7, notes })).toEqual({ pages: [notes], asked: [['case', { method: 'GET', path }]] });
  });

  it.each([[{ id: '7' }], [{ id: '7', notes: null }], [{ id: '7', notes: [] }]])(
    'are no page at all: %j',
    async (body) => {
      expect((await read(body)).pages).toEqual([]);
    },
  );

  it.each<[unknown, string]>([
    [{ id: '8', notes: [] }, 'the reply is not the case that was asked for'],
    [{ notes: [] }, 'the reply is not the case that was asked for'],
    [null, 'the reply is not the case that was asked for'],
    [undefined, 'the reply is not the case that was asked for'],
    [{ id: '7', notes: {} }, 'the notes of the case are no list'],
    [{ id: '7', notes: '' }, 'the notes of the case are no list'],
  ])('are not guessed from another reply: %j', async (body, message) => {
    await expect(read(body)).rejects.toThrow(new Error(message));
  });
});
