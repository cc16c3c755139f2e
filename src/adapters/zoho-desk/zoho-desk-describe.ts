import type { Ask } from '../../adapter-kit/ask.ts';
import type { PlanContext } from '../../adapter-kit/define-adapter.ts';
import type { ToldField } from '../../adapter-kit/draft-fields.ts';
import { draftMapping } from '../../adapter-kit/draft-mapping.ts';
import { describeWords, likenessOf } from '../../adapter-kit/likeness.ts';
import { UnreadableReply } from '../../adapter-kit/unreadable-reply.ts';
import type { CaseStatus } from '../../core/case.ts';
import type { DescribedWord, ProviderDescription } from '../../core/description.ts';
import type { FieldKind } from '../../core/field.ts';
import { isTrue } from './zoho-desk-codecs.ts';

/** Source: Zoho Desk OAS, Field.json: the types of a field. A look-up of several records is left out: how it is told is documented nowhere. */
const kindByType: Readonly<Record<string, FieldKind>> = {
  Text: 'text',
  URL: 'text',
  Textarea: 'multiline',
  Email: 'text',
  Phone: 'text',
  Fax: 'text',
  LargeText: 'multiline',
  Picklist: 'choice',
  Multiselect: 'multi_choice',
  Date: 'date',
  DateTime: 'instant',
  Number: 'integer',
  Percent: 'decimal',
  Decimal: 'decimal',
  Currency: 'decimal',
  Boolean: 'boolean',
  LookUp: 'reference',
  AutoNumber: 'text',
  Formula: 'text',
};

/** What a status of each type can be. Source: Zoho Desk OAS, `statusType`; a name says nothing against its type. The first is what any other name becomes. */
const statusesByType: Readonly<Record<string, readonly [CaseStatus, ...CaseStatus[]]>> = {
  OPEN: ['open', 'new', 'pending'],
  ONHOLD: ['on_hold', 'pending'],
  CLOSED: ['closed', 'resolved'],
};

/** The longest value of `cf`. Source: Zoho Desk OAS. */
const longest = 255;

/** What a portal tells of the fields of its tickets. 204 where there are none. Source: Zoho Desk OAS, Field.json. */
export async function describeZohoDesk(
  ask: Ask,
  { assumptions }: PlanContext,
): Promise<Omit<ProviderDescription, 'provider'>> {
  const body = await ask('fields', { method: 'GET', path: ['api', 'v1', 'fields'], query: { module: 'tickets' } });
  const told = entriesOf(body);
  const delimiter = String(assumptions.multiSelectDelimiter);
  const custom = told.filter(isCustom);
  const statuses = valuesOf('status', told);
  const priorities = valuesOf('priority', told);
  const types = valuesOf('classification', told);
  return draftMapping({
    ...(statuses.length > 0 && { statuses: describeStatuses(statuses) }),
    ...(priorities.length > 0 && { priorities: describeWords('priority', priorities.map(wordOf)) }),
    ...(types.length > 0 && { types: describeWords('type', types.map(wordOf)) }),
    fields: custom.flatMap((entry) => toldField(entry, delimiter) ?? []),
    remarks: remarksOn(told),
  });
}

type Entry = Readonly<Record<string, unknown>>;

/** 204 has no body. */
function entriesOf(body: unknown): readonly Entry[] {
  const list = body === undefined ? [] : isEntry(body) ? body.data : undefined;
  if (!Array.isArray(list)) throw new UnreadableReply('the reply has no list of fields');
  return list.filter(isEntry);
}

/** A custom field is keyed `cf_…`, whatever else is told of it. */
function isCustom({ apiName }: Entry): boolean {
  return /^cf_\w+$/.test(textOf(apiName));
}

/** The options of a field. */
function valuesOf(apiName: string, told: readonly Entry[]): readonly Entry[] {
  return optionsOf(told.find((entry) => entry.apiName === apiName) ?? {});
}

function optionsOf({ pickListValues }: Entry): readonly Entry[] {
  const list = Array.isArray(pickListValues) ? pickListValues : [];
  const values = list.map((entry) => (isEntry(entry) ? entry : { value: entry }));
  return values.filter((entry) => wordOf(entry) !== '');
}

function wordOf({ value }: Entry): string {
  return textOf(value);
}

function describeStatuses(values: readonly Entry[]): DescribedWord<CaseStatus>[] {
  const names = new Map<string, string>();
  for (const entry of values) if (!names.has(wordOf(entry))) names.set(wordOf(entry), textOf(entry.statusType));
  return [...names].map(([word, type]) => ({
    word,
    ...(type !== '' && { type }),
    canonical: statusOf(word, type),
  }));
}

function statusOf(word: string, type: string): CaseStatus | null {
  const byName = likenessOf('status', word);
  const spelt = type.replaceAll(/[\s_]/g, '').toUpperCase();
  const possible = statusesByType[spelt];
  if (possible === undefined) return byName;
  return byName !== null && possible.includes(byName) ? byName : possible[0];
}

/** Undefined for a field that is not drafted. */
function toldField(entry: Entry, delimiter: string): ToldField | undefined {
  const kind = kindOf(entry);
  if (kind === undefined) return undefined;
  const maxLength = Number(entry.maxLength);
  const options = optionsOf(entry).map((option) => ({ value: wordOf(option), label: wordOf(option) }));
  return {
    field: textOf(entry.apiName),
    label: labelOf(entry),
    kind,
    required: isTrue(entry.isMandatory),
    ...(Number.isSafeInteger(maxLength) && maxLength > 0 && { maxLength }),
    ...((kind === 'choice' || kind === 'multi_choice') && { options }),
    cannotHold: (value) =>
      value.length > longest || (kind === 'multi_choice' && (value.includes(delimiter) || value !== value.trim())),
  };
}

/** Its label on the screen, or its key without what all keys begin with. */
function labelOf({ apiName, displayLabel }: Entry): string {
  const label = textOf(displayLabel);
  return label === '' || label === apiName ? textOf(apiName).slice('cf_'.length) : label;
}

function kindOf({ type }: Entry): FieldKind | undefined {
  const name = textOf(type);
  if (name === 'MultiLookup') return undefined;
  return Object.hasOwn(kindByType, name) ? kindByType[name] : 'text';
}

function remarksOn(told: readonly Entry[]): string[] {
  const names = (entries: readonly Entry[]): string => entries.map(({ apiName }) => textOf(apiName)).join(', ');
  const custom = told.filter(isCustom);
  const unknown = custom.filter(
    ({ type }) => textOf(type) !== 'MultiLookup' && !Object.hasOwn(kindByType, textOf(type)),
  );
  const computed = custom.filter(
    ({ type, isComputed }) => isTrue(isComputed) || type === 'Formula' || type === 'AutoNumber',
  );
  const left = custom.filter((entry) => kindOf(entry) === undefined);
  const untold = ['status', 'priority', 'classification'].filter((name) => valuesOf(name, told).length === 0);
  const remark = (found: readonly unknown[], text: string): string[] => (found.length > 0 ? [text] : []);
  return [
    'Fields: GET /api/v1/fields?module=tickets, as far as the profile of the token may see them. Statuses, layouts and required fields can differ by department.',
    'A create needs a department: give its id in each draft, or in mapping.defaults.department.',
    ...remark(untold, `No options were told of ${untold.join(', ')}: the words that Zoho Desk starts with are used.`),
    ...remark(computed, `Set by Zoho Desk, so not to be written: ${names(computed)}.`),
    ...remark(unknown, `Of a type that is documented nowhere, drafted as text: ${names(unknown)}.`),
    ...remark(left, `Not drafted, since how their values are told is documented nowhere: ${names(left)}.`),
  ];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
