import { Agent, request } from 'node:http';
import type { CaseDraft } from '../../src/core/case.ts';
import type { Simulator, SimulatorOptions } from '../../src/simulator/index.ts';
import { built } from '../built.ts';

const { openCasePort } = await built<typeof import('../../src/index.ts')>('index.js');
const { startSimulator } = await built<typeof import('../../src/simulator/index.ts')>('simulator/index.js');

export const creates = 200;
/** What the provider allows at once; one more is 429. */
export const atOnce = 20;
const holdMs = 100;

const requester = { name: 'Jo Roe', email: 'jo@example.org' };
const draft = { title: 'Router down', description: 'No light', requester };

/** A provider, and what a draft for it needs. */
export interface Tenant {
  readonly provider: 'talkdesk' | 'zoho-desk';
  readonly draft: CaseDraft;
}

export const tenants: readonly Tenant[] = [
  { provider: 'talkdesk', draft },
  { provider: 'zoho-desk', draft: { ...draft, department: { id: '1892000000006907' } } },
];

/** How 200 creates, started at once, went. */
export interface Burst {
  readonly ms: number;
  readonly stored: number;
  readonly refused: number;
  readonly requests: number;
}

async function started(provider: Tenant['provider']): Promise<Simulator> {
  const simulator = await startSimulator({ provider } as SimulatorOptions);
  simulator.fault({ kind: 'concurrency', max: atOnce, holdMs });
  return simulator;
}

async function timed(simulator: Simulator, work: () => Promise<unknown>): Promise<Burst> {
  const begin = performance.now();
  await work();
  const ms = performance.now() - begin;
  const refused = simulator.requests.filter(({ status }) => status === 429).length;
  return { ms, refused, stored: simulator.cases.length, requests: simulator.requests.length };
}

/** What the port sends, once. */
async function sample({ provider, draft: input }: Tenant): Promise<{ readonly path: string; readonly body: string }> {
  await using simulator = await startSimulator({ provider } as SimulatorOptions);
  const cases = await openCasePort(simulator.config);
  await cases.create(input as never, { returning: 'reply' });
  const [sent] = simulator.requests;
  return { path: sent?.path ?? '', body: sent?.bodyText ?? '' };
}

/** The same requests, 20 at a time, by Node's own HTTP client. */
export async function ideal(tenant: Tenant): Promise<Burst> {
  const { provider } = tenant;
  const { path, body } = await sample(tenant);
  await using simulator = await started(provider);
  const scheme = provider === 'zoho-desk' ? 'Zoho-oauthtoken' : 'Bearer';
  const headers = {
    authorization: `${scheme} ${simulator.token}`,
    'content-type': 'application/json',
    ...(simulator.config.orgId !== undefined && { orgId: String(simulator.config.orgId) }),
  };
  const agent = new Agent({ keepAlive: true });
  const post = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request(new URL(path, simulator.url), { method: 'POST', headers, agent }, (reply) => {
        reply.resume().once('end', resolve);
      });
      sent.once('error', reject).end(body);
    });
  let left = creates;
  const worker = async (): Promise<void> => {
    for (; left > 0; ) {
      left -= 1;
      await post();
    }
  };
  const burst = await timed(simulator, () => Promise.all(Array.from({ length: atOnce }, worker)));
  agent.destroy();
  return burst;
}

/** By the port, which is told how many may be under way, or has to learn it. */
export async function ported({ provider, draft: input }: Tenant, pace: 'told' | 'learnt'): Promise<Burst> {
  await using simulator = await started(provider);
  const learnt = provider === 'zoho-desk' ? { edition: 'enterprise' } : {};
  const config = { ...simulator.config, ...(pace === 'told' ? { pace: { concurrency: atOnce } } : learnt) };
  const cases = await openCasePort(config);
  const call = (): Promise<unknown> => cases.create(input as never, { returning: 'reply' });
  return await timed(simulator, () => Promise.allSettled(Array.from({ length: creates }, call)));
}
