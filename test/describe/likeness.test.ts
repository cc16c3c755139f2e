import { describe, expect, it } from 'vitest';
import { describeWords, likenessOf, sameWord } from '../../src/adapter-kit/likeness.ts';

// What a tenant's own words are drafted as, spelt as tenants spell them.

describe('a word of a tenant is drafted as the canonical word that it is like', () => {
  it.each([
    ['new', ['New', 'NOT STARTED']],
    ['open', ['OPEN', 'Opened', 'In Progress', 'in-progress', 'inProgress', 'Reopened', 'Re-opened']],
    [
      'pending',
      [
        'Pending',
        'Waiting',
        'Awaiting reply',
        'Awaiting Customer',
        'Awaiting customer reply',
        'Waiting for customer',
        'Waiting on Customer',
        'Pending customer',
        'Customer pending',
      ],
    ],
    ['on_hold', ['On Hold', 'ON-HOLD', 'on_hold', 'OnHold', 'ONHOLD', 'Hold', 'Paused', 'Suspended']],
    ['resolved', ['Resolved', 'Solved', 'Fixed', 'Completed', 'Done']],
    ['closed', ['Closed', '  closed ']],
    [null, ['', 'Working', 'Answered', 'Escalated', 'Geschlossen', 'not closed', 'openopened', '保留']],
  ])('a status as %s', (canonical, words) => {
    expect(words.map((word) => [word, likenessOf('status', word)])).toEqual(words.map((word) => [word, canonical]));
  });

  it.each([
    ['low', ['Low', 'Lowest', 'Very low']],
    ['normal', ['Normal', 'Medium', 'Moderate', 'Standard']],
    ['high', ['HIGH', 'Important']],
    ['urgent', ['Urgent', 'Critical', 'Emergency', 'Highest', 'Very high', 'VERY-HIGH']],
    [null, ['', 'P1', 'P2', '1', 'Niedrig', 'None', 'closed']],
  ])('a priority as %s', (canonical, words) => {
    expect(words.map((word) => [word, likenessOf('priority', word)])).toEqual(words.map((word) => [word, canonical]));
  });

  it.each([
    ['question', ['Question', 'Inquiry', 'Enquiry']],
    ['incident', ['Incident']],
    ['problem', ['Problem', 'Bug', 'Defect']],
    ['task', ['Task', 'To do', 'TODO', 'ToDo', 'to-do']],
    ['request', ['Request', 'Service Request', 'Feature request']],
    ['other', ['Other', 'Others', 'Miscellaneous']],
    [null, ['', 'Complaint', 'Frage', 'in progress']],
  ])('a type as %s', (canonical, words) => {
    expect(words.map((word) => [word, likenessOf('type', word)])).toEqual(words.map((word) => [word, canonical]));
  });

  it('each once, in the order of the provider', () => {
    expect(describeWords('priority', ['P2', 'Critical', 'Low', 'P2', 'low', 'Critical'])).toEqual([
      { word: 'P2', canonical: null },
      { word: 'Critical', canonical: 'urgent' },
      { word: 'Low', canonical: 'low' },
      { word: 'low', canonical: 'low' },
    ]);
  });
});

describe('two spellings', () => {
  it.each([
    ['On Hold', 'on_hold'],
    ['ON-HOLD', 'onHold'],
    ['Réouvert', 'REOUVERT'],
    ['ЗАКРЫТ', 'закрыт'],
    ['Größe', 'GRÖßE'],
    ["Customer's", 'customers'],
  ])('that differ in blanks, case and accents are one word: %s, %s', (one, other) => {
    expect(sameWord(one, other)).toBe(true);
  });

  it.each([
    ['onhold', 'on hold'],
    ['open', 'opened'],
    ['高', '低'],
    ['закрыт', 'открыт'],
    ['P1', 'P2'],
    ['a b', 'b a'],
  ])('that differ in a letter, or in where a word ends, are two: %s, %s', (one, other) => {
    expect(sameWord(one, other)).toBe(false);
  });
});
