import { describe, expect, it } from 'vitest';
import type { ListFilters } from '../../src/adapter-kit/listing.ts';
import { passes } from '../../src/adapter-kit/passes.ts';
import { rowsIn } from '../../src/adapter-kit/rows-in.ts';
import { UnreadableReply } from '../../src/adapter-kit/unreadable-reply.ts';
import type { CaseFilters } from '../../src/core/query.ts';
import type { Case } from '../../src/index.ts';

const early = '2026-03-01T11:59:59.999Z';
const noon = '2026-03-01T12:00:00.000Z';
const late = '2026-03-01T12:00:00.001Z';

function passing(told: Partial<Case>, filters: CaseFilters, wanted: ListFilters = {}): readonly [boolean, boolean] {
  const record = { id: '1', provider: 'acme', customFields: {}, providerValues: {}, warnings: [], ...told } as Case;
  return [passes(record, filters, wanted, false), passes(record, filters, wanted, true)];
}

describe('a case passes a filter by what it tells, as a row and read in full', () => {
  it.each<[Partial<Case>, CaseFilters, boolean, boolean]>([
    [{ status: 'open' }, { status: 'open' }, true, true],
    [{ status: 'new' }, { status: 'open' }, false, false],
    [{ status: 'new' }, { status: ['open', 'new'] }, true, true],
    [{ status: 'closed' }, { status: ['open', 'new'] }, false, false],
    [{ status: null }, { status: 'open' }, false, false],
    // Left out: the provider has compared it. A word that no table knows is none that is looked for.
    [{}, { status: 'open' }, true, true],
    [{ providerValues: { status: 'Weird' } }, { status: 'open' }, false, false],
    [{ providerValues: { type: 'Weird' } }, { status: 'open' }, true, true],
    [{ type: 'task' }, { type: 'task' }, true, true],
    [{ type: 'task' }, { type: ['question', 'problem'] }, false, false],
    [{ type: 'problem' }, { type: ['question', 'problem'] }, true, true],
    [{ type: null }, { type: 'task' }, false, false],
    [{}, { type: 'task' }, true, true],
    [{ providerValues: { type: 'Weird' } }, { type: 'task' }, false, false],
    [{ providerValues: { status: 'Weird' } }, { type: 'task' }, true, true],
    [{ requester: { email: 'Jo@Example.org' } }, { requesterEmail: 'jO@example.ORG' }, true, true],
    [{ requester: { email: 'jo@example.org.uk' } }, { requesterEmail: 'jo@example.org' }, false, false],
    [{ requester: { name: 'Jo' } }, { requesterEmail: 'jo@example.org' }, true, true],
    [{ requester: null }, { requesterEmail: 'jo@example.org' }, true, true],
    [{}, { requesterEmail: 'jo@example.org' }, true, true],
    [{ externalId: 'E-1' }, { externalId: 'E-1' }, true, true],
    [{ externalId: 'e-1' }, { externalId: 'E-1' }, false, false],
    [{ externalId: null }, { externalId: 'E-1' }, false, false],
    // What a case that was read in full leaves out is empty.
    [{}, { externalId: 'E-1' }, true, false],
    [{ createdAt: early }, { createdFrom: noon }, false, false],
    [{ createdAt: noon }, { createdFrom: noon }, true, true],
    [{ createdAt: late }, { createdFrom: noon }, true, true],
    [{ createdAt: early }, { createdTo: noon }, true, true],
    [{ createdAt: noon }, { createdTo: noon }, true, true],
    [{ createdAt: late }, { createdTo: noon }, false, false],
    [{ createdAt: null }, { createdFrom: noon, createdTo: early }, true, true],
    [{}, { createdFrom: noon, createdTo: early }, true, true],
    [{ updatedAt: early }, { updatedFrom: noon }, false, false],
    [{ updatedAt: noon }, { updatedFrom: noon }, true, true],
    [{ updatedAt: late }, { updatedFrom: noon }, true, true],
    [{ updatedAt: early }, { updatedTo: noon }, true, true],
    [{ updatedAt: noon }, { updatedTo: noon }, true, true],
    [{ updatedAt: late }, { updatedTo: noon }, false, false],
    [{ updatedAt: null }, { updatedFrom: noon, updatedTo: early }, true, true],
    [{}, { updatedFrom: noon, updatedTo: early }, true, true],
    [{ status: 'open', type: 'task' }, { status: 'open', type: 'task' }, true, true],
    [{ status: 'open', type: 'task' }, { status: 'open', type: 'problem' }, false, false],
    [{ status: 'new', type: 'task' }, { status: 'open', type: 'task' }, false, false],
    [{}, {}, true, true],
  ])('%j with %j: %s, %s', (told, filters, asRow, inFull) => {
    expect(passing(told, filters)).toEqual([asRow, inFull]);
  });

  it.each<[Partial<Case>, boolean, boolean]>([
    [{ assignee: { id: '5', key: 'jane' } }, true, true],
    [{ assignee: { id: '6' } }, false, false],
    [{ assignee: null }, false, false],
    [{}, true, false],
  ])('%j with the assignee of the id 5, whom the caller may name by a key: %s, %s', (told, asRow, inFull) => {
    expect(passing(told, { assignee: { key: 'jane' } }, { assignee: '5' })).toEqual([asRow, inFull]);
  });
});

describe('the rows of a list are records', () => {
  it('and are taken as they are', () => {
    const rows = [{ id: 1 }, {}];
    expect(rowsIn(rows)).toBe(rows);
    expect(rowsIn([])).toEqual([]);
  });

  it.each([[null], ['text'], [7], [undefined], [[]], [[{ id: 1 }]]])(
    'and one that is none may have been a case: the list fails for %j (P3)',
    (odd) => {
      const read = () => rowsIn([{ id: 1 }, odd, { id: 2 }]);
      expect(read).toThrow(new UnreadableReply('a row of the list is no record'));
      expect(read).toThrow(UnreadableReply);
    },
  );
});
