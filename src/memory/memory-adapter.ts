import type { AdapterOptions } from '../adapter-kit/adapter-options.ts';
import { createPort, type PortParts } from '../adapter-kit/port.ts';
import { portParts } from '../adapter-kit/port-parts.ts';
import type { CaseDraft, Instant } from '../core/case.ts';
import { deepFreeze } from '../core/deep-freeze.ts';
import { CaseportError, misconfigured, unsupported } from '../core/errors.ts';
import type { FieldDefinitions } from '../core/field.ts';
import { parseInstant } from '../core/instant.ts';
import { inputParser } from '../core/parse-input.ts';
import type { CasePort } from '../core/port.ts';
import { CASE } from '../mapping/case-map.ts';
import type { TenantMapping } from '../mapping/tenant-mapping.ts';
import { writeInput } from '../mapping/write.ts';
import { memoryClient } from './memory-client.ts';
import { memoryDefinition } from './memory-definition.ts';
import { type MemoryTenant, Tenant } from './memory-tenant.ts';
import { firstStatus, type PartialCapabilities } from './partial-capabilities.ts';

/** A case that a memory holds from the beginning: a draft, with an id and a time of creation where a test wants to know them. */
export type MemoryCase<F extends FieldDefinitions = FieldDefinitions> = Omit<CaseDraft<F>, 'id' | 'createdAt'> & {
  readonly id?: string;
  readonly createdAt?: Instant;
};

/** Options of `createMemoryAdapter`. */
export interface MemoryOptions<F extends FieldDefinitions = FieldDefinitions>
  extends Pick<AdapterOptions<F>, 'customFields' | 'store' | 'clock' | 'logger' | 'timeoutMs'> {
  /** The cases to begin with. Default: none. */
  readonly cases?: readonly MemoryCase<F>[] | undefined;
  /** The tenant's own keys for people, teams and departments. Any id is taken. */
  readonly references?: TenantMapping['references'];
  /** The memory that it shares with other ports. Default: one of its own. */
  readonly tenant?: MemoryTenant | undefined;
  /** What it is not to be able to do: some capabilities, or those of another port, whose limits it then has. It adds none. */
  readonly capabilities?: PartialCapabilities | undefined;
  /** What happens to a value that `capabilities` has as lost. Default `reject`. */
  readonly onLoss?: 'reject' | 'report' | undefined;
}

/**
 * Makes a port whose cases live in memory, for an application's own tests: the same input rules, errors and promises, and no requests.
 * It holds everything exactly, which no provider does: give it the `capabilities` of the port that it stands for.
 * @throws CaseportError configuration, naming every path that does not fit.
 */
export function createMemoryAdapter<F extends FieldDefinitions = FieldDefinitions>(
  options: MemoryOptions<F> = {},
): CasePort<F> {
  const { cases = [], tenant = new Tenant(), capabilities = {}, references, onLoss = 'reject', ...common } = options;
  if (!(tenant instanceof Tenant)) throw misconfigured([{ path: 'tenant', message: 'must be made with memoryTenant' }]);
  const mapping = { references, onLoss, customFields: places(common.customFields, capabilities) };
  const given = { ...common, mapping, baseUrl: 'https://memory.invalid', auth: { token: 'none' } };
  const definition = memoryDefinition(tenant, capabilities);
  const whole = portParts(definition, given, (_definition, _options, clock) => memoryClient(tenant, clock));
  const parts = { ...whole, fields: whole.fields.map((field) => ({ ...field, onLoss })) };
  const begin = { status: firstStatus(capabilities) };
  for (const [index, seed] of cases.entries())
    plant(parts, tenant, { ...begin, ...(seed as MemoryCase) }, `cases[${index}]`);
  return withoutRequests(parts) as unknown as CasePort<F>;
}

/** A custom field is where the application has it. One that is lost is given up, one that is unconfigured has no place. */
function places(
  definitions: FieldDefinitions = {},
  { customFields = {} }: PartialCapabilities,
): TenantMapping['customFields'] {
  const supportOf = (key: string): string | undefined => customFields[key]?.support;
  const keys = Object.keys(definitions).filter((key) => supportOf(key) !== 'unconfigured');
  return Object.fromEntries(keys.map((key) => [key, supportOf(key) === 'lost' ? 'ignore' : { field: key }]));
}

/** Stores a case to begin with. @throws CaseportError configuration */
function plant({ options, fields, clock }: PortParts, tenant: Tenant, seed: MemoryCase, path: string): void {
  const { id, createdAt, ...draft } = seed;
  try {
    const input = inputParser(options.customFields).draft(draft, {}) as Readonly<Record<string, unknown>>;
    const { requests } = writeInput(fields, input, 'create', { context: {} });
    const moment = createdAt === undefined ? undefined : parseInstant(createdAt);
    if (createdAt !== undefined && moment === undefined)
      throw misconfigured([{ path: 'createdAt', message: 'must be a moment that exists, as RFC 3339 with an offset' }]);
    const own = { ...(id !== undefined && { id }), ...(moment !== undefined && { createdAt: moment }) };
    tenant.create({ ...(requests[CASE] as object), ...own }, new Date(clock.now()).toISOString());
  } catch (error) {
    if (!CaseportError.is(error)) throw error;
    const { issues = [], warnings = [] } = error.details as Partial<Record<'issues' | 'warnings', Issues>>;
    throw misconfigured([...issues, ...warnings].map(({ path: at, message }) => ({ path: `${path}.${at}`, message })));
  }
}

type Issues = readonly { readonly path: string; readonly message: string }[];

/** A memory has no API of its own. */
function withoutRequests(parts: PortParts): CasePort {
  const { operations, ...rest } = parts.capabilities;
  const capabilities = deepFreeze({ ...rest, operations: { ...operations, request: false } });
  const refuse = async (): Promise<never> => {
    throw unsupported([{ path: '', message: 'a memory has no API of its own' }], {
      provider: 'memory',
      operation: 'request',
    });
  };
  return Object.freeze({ ...createPort({ ...parts, capabilities }), request: refuse });
}
