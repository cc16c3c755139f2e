import type { Ask } from '../../adapter-kit/ask.ts';
import type { PlanContext } from '../../adapter-kit/define-adapter.ts';
import type { ToldField } from '../../adapter-kit/draft-fields.ts';
import { draftMapping } from '../../adapter-kit/draft-mapping.ts';
import { describeWords } from '../../adapter-kit/likeness.ts';
import { UnreadableReply } from '../../adapter-kit/unreadable-reply.ts';
import type { DescribedOption, ProviderDescription } from '../../core/description.ts';
import type { FieldKind } from '../../core/field.ts';

/** Source: "Get a List of Case Fields", and the OpenAPI document, which agree on the address. */
const fieldsPath = ['cm', 'meta', 'va', 'fields'];

/** Words: OpenAPI document of the case API. On hold is as the adapter's assumption says. */
const priorities = ['LOW', 'NORMAL', 'HIGH', 'URGENT'];
const types = ['QUESTION', 'INCIDENT', 'PROBLEM', 'TASK'];

/**
 * What the prefix of a key says that it holds, since the type codes of the list of fields are documented for two types only.
 * Source: "Create a New Case", prefixes and sample values.
 */
const kindByPrefix: Readonly<Record<string, FieldKind>> = {
  checkbox: 'boolean',
  dropdown: 'choice',
  drop_down: 'choice',
  text: 'text',
  dependent_field: 'choice_path',
  date: 'instant',
  numeric: 'integer',
  decimal: 'decimal',
  multi_line_text: 'multiline',
  multi_select: 'multi_choice',
};

/** What an account tells of its fields, with the statuses, priorities and types that are documented. */
export async function describeTalkdesk(
  ask: Ask,
  { assumptions }: PlanContext,
): Promise<Omit<ProviderDescription, 'provider'>> {
  const told = entriesOf(await ask('fields', { method: 'GET', path: fieldsPath }));
  const placeable = told.filter(({ active, key }) => active !== false && kindOf(key) !== undefined);
  return draftMapping({
    statuses: describeWords('status', ['NEW', 'OPEN', 'PENDING', String(assumptions.onHold), 'RESOLVED', 'CLOSED']),
    readOnlyStatuses: ['CLOSED'],
    priorities: describeWords('priority', priorities),
    types: describeWords('type', types),
    fields: placeable.map(toldField),
    remarks: remarksOn(told),
  });
}

type Entry = Readonly<Record<string, unknown>>;

/** A bare array in the sample, one field in the OpenAPI document; other lists of this provider are in `_embedded.data`. */
function entriesOf(body: unknown): readonly Entry[] {
  const page = isEntry(body) && isEntry(body._embedded) ? body._embedded.data : body;
  const list = isEntry(page) && textOf(page.key) !== '' ? [page] : page;
  if (!Array.isArray(list)) throw new UnreadableReply('the reply has no list of fields');
  return list.filter((entry): entry is Entry => isEntry(entry) && textOf(entry.key) !== '');
}

function toldField(entry: Entry): ToldField {
  const field = textOf(entry.key);
  const options = optionsOf(entry.dict_list);
  return {
    field,
    label: textOf(entry.name) || field,
    kind: kindOf(field) ?? 'text',
    required: entry.required === true,
    ...(options.length > 0 && { options }),
  };
}

/** The label of an option is `value` in the table of "Get a List of Case Fields" and `lable` in its sample. */
function optionsOf(list: unknown): DescribedOption[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isEntry).flatMap(({ key, value, lable, label, children }) => {
    const below = optionsOf(children);
    const own = textOf(value) || textOf(lable) || textOf(label) || textOf(key);
    return textOf(key) === '' ? [] : [{ value: textOf(key), label: own, ...(below.length > 0 && { children: below }) }];
  });
}

function kindOf(key: unknown): FieldKind | undefined {
  const prefix = /^(\w+?)\d*$/.exec(textOf(key))?.[1] ?? '';
  return Object.hasOwn(kindByPrefix, prefix) ? kindByPrefix[prefix] : undefined;
}

function remarksOn(told: readonly Entry[]): string[] {
  const keys = (entries: readonly Entry[]): string => entries.map(({ key }) => textOf(key)).join(', ');
  const inactive = told.filter(({ active }) => active === false);
  const unknown = told.filter(({ active, key }) => active !== false && kindOf(key) === undefined);
  const required = told.filter((entry) => entry.required === true && !inactive.includes(entry));
  return [
    'Fields: GET /cm/meta/va/fields. The kind of each is told by the prefix of its key; the provider documents few of its type codes.',
    'Statuses, priorities and types are the documented ones: no address tells the custom statuses and added types of an account. A case that holds another word is read without it, with a warning.',
    ...(required.length > 0 ? [`Needed before a case can be resolved: ${keys(required)}.`] : []),
    ...(inactive.length > 0 ? [`Not drafted, since they are inactive: ${keys(inactive)}.`] : []),
    ...(unknown.length > 0 ? [`Not drafted, since no documented prefix begins their key: ${keys(unknown)}.`] : []),
  ];
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
