/** A wall-clock date, with or without a time, and no time zone. `time` is `HH:mm:ss`, with `.SSS` when it has milliseconds. */
export interface LocalDateTime {
  readonly date: string;
  readonly time?: string;
}

/** The kinds of custom field that an application can define. */
export const fieldKinds = [
  'text',
  'multiline',
  'html',
  'boolean',
  'integer',
  'decimal',
  'date',
  'instant',
  'local_datetime',
  'choice',
  'multi_choice',
  'choice_path',
  'reference',
  'reference_list',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** One custom field as the application knows it: its kind, its own limits and, at compile time only, its value's type. */
export interface FieldDefinition<T> {
  readonly kind: FieldKind;
  /** Longest text accepted, in UTF-16 code units. */
  readonly maxLength?: number;
  /** The words of a `choice` or `multi_choice`. */
  readonly options?: readonly string[];
  /** Never set: carries the value's type. */
  readonly value?: T;
}

/** The custom fields of an application, by the key that its code uses. */
export type FieldDefinitions = Readonly<Record<string, FieldDefinition<unknown>>>;

/** The type of a definition's value. */
export type ValueOf<D> = D extends FieldDefinition<infer T> ? T : never;

interface TextLimits {
  readonly maxLength?: number;
}

/** Defines custom fields: the application declares each once, and every port is typed by them. */
export const field: {
  /** Text, usually of one line. */
  text(limits?: TextLimits): FieldDefinition<string>;
  /** Text of several lines; a line break is `\n`. */
  multiline(limits?: TextLimits): FieldDefinition<string>;
  /** HTML, passed on as it is in both directions. */
  html(limits?: TextLimits): FieldDefinition<string>;
  boolean(): FieldDefinition<boolean>;
  /** A whole number within JavaScript's safe range. */
  integer(): FieldDefinition<number>;
  /** A decimal **string** such as `'19.99'`, never a float: no digit is lost on the way. */
  decimal(): FieldDefinition<string>;
  /** A calendar date, `YYYY-MM-DD`. */
  date(): FieldDefinition<string>;
  /** A moment, ISO 8601 UTC with milliseconds and `Z`; any RFC 3339 offset is accepted and converted. */
  instant(): FieldDefinition<string>;
  /** A wall-clock date with or without a time, and no zone. */
  localDateTime(): FieldDefinition<LocalDateTime>;
  /** One of the application's own words; the tenant's mapping says how each is spelt at the provider. */
  choice<const O extends readonly string[]>(options: O): FieldDefinition<O[number]>;
  /** Several of the application's own words. */
  multiChoice<const O extends readonly string[]>(options: O): FieldDefinition<readonly O[number][]>;
  /** A dependent choice, root first: `['hardware', 'printer', 'jam']`. */
  choicePath(): FieldDefinition<readonly string[]>;
  /** The id of another record at the provider, or the tenant's key for it where the mapping gives `options`. */
  reference(): FieldDefinition<string>;
  /** Several ids, in order. */
  referenceList(): FieldDefinition<readonly string[]>;
} = {
  text: (limits) => define('text', limits),
  multiline: (limits) => define('multiline', limits),
  html: (limits) => define('html', limits),
  boolean: () => define('boolean'),
  integer: () => define('integer'),
  decimal: () => define('decimal'),
  date: () => define('date'),
  instant: () => define('instant'),
  localDateTime: () => define('local_datetime'),
  choice: (options) => define('choice', { options }),
  multiChoice: (options) => define('multi_choice', { options }),
  choicePath: () => define('choice_path'),
  reference: () => define('reference'),
  referenceList: () => define('reference_list'),
};

function define<T>(
  kind: FieldKind,
  limits: { readonly maxLength?: number; readonly options?: readonly string[] } = {},
): FieldDefinition<T> {
  const options = limits.options && { options: Object.freeze([...limits.options]) };
  return Object.freeze({ kind, ...(limits.maxLength !== undefined && { maxLength: limits.maxLength }), ...options });
}
