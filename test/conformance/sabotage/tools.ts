import type { Assumptions } from '../../../src/adapter-kit/assumptions.ts';
import { type AdapterDefinition, defineAdapter } from '../../../src/adapter-kit/define-adapter.ts';
import type { Plan } from '../../../src/adapter-kit/plan.ts';
import { createSalesforceIncidentAdapter } from '../../../src/adapters/salesforce-incident/index.ts';
import { createTalkdeskAdapter } from '../../../src/adapters/talkdesk/index.ts';
import { createZohoDeskAdapter } from '../../../src/adapters/zoho-desk/index.ts';
import type { CasePortHarness, PortResources } from '../../../src/conformance/index.ts';
import type { Case, CaseDraft, CasePatch } from '../../../src/core/case.ts';
import { type AnyCaseportError, CaseportError } from '../../../src/core/errors.ts';
import type { CasePort } from '../../../src/core/port.ts';
import type { ProviderRequest } from '../../../src/http/request.ts';
import { applicationFields } from '../../laws/application.ts';
import { type Harness, unhurried, type Values } from '../../laws/harness.ts';
import { salesforceIncident } from '../../laws/salesforce-incident-harness.ts';
import { talkdesk } from '../../laws/talkdesk-harness.ts';
import { zohoDesk } from '../../laws/zoho-desk-harness.ts';
import { simulatedHarness } from '../simulated.ts';

/** An adapter of ours, spoilt in one way, and the fact that tells. */
export interface Sabotage {
  /** What the adapter does. */
  readonly what: string;
  /** The fact of the suite that fails, with the promise that is broken. */
  readonly caughtBy: string;
  readonly harness: CasePortHarness;
}

export type Definition = AdapterDefinition<Assumptions>;
type Input = Readonly<Record<string, unknown>>;
type Variant = Parameters<typeof simulatedHarness>[2];

const definitions: Readonly<Record<string, unknown>> = {
  talkdesk: createTalkdeskAdapter.definition,
  'salesforce-incident': createSalesforceIncidentAdapter.definition,
  'zoho-desk': createZohoDeskAdapter.definition,
};

export const sound: Readonly<Record<'talkdesk' | 'incidents' | 'zoho', CasePortHarness>> = {
  talkdesk: simulatedHarness(talkdesk, 'talkdesk', {}),
  incidents: simulatedHarness(salesforceIncident, 'salesforce-incident', {}),
  zoho: simulatedHarness(zohoDesk, 'zoho-desk', {}),
};

/** An adapter at a provider that is not as it assumes. */
export function mistaken(laws: Harness, assumption: string, assumed: unknown, actual: unknown): CasePortHarness {
  const values = { variant: { [assumption]: actual }, assumptions: { [assumption]: assumed } };
  return { ...simulatedHarness(laws, `${laws.provider}, mistaken about ${assumption}`, values), assumed: 'wrongly' };
}

/** An adapter made of a spoilt declaration. */
export function declaredSo(
  laws: Harness,
  spoil: (definition: Definition) => Partial<Definition>,
  variant: Variant = {},
): CasePortHarness {
  const definition = definitions[laws.provider] as Definition;
  const create = defineAdapter<Assumptions>({ ...definition, ...spoil(definition) });
  const open: Harness['open'] = ({ config }, given = {}) => {
    const { provider, ...address } = config;
    const common = { ...unhurried, customFields: applicationFields, mapping: laws.mapping };
    return create({ ...address, ...common, ...(given as Values) } as never) as CasePort;
  };
  return simulatedHarness({ ...laws, open }, laws.provider, variant);
}

/** The plans of writes, with every step's request changed on its way. */
export function sending(
  { plan }: Definition,
  change: (request: ProviderRequest) => ProviderRequest,
): Pick<Definition, 'plan'> {
  const changed = (planned: Plan): Plan => ({
    ...planned,
    steps: planned.steps.map((step) => ({
      ...step,
      request: (known) => {
        const request = step.request(known);
        return request && change(request);
      },
    })),
  });
  return {
    plan: {
      ...plan,
      create: (...given) => changed(plan.create(...given)),
      update: (...given) => changed(plan.update(...given)),
    },
  };
}

/** A plan of which every step may be sent again. */
export function replayed(plan: Plan): Plan {
  return { ...plan, steps: plan.steps.map((step) => ({ ...step, replayable: true })) };
}

/** Ports some of whose calls are others. */
export function calling(
  harness: CasePortHarness,
  spoil: (port: CasePort, given: PortResources) => Partial<CasePort>,
): CasePortHarness {
  const open: CasePortHarness['open'] = async (provider, resources) => {
    const port = await harness.open(provider, resources);
    return { ...port, ...spoil(port, resources) };
  };
  return { ...harness, open };
}

/** Ports that change what is written. */
export function writing(harness: CasePortHarness, change: (input: Input) => Input): CasePortHarness {
  return calling(harness, (port) => ({
    create: (draft, options) => port.create(change(draft as unknown as Input) as unknown as CaseDraft, options),
    update: (id, patch, options) => port.update(id, change(patch as Input) as CasePatch, options),
  }));
}

/** Ports that change the cases which calls resolve to. */
export function telling(harness: CasePortHarness, change: (record: Case) => Case): CasePortHarness {
  return calling(harness, (port) => ({
    create: async (...given) => change(await port.create(...given)),
    get: async (...given) => change(await port.get(...given)),
    update: async (...given) => change(await port.update(...given)),
  }));
}

/** Ports whose calls fail with another error. */
export function failing(harness: CasePortHarness, change: (error: AnyCaseportError) => unknown): CasePortHarness {
  return calling(harness, ({ create, get, update, addNote }) => ({
    create: failingSo(create, change),
    get: failingSo(get, change),
    update: failingSo(update, change),
    addNote: failingSo(addNote, change),
  }));
}

function failingSo<A extends unknown[], T>(
  call: (...given: A) => Promise<T>,
  change: (error: AnyCaseportError) => unknown,
): (...given: A) => Promise<T> {
  return (...given) =>
    call(...given).catch((error: unknown) => {
      throw CaseportError.is(error) ? change(error) : error;
    });
}

/** An input with a value of its own in one field, where it has one. */
export function withChanged(input: Input, path: string, change: (value: never) => unknown): Input {
  const key = path.replace('customFields.', '');
  if (key !== path) {
    const custom = input.customFields as Input | undefined;
    return custom === undefined ? input : { ...input, customFields: withChanged(custom, key, change) };
  }
  const value = input[key];
  return value === undefined || value === null ? input : { ...input, [key]: change(value as never) };
}

export function without(input: Input, ...keys: readonly string[]): Input {
  return Object.fromEntries(Object.entries(input).filter(([key]) => !keys.includes(key)));
}
