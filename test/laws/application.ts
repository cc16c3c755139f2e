import { type FieldDefinitions, type FieldKind, field } from '../../src/core/field.ts';

/** The custom fields of the application that the laws are about: one of every kind. */
export const applicationFields: FieldDefinitions = {
  note: field.text(),
  details: field.multiline(),
  page: field.html(),
  flag: field.boolean(),
  count: field.integer(),
  amount: field.decimal(),
  day: field.date(),
  seenAt: field.instant(),
  visit: field.localDateTime(),
  severity: field.choice(['minor', 'major']),
  symptoms: field.multiChoice(['slow', 'noisy', 'dead']),
  place: field.choicePath(),
  product: field.reference(),
  watchers: field.referenceList(),
};

const canonicalKinds: Readonly<Record<string, FieldKind | 'requester' | 'owner' | 'notes'>> = {
  dueAt: 'instant',
  tags: 'multi_choice',
  requester: 'requester',
  assignee: 'owner',
  team: 'owner',
  department: 'owner',
  notes: 'notes',
};

/** What kind of value a canonical path holds: `title`, `customFields.amount`. */
export function kindOf(path: string): FieldKind | 'requester' | 'owner' | 'notes' {
  const key = customKey(path);
  return key === undefined ? (canonicalKinds[path] ?? 'text') : (applicationFields[key]?.kind ?? 'text');
}

/** The application's own key in a path of a custom field. */
export function customKey(path: string): string | undefined {
  return path.startsWith('customFields.') ? path.slice('customFields.'.length) : undefined;
}
