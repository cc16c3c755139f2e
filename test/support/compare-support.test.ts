import { describe, expect, it } from 'vitest';
import { compareSupport, supportMarkdown, supportTable } from '../../src/index.ts';
import { talkdesk, zohoDesk } from './two-ports.ts';

const there = compareSupport(talkdesk, zohoDesk);
const back = compareSupport(zohoDesk, talkdesk);

describe('two providers side by side (P8)', () => {
  it('tell word by word what becomes of it: exact, approximated, lost, or nothing to move', () => {
    expect(there.fields.status).toMatchObject({
      from: 'exact',
      to: 'approximated',
      move: 'partly',
      words: {
        new: { from: 'exact', to: 'lost', move: 'lost' },
        open: { from: 'exact', to: 'exact', move: 'exact' },
        resolved: { from: 'exact', to: 'approximated', move: 'approximated' },
        closed: { from: 'readable', to: 'exact', move: 'exact' },
      },
    });
    // A word that the first writes as another is in none of its cases; one that the second only reads cannot be created.
    expect(back.fields.status.words).toMatchObject({
      new: { move: 'none' },
      resolved: { move: 'none' },
      closed: { from: 'exact', to: 'readable', move: 'lost' },
    });
  });

  it('tell what has no place, and where the mapping does not say one', () => {
    expect(there.fields.parentId).toMatchObject({ from: 'exact', to: 'lost', move: 'lost' });
    expect(there.customFields.shelf).toMatchObject({
      to: 'unconfigured',
      move: 'unconfigured',
      reason: 'set mapping.customFields.shelf.field',
    });
    expect(back.customFields.shelf).toMatchObject({ from: 'unconfigured', to: 'exact', move: 'none' });
    expect(there.fields.createdAt).toMatchObject({ move: 'none', reason: 'each provider gives its own' });
  });

  it('tell what of a value is lost though the rest is held, and a limit where the second holds less', () => {
    expect(there.fields.requester).toMatchObject({ move: 'partly', parts: { phone: 'lost', noName: 'approximated' } });
    expect(there.fields.description).toMatchObject({ move: 'partly', parts: { carriageReturns: 'approximated' } });
    expect(there.fields.description).not.toHaveProperty('limit');
    expect(there.fields.title).not.toHaveProperty('limit');
    expect(back.fields.title).toMatchObject({ move: 'partly', limit: { maxLength: 150, of: 'plain' } });
  });

  it('move references by the keys that both have, and by nothing else (P3)', () => {
    expect(there.fields.assignee).toMatchObject({
      move: 'partly',
      ids: true,
      words: { jane: { move: 'exact' }, ravi: { from: 'exact', to: 'unconfigured', move: 'unconfigured' } },
    });
    expect(there.fields.team).toMatchObject({
      move: 'unconfigured',
      ids: true,
      reason: expect.stringContaining('mapping.references.team'),
    });
    expect(back.fields.parentId.move).toBe('none');
    // A custom reference with options on both sides holds the application's own words.
    expect(there.customFields.product).toMatchObject({
      words: { fridge: { move: 'exact' }, oven: { move: 'unconfigured' } },
    });
    expect(there.customFields.product).not.toHaveProperty('ids');
  });

  it('tell what a create at the second asks for, and what of that never comes along', () => {
    expect(there.create.requires).toEqual(['title', 'department', 'requester']);
    expect(there.create.missing).toEqual(['department']);
    expect(back.create.rules).toEqual([{ when: { field: 'status', value: 'resolved' }, requires: ['resolution'] }]);
  });

  it('tell the operations and filters of both', () => {
    expect(there.operations.create).toEqual({ from: true, to: true });
    expect(Object.keys(there.filters)).toEqual(Object.keys(talkdesk.capabilities.filters));
  });

  it('are plain data: JSON-safe, frozen, and the same from stored capabilities', () => {
    expect(JSON.parse(JSON.stringify(there))).toEqual(there);
    expect(Object.isFrozen(there.fields.status.words)).toBe(true);
    const stored = JSON.parse(
      JSON.stringify([talkdesk, zohoDesk].map(({ provider, capabilities }) => ({ provider, capabilities }))),
    );
    expect(compareSupport(stored[0], stored[1])).toEqual(there);
    stored[1].capabilities.fields.title.limit.maxLength = 1;
    expect(Object.isFrozen(stored[1].capabilities.fields.title)).toBe(false);
  });
});

describe('a comparison for reading', () => {
  it('is a table of at most 100 columns, without colour', () => {
    const lines = supportTable(there).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines.join('')).toMatch(/^[\x20-\x7e…]*$/);
    const start = lines.findIndex((line) => line.startsWith('status '));
    expect(lines.slice(start, start + 5).map((line) => line.replaceAll(/ {2,}/g, '|'))).toEqual([
      'status|exact|approximated|partly',
      '|new|exact|lost|lost',
      '|pending|exact|lost|lost',
      '|resolved|exact|approximated|approximated',
      '|closed|readable|exact|exact',
    ]);
    expect(lines).toContain('a create at zoho-desk requires title, department, requester');
  });

  it('is Markdown, whatever the keys of the application are', () => {
    const { customFields } = there;
    const odd = { ...there, customFields: { 'a|b<c\n': { ...customFields.severity } } } as typeof there;
    const lines = supportMarkdown(odd).split('\n');
    expect(lines[0]).toBe('| field | talkdesk | zoho-desk | moving | remark |');
    expect(lines).toContain('| status: new | exact | lost | lost |  |');
    expect(lines).toContain('| customFields.a\\|b&lt;c  | exact | exact | exact |  |');
    expect(lines).toContain('- no case of talkdesk brings along department');
  });
});
