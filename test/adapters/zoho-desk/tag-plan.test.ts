import { describe, expect, it } from 'vitest';
import { known, reading, stepOf, ticket, told, update } from './planned.ts';

describe('the plan of an update of tags', () => {
  it('changes tags by name, reads none before, and reads them back where that succeeds (OAS TicketTag)', () => {
    const steps = update({ tags: { add: ['new'], remove: ['old'] } });
    const step = { kind: 'write', covers: ['tagsField'], replayable: true, needs: [] };
    const change = (verb: string, tag: string) => ({ method: 'POST', path: [...ticket, verb], body: { tags: [tag] } });
    expect(steps.map((each) => told(each))).toEqual([
      { ...step, name: 'dissociateTags', request: change('dissociateTag', 'old') },
      { ...step, name: 'associateTags', request: change('associateTag', 'new') },
      { ...reading, name: 'tags', optional: true, request: { method: 'GET', path: [...ticket, 'tags'] } },
    ]);
    expect(steps.slice(0, 2).map(({ answer }) => answer?.({ tags: [] }, known()))).toEqual([{}, {}]);
    expect(steps[2]?.answer?.({ tags: ['new'] }, known())).toEqual({
      tells: { from: 'tags', payload: { tags: ['new'] } },
    });
  });

  it.each([
    [{ add: ['new'] }, null, ['new']],
    [{ remove: ['old'] }, ['old'], null],
    [{}, null, null],
  ])('sends no empty list of tags: %j', (tags, removed, added) => {
    const steps = update({ tags });
    const sent = ['dissociateTags', 'associateTags'].map((name) => stepOf(steps, name).request(known())?.body ?? null);
    expect(sent).toEqual([removed && { tags: removed }, added && { tags: added }]);
  });

  it.each<[unknown, unknown, readonly string[] | null, readonly string[] | null]>([
    [['kept', 'new'], { tags: [{ name: 'kept' }, { name: 'old' }] }, ['old'], ['new']],
    [['kept', 'new'], { tags: ['kept', 'old', null, 7, { name: 5 }, { id: '7' }] }, ['old'], ['new']],
    [['kept'], { tags: ['kept'] }, null, null],
    [null, { tags: ['kept', 'old'] }, ['kept', 'old'], null],
    [[], { tags: ['old'] }, ['old'], null],
    [['new'], undefined, null, ['new']],
    [['new'], null, null, ['new']],
    [['new'], 'tags', null, ['new']],
    [['new'], {}, null, ['new']],
    [['new'], { tags: 'old' }, null, ['new']],
  ])('replaces the tags by %j where %j are there: takes away %j, adds %j', (tags, present, removed, added) => {
    const steps = update({ tags });
    expect(told(steps[0])).toEqual({
      ...reading,
      name: 'presentTags',
      request: { method: 'GET', path: [...ticket, 'tags'] },
    });
    expect(steps[0]?.answer?.(present, known())).toEqual({});
    const changes = ['dissociateTags', 'associateTags'].map((name) => stepOf(steps, name));
    expect(changes.map(({ needs }) => needs)).toEqual([['presentTags'], ['presentTags']]);
    const sent = changes.map(({ request }) => request(known({ presentTags: present }))?.body ?? null);
    expect(sent).toEqual([removed && { tags: removed }, added && { tags: added }]);
  });
});
