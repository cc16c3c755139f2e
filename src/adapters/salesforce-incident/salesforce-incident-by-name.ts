import type { DraftFields, DraftPlacement } from '../../core/description.ts';
import type { FieldKind } from '../../core/field.ts';
import type { SeenField } from './salesforce-incident-sample.ts';

/** The words that were seen of a table. */
type Words = { readonly [K in 'status' | 'priority' | 'type']?: readonly string[] };

/** The canonical fields that a sample shows. */
export interface Placed {
  readonly placed: DraftFields;
  /** The provider fields that are taken by it. */
  readonly taken: ReadonlySet<string>;
  readonly words: Words;
}

/** Canonical fields by the name that a field must have to be one, and the kinds that it must show. */
const canonicalNames: Readonly<
  Record<string, { readonly name: string; readonly kinds: readonly SeenField['kind'][] }>
> = {
  ...named(['text', 'multiline'], {
    externalId: 'external_id',
    title: 'title',
    description: 'description',
    resolution: 'resolution',
    category: 'category',
    subCategory: 'sub_category',
    channel: 'channel',
    url: 'url',
    'requester.name': 'requester_name',
    'requester.email': 'requester_email',
    'requester.phone': 'requester_phone',
  }),
  ...named(['text'], { status: 'status', priority: 'priority', type: 'type' }),
  ...named(['reference'], { parentId: 'parent_id', department: 'department', assignee: 'assignee', team: 'team' }),
  ...named(['instant'], { closedAt: 'closed_at', dueAt: 'due_at' }),
};

function named(
  kinds: readonly FieldKind[],
  names: Readonly<Record<string, string>>,
): Record<string, { name: string; kinds: readonly SeenField['kind'][] }> {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, { name, kinds }]));
}

/** Places the canonical fields that the sample shows under their own or a suggested name, holding what they hold. */
export function placeByName(seen: readonly SeenField[], suggested: Readonly<Record<string, unknown>>): Placed {
  const places = suggested as Readonly<Record<string, DraftPlacement | undefined>>;
  const placed: Record<string, DraftPlacement> = {};
  const requester: Record<string, DraftPlacement> = {};
  const words: Record<string, readonly string[]> = {};
  const taken = new Set<string>();
  for (const [key, { name, kinds }] of Object.entries(canonicalNames)) {
    const placement = [places[key], { field: name }].find((place) =>
      seen.some((field) => field.name === place?.field && kinds.includes(field.kind)),
    );
    if (placement === undefined) continue;
    if (isTable(key)) {
      const found = wordsOf(seen.find((field) => field.name === placement.field)?.values ?? []);
      if (found === undefined) continue;
      words[key] = found;
    }
    const [, requesterPart] = key.split('.');
    if (requesterPart === undefined) placed[key] = placement;
    else requester[requesterPart] = placement;
    taken.add(placement.field);
  }
  return {
    placed: { ...placed, ...(Object.keys(requester).length > 0 && { requester }) } as DraftFields,
    taken,
    words,
  };
}

function isTable(key: string): boolean {
  return key === 'status' || key === 'priority' || key === 'type';
}

/** The words of a list: few, and short. Undefined for what is rather free text. */
function wordsOf(values: readonly unknown[]): readonly string[] | undefined {
  const words = [...new Set(values.map(String))];
  return words.length <= 20 && words.every((word) => word.length <= 60) ? words : undefined;
}
