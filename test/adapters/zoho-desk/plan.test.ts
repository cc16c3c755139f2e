import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/adapter-kit/plan.ts';
import { zohoDeskPlan, zohoDeskTrash } from '../../../src/adapters/zoho-desk/zoho-desk-plan.ts';
import { create, id, known, reading, stepOf, ticket, tickets, told, update } from './planned.ts';

describe('the plan of a get', () => {
  const get = (include: readonly 'tags'[]): Plan => zohoDeskPlan.get(id, include, {} as never);

  it('is one reading request, and a second for the tags only where they are asked for', () => {
    const readTicket = {
      ...reading,
      name: 'ticket',
      request: { method: 'GET', path: ticket, query: { include: 'contacts' } },
    };
    expect(get([]).steps.map((step) => told(step))).toEqual([readTicket]);
    expect(get(['tags']).steps.map((step) => told(step))).toEqual([
      readTicket,
      { ...reading, name: 'tags', request: { method: 'GET', path: [...ticket, 'tags'] } },
    ]);
  });

  it('takes the reply for the ticket, and the second for its tags, of which 204 has none', () => {
    const [readTicket, readTags] = get(['tags']).steps;
    expect(readTicket?.answer).toBeUndefined();
    const body = { tags: [{ name: 'hot' }] };
    expect(readTags?.answer?.(body, known())).toEqual({ tells: { from: 'tags', payload: body } });
    expect(readTags?.answer?.(undefined, known())).toEqual({ tells: { from: 'tags', payload: { tags: [] } } });
  });
});

describe('the plan of a create', () => {
  it('is one POST that is not sent twice (P5; OAS: createTicket)', () => {
    expect(create({ case: { subject: 'A' } }).map((step) => told(step))).toEqual([
      {
        name: 'ticket',
        kind: 'write',
        covers: ['caseField'],
        replayable: false,
        needs: [],
        request: { method: 'POST', path: tickets, body: { subject: 'A' } },
      },
    ]);
  });

  it('has what needs the ticket after it, tags before notes, and reads no tags of a new ticket first', () => {
    const notes = [
      { body: 'one', visibility: 'public' },
      { body: 'two', visibility: 'private' },
    ];
    const steps = create({ case: {}, tags: ['hot'], notes });
    expect(steps.map(({ name, needs }) => [name, needs])).toEqual([
      ['ticket', []],
      ['dissociateTags', ['ticket']],
      ['associateTags', ['ticket']],
      ['tags', ['ticket']],
      ['notes[0]', ['ticket']],
      ['notes[1]', ['ticket']],
    ]);
    expect(stepOf(steps, 'dissociateTags').request(known())).toBeNull();
    expect(told(stepOf(steps, 'associateTags'))).toEqual({
      name: 'associateTags',
      kind: 'write',
      covers: ['tagsField'],
      replayable: true,
      needs: ['ticket'],
      request: { method: 'POST', path: [...ticket, 'associateTag'], body: { tags: ['hot'] } },
    });
  });

  it('adds each note once, says who may see it, and tells the notes so far (P5, P6; OAS TicketComment)', () => {
    const notes = [
      { body: 'one', visibility: 'public' },
      { body: 'two', visibility: 'private' },
    ];
    const [first, second] = create({ case: {}, notes }).slice(1);
    const request = (content: string, isPublic: boolean) => ({
      method: 'POST',
      path: [...ticket, 'comments'],
      body: { content, contentType: 'plainText', isPublic },
    });
    const step = { kind: 'write', replayable: false, needs: ['ticket'] };
    expect(told(first)).toEqual({ ...step, name: 'notes[0]', covers: ['notes[0]'], request: request('one', true) });
    expect(told(second)).toEqual({ ...step, name: 'notes[1]', covers: ['notes[1]'], request: request('two', false) });
    const [one, two] = [{ id: '71' }, { id: '72' }];
    expect(first?.answer?.(one, known())).toEqual({ tells: { from: 'notes', payload: { notes: [one] } } });
    expect(second?.answer?.(two, known({ 'notes[0]': one }))).toEqual({
      tells: { from: 'notes', payload: { notes: [one, two] } },
    });
  });
});

describe('the plan of an update', () => {
  const body = { subject: 'A' };

  it('is one PATCH, which may be sent twice (P5)', () => {
    expect(update({ case: body }).map((step) => told(step))).toEqual([
      {
        name: 'ticket',
        kind: 'write',
        covers: ['caseField'],
        replayable: true,
        needs: [],
        request: { method: 'PATCH', path: ticket, body },
      },
    ]);
  });

  it('is nothing where nothing is written (P1)', () => {
    expect(update({}, { suppressClosureMail: true })).toEqual([]);
  });

  it('is not sent twice where it has uploaded files, which might be attached twice (P5)', () => {
    expect(update({ case: { uploads: ['7'] } })[0]?.replayable).toBe(false);
  });

  it.each([
    ['body', true, { body: { ...body, disableClosureNotification: 'true' } }],
    ['body', false, { body: { ...body, disableClosureNotification: 'false' } }],
    ['query', true, { body, query: { disableClosureNotification: 'true' } }],
    ['query', false, { body, query: { disableClosureNotification: 'false' } }],
    ['query', undefined, { body }],
  ] as const)('has the closure mail switch in the %s: %s (closureNotificationIn)', (place, suppressed, request) => {
    const options = suppressed === undefined ? {} : { suppressClosureMail: suppressed };
    const [step] = update({ case: body }, options, { closureNotificationIn: place });
    expect(step?.request(known())).toEqual({ method: 'PATCH', path: ticket, ...request });
  });

  it('clears the resolution first, then changes the ticket, then the tags, so that the reply tells the end (OAS: DELETE resolution)', () => {
    const steps = update({ clearResolution: null, case: body, tags: { add: ['hot'] } });
    expect(steps.map(({ name }) => name)).toEqual([
      'clearResolution',
      'ticket',
      'dissociateTags',
      'associateTags',
      'tags',
    ]);
    expect(told(steps[0])).toEqual({
      name: 'clearResolution',
      kind: 'write',
      covers: ['clearResolutionField'],
      replayable: true,
      needs: [],
      request: { method: 'DELETE', path: [...ticket, 'resolution'] },
    });
    expect(steps[0]?.answer?.({ id: '7' }, known())).toEqual({});
  });
});

describe('the plan of the trash', () => {
  it('moves one ticket, as often as need be, and tells its id (OAS: moveToTrash, ticketIds, 204)', () => {
    const { steps } = zohoDeskTrash(id);
    expect(steps.map((step) => told(step))).toEqual([
      {
        name: 'trash',
        kind: 'write',
        covers: [],
        replayable: true,
        needs: [],
        request: { method: 'POST', path: [...tickets, 'moveToTrash'], body: { ticketIds: [id] } },
      },
    ]);
    expect(steps[0]?.answer?.(undefined, known())).toEqual({ id });
  });
});
