import type { z } from 'zod';
import { type InputIssue, misconfigured } from '../core/errors.ts';
import { type FieldDefinitions, fieldKinds } from '../core/field.ts';
import type { IdempotencyStore } from '../core/idempotency-store.ts';
import { unknownKeyMessage } from '../core/nearest.ts';
import { schema } from '../core/schema.ts';
import { toInputIssues } from '../core/zod-issues.ts';
import type { Clock } from '../http/clock.ts';
import type { Logger, LoggerOption } from '../http/log.ts';
import type { PaceSettings } from '../http/pace.ts';
import type { RetryPolicy } from '../http/retry-policies.ts';
import { mappingShapeIssues, type TenantMapping } from '../mapping/tenant-mapping.ts';
import { type Assumptions, assumptionIssues } from './assumptions.ts';
import type { Grants, OptionSchemas } from './grants.ts';
import { isSafeAddress } from './safe-address.ts';

/** A token, sent as it is; or a function, asked for each request, and after a 401 once more. */
export interface TokenAuth {
  readonly token: string | (() => string | Promise<string>);
}

/** The options that every adapter takes. Parsed once, when the port is made; copied, so later changes to the object do nothing. */
export interface AdapterOptions<F extends FieldDefinitions = FieldDefinitions, G = never> {
  /** The provider's address, `https://…`; `http` only on this machine. */
  readonly baseUrl: string;
  /** A token of the application's, or one of the provider's own grants. */
  readonly auth: TokenAuth | G;
  /** The application's custom fields, made with `field`. Default: none. */
  readonly customFields?: F | undefined;
  /** Where the tenant's things are, and how they are spelt. Default: what the provider documents. */
  readonly mapping?: TenantMapping | undefined;
  /** When to try again. Default `retryPolicies.interactive`: twice, after at most 300 and 600 ms, or as `Retry-After` says up to 20 s. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** How fast this tenant's requests may follow each other, over all its ports in this process. Default: as the provider documents. */
  readonly pace?: Partial<PaceSettings> | undefined;
  /** Limit of one call in milliseconds: waiting, retries and read-back included. Default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Limit of one request in milliseconds. Default 10,000. */
  readonly attemptTimeoutMs?: number | undefined;
  /** A logger with pino's four methods, or `{ level }` for pino itself, loaded only then. Default: silent. */
  readonly logger?: LoggerOption | undefined;
  /** Remembers idempotency keys: `memoryStore()`, `fileStore(path)` or your own. Default: none, and a call with a key is refused. */
  readonly store?: IdempotencyStore | undefined;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
  /** From 0 up to, but not including, 1; spreads the waits. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** The token of a `TokenAuth`, or the name and the options of a grant. */
export type ParsedAuth = TokenAuth | { readonly grant: string; readonly options: Readonly<Record<string, string>> };

/** Options as the kit uses them. */
export interface ParsedOptions {
  readonly baseUrl: string;
  readonly auth: ParsedAuth;
  readonly customFields: FieldDefinitions;
  readonly mapping: TenantMapping;
  readonly assumptions: Readonly<Record<string, unknown>>;
  readonly retry: Partial<RetryPolicy>;
  readonly pace: Partial<PaceSettings> | undefined;
  readonly timeoutMs: number;
  readonly attemptTimeoutMs: number;
  readonly logger: LoggerOption | undefined;
  readonly store: IdempotencyStore | undefined;
  readonly clock: Clock | undefined;
  readonly random: (() => number) | undefined;
  /** The adapter's own options. */
  readonly own: Readonly<Record<string, unknown>>;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';
const token = schema((z) =>
  z.custom<TokenAuth['token']>(
    (value) => isFunction(value) || (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)),
    'must be a token, in visible ASCII characters, or a function that gives one',
  ),
);
const definition = schema((z) =>
  z.looseObject(
    {
      kind: z.enum(fieldKinds),
      maxLength: z.int().positive().optional(),
      options: z
        .array(z.string().min(1))
        .min(1, 'must have a word')
        .refine((words) => new Set(words).size === words.length, 'must not name a word twice')
        .optional(),
    },
    "must be made with 'field'",
  ),
);
const has =
  (...methods: readonly string[]): ((value: unknown) => boolean) =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    methods.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const common = schema((z) => {
  const duration = z
    .int()
    .positive()
    .max(2 ** 31 - 1, 'must be at most 2147483647 ms');
  const delay = z.number().nonnegative();
  const logger = z.custom<Logger>(
    has('debug', 'info', 'warn', 'error'),
    `must be a logger, or { level } of ${levels.join(', ')}`,
  );
  return {
    baseUrl: z
      .string()
      .refine(
        isSafeAddress,
        'must be an https address (http only for this machine) without credentials, query or fragment',
      ),
    auth: z.unknown().optional(),
    customFields: z.record(z.string(), definition()).optional(),
    mapping: z.unknown().optional(),
    assumptions: z.record(z.string(), z.unknown()).optional(),
    retry: z
      .strictObject({ retries: z.int().nonnegative(), minDelayMs: delay, maxDelayMs: delay })
      .partial()
      .optional(),
    pace: z
      .strictObject({
        concurrency: z.int().positive(),
        requestsPerSecond: z.int().positive(),
        maxQueue: z.int().nonnegative(),
      })
      .partial()
      .optional(),
    timeoutMs: duration.optional(),
    attemptTimeoutMs: duration.optional(),
    logger: z.union([logger, z.strictObject({ level: z.enum(levels) })]).optional(),
    store: z
      .custom<IdempotencyStore>(has('get', 'putIfAbsent', 'put'), 'must be a store: get, putIfAbsent, put')
      .optional(),
    clock: z.custom<Clock>(has('now', 'after'), 'must be a clock: now, after').optional(),
    random: z.custom<() => number>(isFunction, 'must be a function').optional(),
  };
});

/** The shape of the schemas' values. */
function made(options: OptionSchemas = {}): z.ZodRawShape {
  return Object.fromEntries(Object.entries(options).map(([key, make]) => [key, make()]));
}

/** Options as a port keeps them. */
export type PortOptions = Omit<ParsedOptions, 'mapping'>;

/** What one adapter adds to the options. */
export interface OwnOptions {
  readonly options?: OptionSchemas;
  readonly assumptions: Assumptions;
  readonly grants: Grants;
}

/** By adapter: a schema costs more than the parsing. */
const accepting = new WeakMap<OwnOptions, () => z.ZodObject>();

function optionsOf(own: OwnOptions): z.ZodObject {
  const accepted = accepting.get(own) ?? schema((z) => z.strictObject({ ...common(), ...made(own.options) }));
  accepting.set(own, accepted);
  return accepted();
}

/** Parses an adapter's options. @throws CaseportError configuration, naming every path. */
export function parseOptions(options: unknown, own: OwnOptions): ParsedOptions {
  const accepted = optionsOf(own);
  const parsed = accepted.safeParse(options);
  const issues = parsed.success
    ? []
    : toInputIssues(parsed.error, (path) => knownAt(path, Object.keys(accepted.shape)));
  const given = (typeof options === 'object' && options !== null ? options : {}) as Readonly<Record<string, unknown>>;
  const auth = parseAuth(given.auth, own.grants, issues);
  issues.push(...mappingShapeIssues(given.mapping));
  issues.push(...assumptionIssues(own.assumptions, given.assumptions));
  if (!parsed.success || auth === undefined || issues.length > 0) throw misconfigured(issues);
  const data = parsed.data as z.output<z.ZodObject<ReturnType<typeof common>>>;
  return {
    // One spelling, so that a tenant is one tenant.
    baseUrl: new URL(data.baseUrl).href.replace(/\/+$/, ''),
    auth,
    customFields: Object.freeze({ ...(given.customFields as FieldDefinitions | undefined) }),
    mapping: structuredClone((given.mapping ?? {}) as TenantMapping),
    assumptions: structuredClone(data.assumptions ?? {}),
    retry: (data.retry ?? {}) as Partial<RetryPolicy>,
    pace: data.pace as Partial<PaceSettings> | undefined,
    timeoutMs: data.timeoutMs ?? 30_000,
    attemptTimeoutMs: data.attemptTimeoutMs ?? 10_000,
    logger: data.logger,
    store: data.store,
    clock: data.clock,
    random: data.random,
    own: Object.fromEntries(
      Object.keys(own.options ?? {}).map((key) => [key, (parsed.data as Record<string, unknown>)[key]]),
    ),
  };
}

function knownAt(path: string, topLevel: readonly string[]): readonly string[] {
  if (path === 'retry') return Object.keys(common().retry.unwrap().shape);
  if (path === 'pace') return Object.keys(common().pace.unwrap().shape);
  return path === '' ? topLevel : [];
}

/** A token, or the grant that `auth.grant` names with its options. */
function parseAuth(auth: unknown, grants: Grants, issues: InputIssue[]): ParsedAuth | undefined {
  const name = typeof auth === 'object' && auth !== null && 'grant' in auth ? auth.grant : undefined;
  const grant = typeof name === 'string' && Object.hasOwn(grants, name) ? grants[name] : undefined;
  if (name !== undefined && grant === undefined) {
    const message = unknownKeyMessage(String(name), Object.keys(grants)).replace('unknown key', 'unknown grant');
    issues.push({ path: 'auth.grant', message });
    return undefined;
  }
  const accepted = schema((z) =>
    grant ? z.strictObject({ grant: z.string(), ...made(grant.options) }) : z.strictObject({ token: token() }),
  )();
  const parsed = accepted.safeParse(auth);
  if (!parsed.success) {
    const found = toInputIssues(parsed.error, () => Object.keys(accepted.shape));
    issues.push(...found.map(({ path, message }) => ({ path: path === '' ? 'auth' : `auth.${path}`, message })));
    return undefined;
  }
  if (!grant) return parsed.data as unknown as TokenAuth;
  const { grant: _, ...rest } = parsed.data as Readonly<Record<string, string>>;
  return { grant: String(name), options: Object.freeze(rest) };
}
