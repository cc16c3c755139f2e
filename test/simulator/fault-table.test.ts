import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fault, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { type Answer, send } from './send.ts';

type Provider = 'talkdesk' | 'salesforce-incident' | 'zoho-desk';

interface Scene {
  readonly create: (signal?: AbortSignal) => Promise<Answer>;
  readonly update: (id: string) => Promise<Answer>;
  /** A write that comes after the first of a call. */
  readonly followUp: (id: string) => Promise<Answer>;
  /** How many of the three have had their effect. */
  readonly effects: () => number;
  /** The provider's status for one request too many. */
  readonly limit: 403 | 429;
}

let simulator: Simulator;

/** The first case's key, where a write has set it. */
const has = (key: string, value: string): number => (String(simulator.cases[0]?.[key]) === value ? 1 : 0);

const scenes: Readonly<Record<Provider, Scene>> = {
  talkdesk: {
    create: (signal) => {
      const requester = { requester_name: 'Jane Roe', requester_email: 'jane.roe@example.org' };
      const body = { title: 'A', description: 'B', ...requester };
      return send(simulator, 'POST', '/cm/core/va/cases', body, {}, signal);
    },
    update: (id) => send(simulator, 'PATCH', `/cm/core/va/cases/${id}`, { title: 'C' }),
    followUp: (id) => send(simulator, 'PATCH', `/cm/core/va/cases/${id}`, { type: 'TASK' }),
    effects: () => simulator.cases.length + has('title', 'C') + has('type', 'TASK'),
    limit: 429,
  },
  'salesforce-incident': {
    create: (signal) => send(simulator, 'POST', '/services/apexrest/ThinkLP/incidents', { title: 'A' }, {}, signal),
    update: (id) => send(simulator, 'PATCH', `/services/apexrest/ThinkLP/incidents/${id}`, { title: 'C' }),
    followUp: (id) =>
      send(simulator, 'PATCH', `/services/apexrest/ThinkLP/incidents/${id}`, { stage: 'x', channel: 'y' }),
    effects: () => simulator.cases.length + has('title', 'C') + has('channel', 'y'),
    limit: 403,
  },
  'zoho-desk': {
    create: (signal) => {
      const body = { subject: 'A', departmentId: '1892000000006907', contactId: '1892000000042032' };
      return send(simulator, 'POST', '/api/v1/tickets', body, {}, signal);
    },
    update: (id) => send(simulator, 'PATCH', `/api/v1/tickets/${id}`, { subject: 'C' }),
    followUp: (id) => send(simulator, 'POST', `/api/v1/tickets/${id}/associateTag`, { tags: ['vip'] }),
    effects: () => simulator.cases.length + has('subject', 'C') + has('tagCount', '1'),
    limit: 429,
  },
};

interface Row {
  readonly name: string;
  readonly fault: Fault;
  readonly stored: 0 | 1;
  readonly check: (answer: Answer | 'lost', scene: Scene) => void;
}

const status =
  (expected: number) =>
  (answer: Answer | 'lost'): void => {
    expect(answer).toMatchObject({ status: expected });
    expect((answer as Answer).body, 'in the words of the provider').toBeDefined();
  };
const notJson = (answer: Answer | 'lost'): void => {
  expect(answer).toMatchObject({ body: undefined });
};
const lost = (answer: Answer | 'lost'): void => expect(answer).toBe('lost');
const header =
  (name: string, value: string) =>
  (answer: Answer | 'lost'): void =>
    expect((answer as Answer).headers.get(name)).toBe(value);
const withoutId = (real: unknown): unknown => ({ ...(real as object), id: undefined });
const date = 'Sun, 01 Mar 2026 10:00:30 GMT';

const rows: readonly Row[] = [
  { name: 'a reset before', fault: { kind: 'reset' }, stored: 0, check: lost },
  { name: 'a reset after', fault: { kind: 'reset', when: 'after' }, stored: 1, check: lost },
  { name: '500', fault: { kind: 'status', status: 500 }, stored: 0, check: status(500) },
  { name: '500 after', fault: { kind: 'status', status: 500, when: 'after' }, stored: 1, check: status(500) },
  { name: '502 HTML', fault: { kind: 'html', status: 502 }, stored: 0, check: notJson },
  { name: '502 HTML after', fault: { kind: 'html', status: 502, when: 'after' }, stored: 1, check: notJson },
  {
    name: '503 with seconds',
    fault: { kind: 'status', status: 503, headers: { 'Retry-After': '30' } },
    stored: 0,
    check: header('retry-after', '30'),
  },
  {
    name: '503 with a date',
    fault: { kind: 'status', status: 503, headers: { 'Retry-After': date } },
    stored: 0,
    check: header('retry-after', date),
  },
  { name: '429', fault: { kind: 'status', status: 429 }, stored: 0, check: status(429) },
  { name: '401', fault: { kind: 'expired-token' }, stored: 0, check: status(401) },
  { name: '403', fault: { kind: 'status', status: 403 }, stored: 0, check: status(403) },
  { name: 'a limit', fault: { kind: 'limit' }, stored: 0, check: (answer, { limit }) => status(limit)(answer) },
  { name: '200 HTML', fault: { kind: 'html' }, stored: 0, check: notJson },
  { name: '200 HTML after', fault: { kind: 'html', when: 'after' }, stored: 1, check: notJson },
  {
    name: 'a reply without an id',
    fault: { kind: 'reply', body: withoutId },
    stored: 1,
    check: (answer) => expect((answer as Answer).body).not.toHaveProperty('id'),
  },
  { name: 'cut JSON', fault: { kind: 'truncated' }, stored: 0, check: notJson },
  { name: 'cut JSON after', fault: { kind: 'truncated', when: 'after' }, stored: 1, check: notJson },
  {
    name: 'a redirect',
    fault: { kind: 'redirect', location: 'http://127.0.0.1:1/', status: 307 },
    stored: 0,
    check: header('location', 'http://127.0.0.1:1/'),
  },
];

describe.each(Object.keys(scenes) as Provider[])('at %s', (provider) => {
  const scene = scenes[provider];

  beforeEach(async () => {
    simulator = await startSimulator({ provider });
  });
  afterEach(() => simulator.close());

  const or = (answer: Promise<Answer>): Promise<Answer | 'lost'> => answer.catch(() => 'lost' as const);
  const made = async (): Promise<string> => (await scene.create()).body.id;

  it.each(rows)('$name is what a create gets', async ({ fault, stored, check }) => {
    simulator.fault(fault);
    check(await or(scene.create()), scene);
    expect(scene.effects()).toBe(stored);
    await scene.create();
    expect(simulator.cases).toHaveLength(stored + 1);
  });

  it.each(rows)('$name is what an update gets', async ({ fault, stored, check }) => {
    const id = await made();
    simulator.fault(fault);
    check(await or(scene.update(id)), scene);
    expect(scene.effects()).toBe(1 + stored);
  });

  it.each(rows)('$name is what the third request gets after two were passed by', async ({ fault, stored, check }) => {
    simulator.fault({ ...fault, skip: 2 });
    const id = await made();
    expect((await scene.update(id)).status).toBe(200);
    check(await or(scene.followUp(id)), scene);
    expect(scene.effects()).toBe(2 + stored);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a delay %s the effect outlasts a client that gives up', async (when, atOnce) => {
    simulator.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY, when });
    const client = new AbortController();
    const waiting = or(scene.create(client.signal));
    while (simulator.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    client.abort();
    expect(await waiting).toBe('lost');
    expect([scene.effects(), simulator.requests[0]?.status]).toEqual([atOnce, 0]);
    await simulator.resume();
    expect(scene.effects()).toBe(1);
  });

  it('a delay that is ended lets the reply through', async () => {
    simulator.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY });
    const waiting = scene.create();
    while (simulator.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await simulator.resume();
    expect(await waiting).toMatchObject({ body: { id: expect.any(String) } });
  });

  it('a delay that nobody ends does not hold up close()', async () => {
    simulator.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY });
    simulator.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY, when: 'after' });
    const waiting = [or(scene.create()), or(scene.create())];
    while (simulator.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await simulator.close();
    expect(await Promise.all(waiting)).toEqual(['lost', 'lost']);
    expect(simulator.cases).toHaveLength(1);
  });

  it('a fault of infinite times stays until it is taken back', async () => {
    const lift = simulator.fault({ kind: 'expired-token', times: Number.POSITIVE_INFINITY });
    for (let round = 0; round < 3; round += 1) expect((await scene.create()).status).toBe(401);
    lift();
    lift();
    expect((await scene.create()).status).toBeLessThan(300);
    expect(simulator.cases).toHaveLength(1);
  });

  it('a concurrency fault lasts by default, and as many refusals as it is told', async () => {
    const refused = async (): Promise<number> => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => scene.create()));
      return answers.filter((answer) => answer.status === scene.limit).length;
    };
    const lift = simulator.fault({ kind: 'concurrency', max: 0 });
    expect([await refused(), await refused()]).toEqual([8, 8]);
    lift();
    simulator.fault({ kind: 'concurrency', max: 0, times: 3 });
    expect(await refused()).toBe(3);
    expect(simulator.cases).toHaveLength(5);
  });

  it('a concurrency fault refuses nobody who sends the next request on a reply', async () => {
    simulator.fault({ kind: 'concurrency', max: 4, holdMs: 0 });
    const line = async (): Promise<number[]> => {
      const statuses: number[] = [];
      for (let turn = 0; turn < 10; turn += 1) statuses.push((await scene.create()).status);
      return statuses;
    };
    const statuses = (await Promise.all([line(), line(), line(), line()])).flat();
    expect(statuses.every((code) => code < 300)).toBe(true);
    expect(simulator.cases).toHaveLength(40);
  });
});

it('words a limit as the provider does: Zoho by whether Retry-After comes with it', async () => {
  await using zoho = await startSimulator({ provider: 'zoho-desk' });
  zoho.fault({ kind: 'limit' });
  zoho.fault({ kind: 'limit', retryAfter: 3600 });
  const codes = [];
  for (let count = 0; count < 2; count += 1) codes.push((await send(zoho, 'GET', '/api/v1/tickets')).body.errorCode);
  expect(codes).toEqual(['TOO_MANY_REQUESTS', 'THRESHOLD_EXCEEDED']);
  await using salesforce = await startSimulator({ provider: 'salesforce-incident' });
  salesforce.fault({ kind: 'limit' });
  const { body } = await send(salesforce, 'GET', '/services/apexrest/ThinkLP/incidents');
  expect(body).toMatchObject([{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }]);
});
