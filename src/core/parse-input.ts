import type { z } from 'zod';
import type { CaseDraft, CasePatch, ReadOnlyKey, WritableFields } from './case.ts';
import { type ErrorContext, invalidInput } from './errors.ts';
import type { FieldDefinition, FieldDefinitions } from './field.ts';
import {
  date,
  distinct,
  instant,
  note,
  priority,
  reference,
  requester,
  status,
  text,
  texts,
  time,
  type,
} from './input-schemas.ts';
import { parseRecord } from './parse-record.ts';
import { schema, type Zod } from './schema.ts';
import { shared } from './shared.ts';
import { toInputIssues } from './zod-issues.ts';

/** Strict parsing of what an application hands in, for one set of custom fields. */
export interface InputParser {
  /** @throws CaseportError invalid_input */
  draft(input: unknown, context: ErrorContext): CaseDraft;
  /** @throws CaseportError invalid_input */
  patch(input: unknown, context: ErrorContext): CasePatch;
}

const tagsChange = schema((z) =>
  z
    .strictObject({ add: texts().optional(), remove: texts().optional() })
    .refine(({ add, remove }) => !add?.some((tag) => remove?.includes(tag)), 'must not add and remove the same tag')
    // A change of nothing is no change.
    .transform((change) => (change.add?.length || change.remove?.length ? change : undefined)),
);
const clearables = {
  externalId: text,
  description: text,
  priority,
  type,
  resolution: text,
  requester,
  assignee: reference,
  team: reference,
  department: reference,
  parentId: text,
  category: text,
  subCategory: text,
  channel: text,
  dueAt: instant,
} satisfies Record<Exclude<keyof WritableFields, 'title' | 'status' | 'tags'>, () => z.ZodType>;
const told = schema((z) => z.undefined('is read-only: the provider writes it').optional());
const readOnly = {
  id: told,
  provider: told,
  number: told,
  url: told,
  createdAt: told,
  updatedAt: told,
  closedAt: told,
  providerValues: told,
  warnings: told,
} satisfies Record<ReadOnlyKey, () => z.ZodType>;

/** What a draft and a patch have in common. */
const common = schema(() => ({
  ...Object.fromEntries(Object.entries(readOnly).map(([key, of]) => [key, of()])),
  ...Object.fromEntries(Object.entries(clearables).map(([key, of]) => [key, of().nullish()])),
}));

const parsers = shared<InputParser>();

/** The parsers for one application's custom fields: the same for all its ports. */
export function inputParser(definitions: FieldDefinitions): InputParser {
  return parsers.of(definitions, () => makeParser(definitions));
}

function makeParser(definitions: FieldDefinitions): InputParser {
  const customFields = schema((z) =>
    z.strictObject(
      Object.fromEntries(
        Object.entries(definitions).map(([key, definition]) => [key, customSchema(z, definition).nullish()]),
      ),
    ),
  );
  const draft = schema((z) =>
    z.strictObject({
      ...common(),
      title: text().nullish(),
      status: status().nullish(),
      tags: texts().nullish(),
      notes: z.array(note()).nullish(),
      customFields: customFields().nullish(),
    }),
  );
  const patch = schema((z) =>
    z.strictObject({
      ...common(),
      title: text().optional(),
      status: status().optional(),
      tags: z.union([texts(), tagsChange()]).nullish(),
      notes: z.undefined('cannot be patched: use addNote').optional(),
      customFields: customFields().optional(),
    }),
  );
  const knownKeysAt = (path: string): readonly string[] => {
    if (path === '') return Object.keys(draft().shape);
    if (path === 'customFields') return Object.keys(definitions);
    const listed = path.replace(/\[\d+\]/, '[]');
    return partsOf()[listed] ?? partsOfMoment;
  };
  return {
    draft: (input, context) => parseRecord(draft(), input, knownKeysAt, context),
    patch: (input, context) => parseRecord(patch(), input, knownKeysAt, context),
  };
}

const partsOf = schema(
  (): Readonly<Record<string, readonly string[]>> => ({
    requester: Object.keys(requester().shape),
    assignee: Object.keys(reference().shape),
    team: Object.keys(reference().shape),
    department: Object.keys(reference().shape),
    tags: ['add', 'remove'],
    'notes[]': Object.keys(note().shape),
  }),
);
/** Whatever else is an object is a custom field of kind `local_datetime`. */
const partsOfMoment = ['date', 'time'];

function customSchema(z: Zod, definition: FieldDefinition<unknown>): z.ZodType {
  const { options = [] } = definition;
  switch (definition.kind) {
    case 'text':
    case 'multiline':
    case 'html':
      return definition.maxLength === undefined ? text() : limited(definition.maxLength);
    case 'boolean':
      return z.boolean();
    case 'integer':
      return z.int();
    case 'decimal':
      return z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/, "must be a decimal string such as '19.99'");
    case 'date':
      return date();
    case 'instant':
      return instant();
    case 'local_datetime':
      return z.strictObject({ date: date(), time: time().optional() });
    case 'choice':
      return z.enum(options);
    case 'multi_choice':
      return distinct(z.array(z.enum(options)));
    case 'choice_path':
      return z.array(text()).min(1, 'must name at least the root');
    case 'reference':
      return text();
    case 'reference_list':
      return texts();
  }
}

/** Counts UTF-16 code units, as every limit here; zod's own `max` counts code points. */
function limited(maxLength: number): z.ZodType {
  return text().refine((value) => value.length <= maxLength, {
    error: ({ input }) => lengthMessage(String(input).length, maxLength),
  });
}

/** The sentence for a text that is too long, without the text. */
export function lengthMessage(length: number, maxLength: number, of?: 'escaped'): string {
  return `must have at most ${maxLength} characters${of === 'escaped' ? ' once escaped as HTML' : ''}, has ${length}`;
}

/** The options of a call, checked like every other input. @throws CaseportError invalid_input */
export function parseCallOptions<T extends object>(
  options: T | undefined,
  known: readonly (keyof T)[],
  context: ErrorContext,
): T {
  if (options === undefined || options === null) return {} as T;
  const parsed = optionsSchema(known.map(String)).safeParse(options);
  if (parsed.success) return options;
  const issues = toInputIssues(parsed.error, () => known.map(String));
  throw invalidInput(
    issues.map((issue) => ({ ...issue, path: issue.path === '' ? 'options' : `options.${issue.path}` })),
    context,
  );
}

/** By the options that an operation has: made once, since a schema costs more than the parsing. */
const optionsSchemas = new Map<string, () => z.ZodType>();

function optionsSchema(known: readonly string[]): z.ZodType {
  const name = known.join();
  const made =
    optionsSchemas.get(name) ??
    schema((z) => z.strictObject(Object.fromEntries(known.map((key) => [key, optionSchemas()[key] ?? z.never()]))));
  optionsSchemas.set(name, made);
  return made();
}

const optionSchemas = schema(
  (z): Readonly<Record<string, z.ZodType>> => ({
    signal: z.instanceof(AbortSignal).optional(),
    timeoutMs: z
      .int()
      .positive()
      .max(2 ** 31 - 1, 'must be at most 2147483647 ms')
      .optional(),
    priority: z.enum(['interactive', 'bulk']).optional(),
    include: z.array(z.enum(['tags'])).optional(),
    idempotencyKey: z.string().min(1).max(500).optional(),
    returning: z.enum(['full', 'reply']).optional(),
    providerFields: z.record(z.string(), z.unknown()).optional(),
    suppressClosureMail: z.boolean().optional(),
  }),
);
