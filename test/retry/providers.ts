import {
  type AnyCaseportError,
  type CaseDraft,
  type CasePatch,
  type CasePort,
  CaseportError,
  openCasePort,
  type Resources,
  type TenantMapping,
} from '../../src/index.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts';

/** One provider, set up as its simulator is by default, with a place for the application's own id. */
export interface Provider {
  readonly provider: Simulator['provider'] & ('talkdesk' | 'salesforce-incident' | 'zoho-desk');
  readonly mapping: TenantMapping;
  readonly draft: CaseDraft;
  /** A draft that becomes several requests, where the provider has such. */
  readonly longDraft?: CaseDraft;
  readonly patch: CasePatch;
  /** The path of a create. */
  readonly cases: RegExp;
}

const requester = { name: 'Jo Roe', email: 'jo@example.org' };
const text = { title: 'Router down', description: 'No light' };

const talkdeskDraft = { ...text, requester };
const zohoDraft = { ...talkdeskDraft, department: { id: '1892000000006907' } };

export const talkdesk: Provider = {
  provider: 'talkdesk',
  mapping: { fields: { externalId: { field: 'text1' } } },
  draft: talkdeskDraft,
  longDraft: { ...talkdeskDraft, status: 'pending', notes: [{ body: 'Called twice', visibility: 'private' }] },
  patch: { title: 'Router up' },
  cases: /\/cases$/,
};

export const salesforceIncident: Provider = {
  provider: 'salesforce-incident',
  mapping: {
    fields: {
      externalId: { field: 'external_id', position: 14 },
      title: { field: 'title', position: 1 },
      description: { field: 'description', position: 3 },
    },
  },
  draft: text,
  patch: { title: 'Router up' },
  cases: /\/incidents$/,
};

export const zohoDesk: Provider = {
  provider: 'zoho-desk',
  mapping: { fields: { externalId: { field: 'cf_external_id' } } },
  draft: zohoDraft,
  longDraft: {
    ...zohoDraft,
    tags: ['router', 'urgent'],
    notes: [
      { body: 'Called twice', visibility: 'private' },
      { body: 'We are on it', visibility: 'public' },
    ],
  },
  patch: { title: 'Router up' },
  cases: /\/tickets$/,
};

export const providers: readonly Provider[] = [talkdesk, salesforceIncident, zohoDesk];

/** A simulator of a provider's. It has an address of its own, so its port shares pace and tokens with no other test. */
export function start({ provider }: Provider, options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  return startSimulator({ provider, ...options } as SimulatorOptions);
}

/** A port on a simulator. What plain JSON cannot hold is among the options all the same: only its place differs. */
export async function open(
  { mapping }: Provider,
  simulator: Simulator,
  options: Readonly<Record<string, unknown>> = {},
  resources: Resources<Record<never, never>> = {},
): Promise<CasePort> {
  return (await openCasePort({ ...simulator.config, mapping, ...options }, resources)) as unknown as CasePort;
}

/** What a call throws. */
export async function refusal(call: Promise<unknown>): Promise<AnyCaseportError> {
  const error = await call.then(
    () => new Error('the call was not refused'),
    (thrown: unknown) => thrown,
  );
  if (CaseportError.is(error)) return error;
  throw error;
}

/** The writes that a simulator has seen: method, path without ids, status. */
export function writes(simulator: Simulator): string[] {
  return simulator.requests
    .filter(({ method, path }) => method !== 'GET' && !path.includes('/oauth'))
    .map(({ method, path, status }) => `${method} ${path.split('/').at(-1)} ${status}`);
}
