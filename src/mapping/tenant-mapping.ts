import type { z } from 'zod';
import type { CaseDraft, CasePriority, CaseStatus, CaseType, ReferenceField } from '../core/case.ts';
import type { InputIssue } from '../core/errors.ts';
import { schema } from '../core/schema.ts';
import { toInputIssues } from '../core/zod-issues.ts';
import { canonicalKinds, type PlaceableField } from './canonical-kinds.ts';
import type { TableEntry, WordTable } from './word-table.ts';

/** How a provider spells one option: its value, or its value with the label and, for a dependent choice, the options below it. */
export type OptionEntry =
  | string
  | { readonly value: string; readonly label?: string | undefined; readonly children?: OptionTable | undefined };

/** The application's words for a choice, and how the provider spells each. */
export type OptionTable = { readonly [word: string]: OptionEntry };

/** Where a value is at the provider. */
export interface Placement {
  /** A custom field's key, or the name of any other field of the provider's catalogue. */
  readonly field: string;
  /** For a `local_datetime` whose time is a field of its own. */
  readonly timeField?: string | undefined;
  /** How the options of a choice, or the keys of a reference, are spelt. Default: as the application spells them. */
  readonly options?: OptionTable | undefined;
  /** The row of the provider's documented body that this field is, where the provider documents rows without names. */
  readonly position?: number | undefined;
}

/** Where the parts of a requester are, for a provider that has no requester of its own. */
export type RequesterPlacement = { readonly [K in 'id' | 'name' | 'email' | 'phone']?: Placement | undefined };

/** What happens to a value that the provider cannot hold: the call is refused, or goes on and reports it as `lost`. */
export type OnLoss =
  | 'reject'
  | 'report'
  | { readonly default: 'reject' | 'report'; readonly fields: Readonly<Record<string, 'reject' | 'report'>> };

/** One tenant's data: where things are at its provider, and how they are spelt there. Plain JSON. */
export interface TenantMapping {
  readonly status?: WordTable<CaseStatus> | undefined;
  readonly priority?: WordTable<CasePriority> | undefined;
  readonly type?: WordTable<CaseType> | undefined;
  /** The tenant's own keys for people, teams and departments. */
  readonly references?: { readonly [K in ReferenceField]?: Readonly<Record<string, string>> | undefined } | undefined;
  /** Places a canonical field at a provider field, or gives it up on purpose: then it is reported as lost, never refused. */
  readonly fields?:
    | { readonly [K in PlaceableField]?: Placement | RequesterPlacement | 'ignore' | undefined }
    | undefined;
  readonly customFields?: Readonly<Record<string, Placement | 'ignore'>> | undefined;
  /** For a create that leaves the field out. */
  readonly defaults?: CaseDraft | undefined;
  readonly onLoss?: OnLoss | undefined;
}

const placeable = Object.keys(canonicalKinds);

const placement = schema((z) => {
  const word = z.string().min(1);
  const optionTable: z.ZodType<OptionTable> = z.record(
    z.string(),
    z.union([
      word,
      z.strictObject({
        value: word,
        label: word.optional(),
        get children() {
          return optionTable.optional();
        },
      }),
    ]),
  );
  return z.strictObject({
    field: word,
    timeField: word.optional(),
    options: optionTable.optional(),
    position: z.int().positive().optional(),
  });
});

const wordTable = schema((z) => {
  const word = z.string().min(1);
  const anyEntry = z.union([
    word,
    z.array(word).min(1),
    z.strictObject({ read: z.array(word).min(1) }),
    z.strictObject({ write: word, approximated: z.literal(true) }),
    z.null(),
  ]);
  // One finding for the whole entry: which of the five forms was meant cannot be told.
  const entry = z.custom<TableEntry>(
    (value) => anyEntry.safeParse(value).success,
    "must be a word, a list of words, { read: ['…'] }, { write: '…', approximated: true } or null",
  );
  return z.record(z.string(), entry);
});

/** The shape of a mapping. What it means for one adapter is checked when the adapter's map is compiled. */
const tenantMapping = schema((z) => {
  const keys = z.record(z.string(), z.string().min(1));
  const place = z.union([z.literal('ignore'), placement()], "must be { field: '…' } or 'ignore'");
  const part = placement().optional();
  const requester = z.strictObject({ id: part, name: part, email: part, phone: part });
  const loss = z.enum(['reject', 'report']);
  return z.strictObject({
    status: wordTable().optional(),
    priority: wordTable().optional(),
    type: wordTable().optional(),
    references: z
      .strictObject({ assignee: keys.optional(), team: keys.optional(), department: keys.optional() })
      .optional(),
    fields: z
      .strictObject({
        ...Object.fromEntries(placeable.map((key) => [key, place.optional()])),
        requester: z.union([z.literal('ignore'), requester]).optional(),
      })
      .optional(),
    customFields: z.record(z.string(), place).optional(),
    defaults: z.record(z.string(), z.unknown()).optional(),
    onLoss: z
      .union(
        [loss, z.strictObject({ default: loss, fields: z.record(z.string(), loss) })],
        "must be 'reject', 'report' or { default: '…', fields: { … } }",
      )
      .optional(),
  } satisfies Record<keyof TenantMapping, z.ZodType>);
});

/** The issues of a mapping's shape, with paths below `mapping`. */
export function mappingShapeIssues(mapping: unknown): InputIssue[] {
  const parsed = tenantMapping().safeParse(mapping ?? {});
  if (parsed.success) return [];
  const issues = toInputIssues(parsed.error, knownKeysAt);
  return issues.map(({ path, message }) => ({ path: path === '' ? 'mapping' : `mapping.${path}`, message }));
}

const knownKeys: Readonly<Record<string, readonly string[]>> = {
  fields: [...placeable, 'requester'],
  'fields.requester': ['id', 'name', 'email', 'phone'],
  references: ['assignee', 'team', 'department'],
  onLoss: ['default', 'fields'],
};

/** The keys that a mapping can have at a path. */
function knownKeysAt(path: string): readonly string[] {
  if (path === '') return Object.keys(tenantMapping().shape);
  if (/\.(options|children)\./.test(path)) return ['value', 'label', 'children'];
  return knownKeys[path] ?? Object.keys(placement().shape);
}
