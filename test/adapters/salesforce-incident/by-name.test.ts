import { describe, expect, it } from 'vitest';
import { suggestedFields } from '../../../src/adapters/salesforce-incident/index.ts';
import { placeByName } from '../../../src/adapters/salesforce-incident/salesforce-incident-by-name.ts';
import { seenFields } from '../../../src/adapters/salesforce-incident/salesforce-incident-sample.ts';

const USER = '00558000001N0KeAAK';
const moment = '2026-01-31T12:00:00Z';

/** What is placed of an organisation whose cases hold these. */
const placed = (...cases: readonly object[]) => placeByName(seenFields(cases), suggestedFields);

describe('a canonical field', () => {
  it.each([
    ['externalId', 'external_id', 'A-17'],
    ['title', 'title', 'Router down'],
    ['resolution', 'resolution', 'done'],
    ['category', 'category', 'a'],
    ['subCategory', 'sub_category', 'b'],
    ['channel', 'channel', 'mail'],
    ['url', 'url', 'https://x.example'],
    ['parentId', 'parent_id', USER],
    ['department', 'department', USER],
    ['assignee', 'assignee', USER],
    ['team', 'team', USER],
    ['closedAt', 'closed_at', moment],
    ['dueAt', 'due_at', moment],
  ])('%s is placed at a field named %s that holds such a value', (key, name, value) => {
    expect(placed({ [name]: value })).toEqual({
      placed: { [key]: { field: name } },
      taken: new Set([name]),
      words: {},
    });
  });

  it.each(['name', 'email', 'phone'])('requester.%s is placed at a field of its own', (part) => {
    expect(placed({ [`requester_${part}`]: 'x' })).toEqual({
      placed: { requester: { [part]: { field: `requester_${part}` } } },
      taken: new Set([`requester_${part}`]),
      words: {},
    });
  });

  it.each(['title', 'description', 'requester_name'])('%s may hold several lines', (name) => {
    expect(placed({ [name]: 'one\ntwo' }).taken).toEqual(new Set([name]));
  });

  it.each([
    ['title', 5],
    ['status', 'one\ntwo'],
    ['priority', USER],
    ['team', 'North'],
    ['due_at', '2026-01-31'],
    ['Title', 'x'],
    ['subCategory', 'x'],
  ])('is not placed at %s where that holds %j', (name, value) => {
    expect(placed({ [name]: value })).toEqual({ placed: {}, taken: new Set(), words: {} });
  });

  it('is placed where it is suggested rather than at its own name, and with the row that is suggested', () => {
    expect(placed({ assignee: USER, owner_id: USER, description: 'x' })).toEqual({
      placed: {
        description: { field: 'description', position: 3 },
        assignee: { field: 'owner_id', position: 28 },
        team: { field: 'owner_id', position: 28 },
      },
      taken: new Set(['description', 'owner_id']),
      words: {},
    });
  });

  it('is placed at its own name where the suggested field holds something else', () => {
    expect(placed({ assignee: USER, owner_id: 'Jane' }).placed).toEqual({ assignee: { field: 'assignee' } });
  });
});

describe('a table', () => {
  it.each(['status', 'priority', 'type'])('of %s has the words that cases hold, each once', (key) => {
    expect(placed({ [key]: 'A' }, { [key]: 'B' }, { [key]: 'A' })).toEqual({
      placed: { [key]: { field: key } },
      taken: new Set([key]),
      words: { [key]: ['A', 'B'] },
    });
  });

  it('has no words of a text that is none', () => {
    expect(placed({ title: 'A' }).words).toEqual({});
  });

  const words = (count: number) => Array.from({ length: count }, (_, index) => ({ status: `word ${index}` }));

  it('has as many as twenty words, and words as long as sixty characters', () => {
    expect(placed(...words(20)).words.status).toHaveLength(20);
    expect(placed({ status: 'x'.repeat(60) }).words.status).toEqual(['x'.repeat(60)]);
  });

  it.each([
    ['more words', words(21)],
    ['one longer word', [{ status: 'Open' }, { status: 'x'.repeat(61) }]],
  ])('is not placed where cases hold %s: that is rather free text', (_what, cases) => {
    expect(placed(...cases)).toEqual({ placed: {}, taken: new Set(), words: {} });
  });
});
