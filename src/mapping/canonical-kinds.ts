import type { CanonicalField } from '../core/case.ts';
import type { FieldKind } from '../core/field.ts';

/** The canonical fields that a tenant can place, or give up on purpose with `'ignore'`. */
export type PlaceableField = Exclude<CanonicalField, 'id'>;

/** The kind of custom field that a canonical field is, once it is placed; undefined where it has a shape of its own. */
export const canonicalKinds: Readonly<Record<Exclude<PlaceableField, 'requester'>, FieldKind | undefined>> = {
  number: 'text',
  url: 'text',
  createdAt: 'instant',
  updatedAt: 'instant',
  closedAt: 'instant',
  externalId: 'text',
  title: 'text',
  description: 'multiline',
  status: 'choice',
  priority: 'choice',
  type: 'choice',
  resolution: 'multiline',
  assignee: 'reference',
  team: 'reference',
  department: 'reference',
  parentId: 'reference',
  category: 'text',
  subCategory: 'text',
  channel: 'text',
  tags: undefined,
  dueAt: 'instant',
  notes: undefined,
};
