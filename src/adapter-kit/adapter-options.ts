import { z } from 'zod';
import { type InputIssue, misconfigured } from '../core/errors.ts';
import type { FieldDefinitions } from '../core/field.ts';
import { toInputIssues } from '../core/zod-issues.ts';
import type { TokenSource } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import { mappingShapeIssues, type TenantMapping } from '../mapping/tenant-mapping.ts';
import { type Assumptions, assumptionIssues } from './assumptions.ts';

/** The options that every adapter takes. Parsed once, when the port is made; copied, so later changes to the object do nothing. */
export interface AdapterOptions<F extends FieldDefinitions = FieldDefinitions> {
  /** The provider's address, `https://…`; `http` only on this machine. */
  readonly baseUrl: string;
  /** `token` is sent as it is, or asked for each request; after a 401 it is asked again, and the request replayed once. */
  readonly auth: { readonly token: TokenSource };
  /** The application's custom fields, made with `field`. Default: none. */
  readonly customFields?: F | undefined;
  /** Where the tenant's things are, and how they are spelt. Default: what the provider documents. */
  readonly mapping?: TenantMapping | undefined;
  /** Limit of one call in milliseconds. Default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Limit of one request in milliseconds. Default 10,000. */
  readonly attemptTimeoutMs?: number | undefined;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
}

/** Options as the kit uses them. */
export interface ParsedOptions {
  readonly baseUrl: string;
  readonly token: TokenSource;
  readonly customFields: FieldDefinitions;
  readonly mapping: TenantMapping;
  readonly assumptions: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
  readonly attemptTimeoutMs: number;
  readonly clock: Clock | undefined;
  /** The adapter's own options. */
  readonly own: Readonly<Record<string, unknown>>;
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
const baseUrl = z
  .string()
  .refine(
    isSafeAddress,
    'must be an https address (http only for this machine) without credentials, query or fragment',
  );
const token = z.union(
  [z.string().min(1), z.custom<() => string>((value) => typeof value === 'function')],
  'must be a token or a function that gives one',
);
const clock = z.custom<Clock>(
  (value) => typeof value === 'object' && value !== null && 'now' in value && 'after' in value,
  'must be a clock',
);
const definition = z.looseObject({ kind: z.string() }, "must be made with 'field'");

/** Parses an adapter's options. @throws CaseportError configuration, naming every path. */
export function parseOptions(options: unknown, own: z.ZodRawShape, assumptions: Assumptions): ParsedOptions {
  const schema = z.strictObject({
    baseUrl,
    auth: z.strictObject({ token }),
    customFields: z.record(z.string(), definition).optional(),
    mapping: z.unknown(),
    assumptions: z.record(z.string(), z.unknown()).optional(),
    timeoutMs: z.int().positive().optional(),
    attemptTimeoutMs: z.int().positive().optional(),
    clock: clock.optional(),
    ...own,
  });
  const parsed = schema.safeParse(options);
  const known = (path: string): readonly string[] =>
    path === '' ? Object.keys(schema.shape) : path === 'auth' ? ['token'] : [];
  const issues: InputIssue[] = parsed.success ? [] : toInputIssues(parsed.error, known);
  const given = (typeof options === 'object' && options !== null ? options : {}) as Readonly<Record<string, unknown>>;
  issues.push(
    ...mappingShapeIssues(given.mapping),
    ...assumptionIssues(assumptions, (given.assumptions ?? {}) as object as Record<string, unknown>),
  );
  if (!parsed.success || issues.length > 0) throw misconfigured(issues);
  const { data } = parsed as { data: Record<string, unknown> };
  return {
    baseUrl: String(data.baseUrl),
    token: (data.auth as { token: TokenSource }).token,
    customFields: Object.freeze({ ...(given.customFields as FieldDefinitions | undefined) }),
    mapping: structuredClone((given.mapping ?? {}) as TenantMapping),
    assumptions: structuredClone((given.assumptions ?? {}) as Record<string, unknown>),
    timeoutMs: (data.timeoutMs as number | undefined) ?? 30_000,
    attemptTimeoutMs: (data.attemptTimeoutMs as number | undefined) ?? 10_000,
    clock: data.clock as Clock | undefined,
    own: Object.fromEntries(Object.keys(own).map((key) => [key, data[key]])),
  };
}

function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname)));
}
