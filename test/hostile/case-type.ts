import { applicationFields } from '../laws/application.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const day = /^\d{4}-\d\d-\d\d$/;
const time = /^\d\d:\d\d:\d\d(\.\d{3})?$/;
const decimal = /^-?\d+(\.\d+)?$/;

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value !== '';
const texts: Check = (value) => Array.isArray(value) && value.every(text);
const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);
const parts =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(required).every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, part]) => (required[key] ?? optional[key])?.(part) === true);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

const reference = parts({ id: text }, { key: text, name: text });
const note = parts(
  // Published samples have notes without an id.
  { id: (value) => typeof value === 'string', body: orNull(text), visibility: oneOf('public', 'private') },
  { title: orNull(text), createdAt: matching(instant) },
);
const warning = parts(
  { code: oneOf('lost', 'approximated', 'unmapped', 'mismatch', 'unverified'), path: text, message: text },
  {},
);

const fields: Readonly<Record<string, Check>> = {
  id: text,
  provider: text,
  warnings: listOf(warning),
  tags: texts,
  notes: listOf(note),
  createdAt: orNull(matching(instant)),
  updatedAt: orNull(matching(instant)),
  closedAt: orNull(matching(instant)),
  dueAt: orNull(matching(instant)),
  status: orNull(oneOf('new', 'open', 'pending', 'on_hold', 'resolved', 'closed')),
  priority: orNull(oneOf('low', 'normal', 'high', 'urgent')),
  type: orNull(oneOf('question', 'incident', 'problem', 'task', 'request', 'other')),
  requester: orNull(parts({}, { id: text, name: text, email: text, phone: text })),
  assignee: orNull(reference),
  team: orNull(reference),
  department: orNull(reference),
};
const plain = ['number', 'url', 'externalId', 'title', 'description', 'resolution', 'parentId', 'category'];
const others = ['subCategory', 'channel'];
for (const key of [...plain, ...others]) (fields as Record<string, Check>)[key] = orNull(text);

const kinds: Readonly<Record<string, Check>> = {
  boolean: orNull((value) => typeof value === 'boolean'),
  integer: orNull(Number.isSafeInteger),
  decimal: orNull(matching(decimal)),
  date: orNull(matching(day)),
  instant: orNull(matching(instant)),
  local_datetime: orNull(parts({ date: matching(day) }, { time: matching(time) })),
  choice: orNull(oneOf('minor', 'major')),
  multi_choice: listOf(oneOf('slow', 'noisy', 'dead')),
  choice_path: orNull(texts),
  reference_list: texts,
};

/** What of a case is not as its type says. */
export function notOfItsType(record: unknown): string[] {
  const { customFields, providerValues, ...rest } = record as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(rest).filter(([key, value]) => fields[key]?.(value) !== true);
  const wrongCustom = Object.entries(customFields as object).filter(([key, value]) => {
    const kind = applicationFields[key]?.kind;
    return kind === undefined || (kinds[kind] ?? orNull(text))(value) !== true;
  });
  const isPlain = Object.getPrototypeOf(record) === Object.prototype && typeof providerValues === 'object';
  return [...wrong, ...wrongCustom, ...(isPlain ? [] : [['record', record]])].map(
    ([key, value]) => `${key}: ${JSON.stringify(value)}`,
  );
}
