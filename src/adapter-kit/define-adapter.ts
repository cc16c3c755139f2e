import type { CanonicalField } from '../core/case.ts';
import type { ProviderDescription } from '../core/description.ts';
import type { InputIssue } from '../core/errors.ts';
import type { FieldDefinitions } from '../core/field.ts';
import type { CasePort, UpdateOptions } from '../core/port.ts';
import type { ErrorTable } from '../http/error-table.ts';
import type { PaceSettings } from '../http/pace.ts';
import type { FieldDeclarations, WriteOperation } from '../mapping/case-map.ts';
import type { Written } from '../mapping/write.ts';
import type { AdapterOptions } from './adapter-options.ts';
import type { Ask } from './ask.ts';
import type { AssumptionOptions, Assumptions } from './assumptions.ts';
import { connect } from './connect.ts';
import type { FileResource } from './file-resource.ts';
import type { Grants, OptionSchemas } from './grants.ts';
import type { CaseListing, ChangeListing } from './listing.ts';
import type { NoteResource } from './note-resource.ts';
import type { Plan } from './plan.ts';
import { createPort } from './port.ts';
import { portParts } from './port-parts.ts';

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
  /** The adapter's own options, beside those that every adapter takes. Absent: none. */
  readonly options?: OptionSchemas;
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
    createPort(portParts(definition, options, connect)) as unknown as CasePort<F>;
  return Object.assign(factory, { definition });
}
