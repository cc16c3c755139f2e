import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/core/case.ts';
import { draftFrom } from '../../src/core/draft-from.ts';
import { type FieldDefinition, field } from '../../src/core/field.ts';
import { inputParser } from '../../src/core/parse-input.ts';
import { deepFreeze } from './issues.ts';

const definitions: {
  readonly severity: FieldDefinition<'low' | 'high'>;
  readonly amount: FieldDefinition<string>;
} = { severity: field.choice(['low', 'high']), amount: field.decimal() };

const record: Case<typeof definitions> = deepFreeze({
  id: '7',
  provider: 'acme',
  number: 'C-7',
  url: 'https://acme.test/7',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-02T00:00:00.000Z',
  closedAt: null,
  title: 'No power',
  description: 'Since noon',
  status: 'open',
  priority: null,
  requester: { id: '1', name: 'Ada', email: 'ada@example.org' },
  assignee: { id: '2', key: 'jane', name: 'Jane' },
  team: { id: '3', name: 'Field' },
  department: null,
  tags: ['vip'],
  notes: [
    { id: '8', body: 'Called.', visibility: 'private', createdAt: '2026-01-01T00:00:00.000Z' },
    { id: '9', body: 'News', visibility: 'public', title: 'Title' },
    { id: '10', body: null, visibility: 'public', title: null },
  ],
  customFields: { severity: 'low', amount: null },
  providerValues: { status: 'OPEN' },
  warnings: [{ code: 'approximated', path: 'status', message: 'x' }],
} satisfies Case<typeof definitions>);

describe('a draft made of a read case', () => {
  const draft = draftFrom(record);

  it('has what is known and not empty, and nothing that only a provider writes', () => {
    expect(draft).toEqual({
      title: 'No power',
      description: 'Since noon',
      status: 'open',
      requester: { name: 'Ada', email: 'ada@example.org' },
      assignee: { key: 'jane' },
      team: { id: '3' },
      tags: ['vip'],
      notes: [
        { body: 'Called.', visibility: 'private' },
        { body: 'News', visibility: 'public', title: 'Title' },
      ],
      customFields: { severity: 'low' },
    });
  });

  it('is taken by create as it is', () => {
    expect(inputParser(definitions).draft(draft, {})).toEqual(draft);
  });

  it('names a requester by id only where there is no e-mail', () => {
    expect(draftFrom({ ...record, requester: { id: '1', name: 'Ada' } }).requester).toEqual({ id: '1' });
    expect(draftFrom({ ...record, requester: { name: 'Ada' } }).requester).toEqual({ name: 'Ada' });
  });

  it('keeps the visibility of every note (P6)', () => {
    expect(draft.notes?.map((note) => note.visibility)).toEqual(['private', 'public']);
  });

  it('has no notes, tags or custom values where the reply told none', () => {
    const { notes, tags, ...rest } = record;
    expect(Object.keys(draftFrom({ ...rest, customFields: {} }))).not.toContain('notes');
    expect(draftFrom({ ...rest, customFields: {} }).customFields).toEqual({});
  });

  it('leaves empty lists out, as every empty value', () => {
    const draft = draftFrom({ ...record, tags: [], notes: [] });
    expect(Object.keys(draft)).not.toEqual(expect.arrayContaining(['tags']));
    expect(Object.keys(draft)).not.toEqual(expect.arrayContaining(['notes']));
  });
});
