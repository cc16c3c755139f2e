// 200 creates started at once against a provider that allows 20 at a time, beside the ideal: the same requests, 20 at a time,
// by the bare HTTP client. Run: npx tsx bench/two-hundred-creates.ts [milliseconds that the provider takes for a create]

import { Agent, request } from 'node:http';
import { type CaseDraft, openCasePort } from '../src/index.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../src/simulator/index.ts';

const creates = 200;
const atOnce = 20;
const holdMs = Number(process.argv[2] ?? 100);
const runs = 5;

const requester = { name: 'Jo Roe', email: 'jo@example.org' };
const draft = { title: 'Router down', description: 'No light', requester };
const tenants = [
  { provider: 'talkdesk', draft },
  { provider: 'zoho-desk', draft: { ...draft, department: { id: '1892000000006907' } } },
] as const;

async function started(provider: Simulator['provider']): Promise<Simulator> {
  const simulator = await startSimulator({ provider } as SimulatorOptions);
  simulator.fault({ kind: 'concurrency', max: atOnce, holdMs });
  return simulator;
}

/** Milliseconds, and what the simulator has refused. */
async function timed(simulator: Simulator, work: () => Promise<unknown>): Promise<{ ms: number; refused: number }> {
  const begin = performance.now();
  await work();
  const ms = performance.now() - begin;
  if (simulator.cases.length !== creates) throw new Error(`${simulator.cases.length} cases are stored`);
  return { ms, refused: simulator.requests.filter(({ status }) => status === 429).length };
}

/** What the port sends, once. */
async function sample(provider: Simulator['provider'], input: CaseDraft) {
  await using simulator = await startSimulator({ provider } as SimulatorOptions);
  const cases = await openCasePort(simulator.config);
  await cases.create(input as never, { returning: 'reply' });
  const [sent] = simulator.requests;
  return { path: sent?.path ?? '', body: sent?.bodyText ?? '' };
}

async function ideal(provider: Simulator['provider'], input: CaseDraft): Promise<number> {
  const { path, body } = await sample(provider, input);
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
  const { ms } = await timed(simulator, () => Promise.all(Array.from({ length: atOnce }, worker)));
  agent.destroy();
  return ms;
}

async function ported(provider: Simulator['provider'], input: CaseDraft): Promise<{ ms: number; refused: number }> {
  await using simulator = await started(provider);
  const cases = await openCasePort({ ...simulator.config, pace: { concurrency: atOnce } });
  const call = (): Promise<unknown> => cases.create(input as never, { returning: 'reply' });
  return await timed(simulator, () => Promise.all(Array.from({ length: creates }, call)));
}

for (const { provider, draft: input } of tenants) {
  await ported(provider, input);
  for (let run = 0; run < runs; run += 1) {
    const least = await ideal(provider, input);
    const { ms, refused } = await ported(provider, input);
    const ratio = (ms / least).toFixed(2);
    console.log(
      `${provider}: ideal ${least.toFixed(0)} ms, port ${ms.toFixed(0)} ms, ratio ${ratio}, refused ${refused}`,
    );
  }
}
process.exit(0);
