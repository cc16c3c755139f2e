import type { z } from 'zod';
import type { CanonicalField } from '../core/case.ts';
import type { ProviderDescription } from '../core/description.ts';
import { type InputIssue, misconfigured } from '../core/errors.ts';
import type { FieldDefinitions } from '../core/field.ts';
import type { CasePort, UpdateOptions } from '../core/port.ts';
import { type Clock, systemClock } from '../http/clock.ts';
import type { ErrorTable } from '../http/error-table.ts';
import { createLog } from '../http/log.ts';
import type { PaceSettings } from '../http/pace.ts';
import type { FieldDeclarations, WriteOperation } from '../mapping/case-map.ts';
import { compileMap } from '../mapping/compile.ts';
import type { CompiledField } from '../mapping/compiled-field.ts';
import type { Written } from '../mapping/write.ts';
import { type AdapterOptions, type ParsedOptions, parseOptions } from './adapter-options.ts';
import type { Ask } from './ask.ts';
import { type AssumptionOptions, type Assumptions, resolveAssumptions } from './assumptions.ts';
import { connect } from './connect.ts';
import { describeCapabilities } from './describe-capabilities.ts';
import type { FileResource } from './file-resource.ts';
import type { Grants } from './grants.ts';
import { inputDefaults } from './input-defaults.ts';
import type { CaseListing, ChangeListing } from './listing.ts';
import type { NoteResource } from './note-resource.ts';
import type { Plan } from './plan.ts';
import { createPort, type PortParts } from './port.ts';

/** What a plan is made of. */
export interface PlanContext {
  readonly assumptions: Readonly<Record<string, unknown>>;
  /** The adapter's own options. */
  readonly own: Readonly<Record<string, unknown>>;
  /** The provider fields of a canonical one, as this tenant has placed it. */
  readonly providerFields: (key: CanonicalField) => readonly string[];
  /** The paths of the custom fields that this tenant has placed. */
  readonly customPaths: readonly string[];
  /** Milliseconds since 1970, by the port's clock. */
  readonly now: () => number;
}

/** One adapter, declared: what the kit makes a port of. */
export interface AdapterDefinition<A extends Assumptions> {
  readonly provider: string;
  readonly fields: FieldDeclarations;
  readonly assumptions: A;
  /** The adapter's own options, beside those that every adapter takes. */
  readonly options: z.ZodRawShape;
  /** What tells a tenant apart from others at the same address. */
  readonly tenant?: (own: Readonly<Record<string, unknown>>) => unknown;
  /** The provider's own ways to get a token. */
  readonly grants: Grants;
  /** How fast requests may follow each other, given the adapter's own options. */
  readonly pace: (own: Readonly<Record<string, unknown>>) => PaceSettings;
  /** The requests that the provider says are left, where a reply tells. */
  readonly quota?: (headers: Readonly<Record<string, string>>) => number | undefined;
  /** The headers of every request. */
  readonly headers: (token: string, own: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>;
  readonly errors: ErrorTable;
  readonly plan: {
    readonly get: (id: string, include: readonly 'tags'[], context: PlanContext) => Plan;
    readonly create: (written: Written, context: PlanContext) => Plan;
    readonly update: (id: string, written: Written, options: UpdateOptions, context: PlanContext) => Plan;
  };
  /** How cases are listed, and a create whose reply was lost is found again. Absent: they cannot be. */
  readonly list?: CaseListing;
  /** How changes are told. Absent: they are not. */
  readonly changes?: ChangeListing;
  /** How notes are added and listed. Absent: they cannot be. */
  readonly notes?: NoteResource;
  /** How files are attached and listed. Absent: they cannot be. */
  readonly files?: FileResource;
  /** The requests that move a case to the trash. Absent: there is none. */
  readonly trash?: (id: string) => Plan;
  /** What the provider tells of the tenant. Absent: nothing. */
  readonly describe?: (ask: Ask, context: PlanContext) => Promise<Omit<ProviderDescription, 'provider'>>;
  /** `update` can keep the provider from mailing that the case is closed. */
  readonly suppressesClosureMail: boolean;
  /** What a mapping must have, given the assumptions. */
  readonly requires?: (context: PlanContext) => InputIssue[];
  /** Why a key cannot be among `providerFields`; undefined when it can. */
  readonly refusesProviderField?: (key: string, operation: WriteOperation, context: PlanContext) => string | undefined;
}

/** The options of a defined adapter. */
export type OptionsOf<A extends Assumptions, F extends FieldDefinitions, G = never> = AdapterOptions<F, G> & {
  readonly assumptions?: AssumptionOptions<A> | undefined;
};

/** Makes ports of one provider. @throws CaseportError configuration, naming every option and mapping entry that does not fit. */
export type AdapterFactory<A extends Assumptions, G = never, O = unknown> = {
  <F extends FieldDefinitions = FieldDefinitions>(options: OptionsOf<A, F, G> & O): CasePort<F>;
  /** The declaration itself, for documentation and tests. */
  readonly definition: AdapterDefinition<A>;
};

/** Makes an adapter of its declaration. `G` are the options of its grants, `O` its own. */
export function defineAdapter<A extends Assumptions, G = never, O = unknown>(
  definition: AdapterDefinition<A>,
): AdapterFactory<A, G, O> {
  const factory = <F extends FieldDefinitions>(options: OptionsOf<A, F, G> & O): CasePort<F> =>
    createPort(portParts(definition, options)) as unknown as CasePort<F>;
  return Object.assign(factory, { definition });
}

function portParts(definition: AdapterDefinition<Assumptions>, given: unknown): PortParts {
  const options = parseOptions(given, definition);
  const assumptions = resolveAssumptions(definition.assumptions, options.assumptions);
  const { fields, issues } = compileMap(definition.fields, options.mapping, options.customFields, assumptions);
  const defaults = inputDefaults(options.mapping.defaults, options.customFields, fields, issues);
  const clock = options.clock ?? systemClock;
  const context = planContext(options, fields, assumptions, clock);
  issues.push(...(definition.requires?.(context) ?? []));
  if (issues.length > 0) throw misconfigured(issues);
  const log = createLog(options.logger);
  const client = connect(definition, options, clock, log);
  const capabilities = describeCapabilities(definition, fields, defaults, context);
  return { definition, options, fields, defaults, clock, client, log, capabilities, context };
}

function planContext(
  { own }: ParsedOptions,
  fields: readonly CompiledField[],
  assumptions: Readonly<Record<string, unknown>>,
  clock: Clock,
): PlanContext {
  return {
    assumptions,
    own,
    providerFields: (key) => fields.find((field) => field.path === key)?.capability.providerFields ?? [],
    customPaths: fields.filter((field) => field.custom && field.read !== undefined).map((field) => field.path),
    now: clock.now,
  };
}
