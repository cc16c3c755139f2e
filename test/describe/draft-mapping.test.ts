import { describe, expect, it } from 'vitest';
import { draftMapping } from '../../src/adapter-kit/draft-mapping.ts';
import { draftTable } from '../../src/adapter-kit/draft-table.ts';
import { describeWords } from '../../src/adapter-kit/likeness.ts';
import type { CaseStatus } from '../../src/core/case.ts';
import type { DescribedWord } from '../../src/core/description.ts';

const status = (canonical: CaseStatus | null, ...words: readonly string[]): DescribedWord<CaseStatus>[] =>
  words.map((word) => ({ word, canonical }));

describe('the table of a draft', () => {
  it('writes the word that is spelt alike wherever it comes, and keeps the provider’s order otherwise', () => {
    const { table } = draftTable('status', [
      ...status('closed', 'Done', 'Finished', 'Closed', 'Spam'),
      ...status('new', 'New', 'Fresh'),
      ...status('open', 'Working', 'Started'),
    ]);
    expect(table).toEqual({
      new: ['New', 'Fresh'],
      open: ['Working', 'Started'],
      pending: null,
      on_hold: null,
      resolved: null,
      closed: ['Closed', 'Done', 'Finished', 'Spam'],
    });
  });

  it('writes no word that the provider sets by itself where another can be written, and else reads them all', () => {
    const words = [...status('closed', 'CLOSED', 'Finished'), ...status('new', 'NEW', 'Fresh')];
    const { table, remarks } = draftTable('status', words, ['CLOSED', 'NEW', 'Fresh']);
    expect(table).toEqual({
      new: { read: ['NEW', 'Fresh'] },
      open: null,
      pending: null,
      on_hold: null,
      resolved: null,
      closed: ['Finished', 'CLOSED'],
    });
    expect(remarks).toEqual([
      "mapping.status takes by likeness, to be checked: 'Finished' as closed, 'Fresh' as new.",
      "mapping.status reads several words as one, and writes 'NEW' for new, 'Finished' for closed.",
      'mapping.status has null where nothing here is alike, and writing that is refused: open, pending, on_hold, resolved. { "write": "…", "approximated": true } writes the nearest instead.',
    ]);
  });

  it('tells what the provider says of a word, and names each word that has no place (P3)', () => {
    const words: DescribedWord<CaseStatus>[] = [
      { word: 'Parked', type: 'On Hold', canonical: 'on_hold' },
      { word: 'Odd', type: 'Else', canonical: null },
      { word: 'Working', canonical: null },
    ];
    expect(draftTable('status', words).remarks).toEqual([
      "mapping.status takes by likeness, to be checked: 'Parked' (of type On Hold) as on_hold.",
      "mapping.status has no place for 'Odd', 'Working': a case that holds one is read without status, with a warning, until you give it to a canonical word.",
      'mapping.status has null where nothing here is alike, and writing that is refused: new, open, pending, resolved, closed. { "write": "…", "approximated": true } writes the nearest instead.',
    ]);
  });

  it('of no words is null throughout', () => {
    expect(draftTable('priority', [])).toEqual({
      table: { low: null, normal: null, high: null, urgent: null },
      remarks: [
        'mapping.priority has null where nothing here is alike, and writing that is refused: low, normal, high, urgent. { "write": "…", "approximated": true } writes the nearest instead.',
      ],
    });
  });
});

describe('the draft of a mapping', () => {
  const priorities = describeWords('priority', ['Low', 'Normal', 'High', 'Urgent']);
  const types = describeWords('type', ['Question', 'Incident', 'Problem', 'Task', 'Request', 'Other']);
  const statuses = describeWords('status', ['New', 'Open', 'Pending', 'On hold', 'Resolved', 'CLOSED']);

  it('leaves the adapter’s own tables in force where no words were told, and places nothing', () => {
    expect(draftMapping({ fields: [], remarks: [] })).toEqual({
      statuses: [],
      priorities: [],
      types: [],
      customFields: [],
      remarks: [],
      mapping: { customFields: {} },
      definitions: {},
    });
  });

  it('has a table of each list of words, the canonical fields where the tenant has them, and its custom fields', () => {
    const placed = { externalId: { field: 'cf_external' } };
    const field = { field: 'cf_a', label: 'Level', kind: 'text', required: false } as const;
    const told = { statuses, priorities, types, placed, fields: [field], remarks: ['From the fields of tickets.'] };
    expect(draftMapping({ ...told, readOnlyStatuses: ['CLOSED'] })).toEqual({
      statuses,
      priorities,
      types,
      customFields: [{ key: 'level', ...field }],
      remarks: ['From the fields of tickets.'],
      mapping: {
        status: {
          new: 'New',
          open: 'Open',
          pending: 'Pending',
          on_hold: 'On hold',
          resolved: 'Resolved',
          closed: { read: ['CLOSED'] },
        },
        priority: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
        type: {
          question: 'Question',
          incident: 'Incident',
          problem: 'Problem',
          task: 'Task',
          request: 'Request',
          other: 'Other',
        },
        fields: placed,
        customFields: { level: { field: 'cf_a' } },
      },
      definitions: { level: { kind: 'text' } },
    });
  });

  it('remarks on the source first, then on each table, then on the fields', () => {
    const wrong = [{ word: 'x', canonical: null }];
    const { remarks } = draftMapping({
      statuses: [...statuses, ...wrong],
      priorities: [...priorities, ...wrong],
      types: [...types, ...wrong],
      fields: [{ field: 'cf_a', label: 'A', kind: 'choice', required: false }],
      remarks: ['one', 'two'],
    });
    const noPlace = (name: string): string =>
      `mapping.${name} has no place for 'x': a case that holds one is read without ${name}, with a warning, until you give it to a canonical word.`;
    expect(remarks).toEqual([
      'one',
      'two',
      noPlace('status'),
      noPlace('priority'),
      noPlace('type'),
      "'cf_a' is a choice without options that can be used: drafted as text.",
    ]);
  });
});
