import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineAdapter } from '../../src/adapter-kit/define-adapter.ts';
import { credential, type Grants, tokenUrl } from '../../src/adapter-kit/grants.ts';
import type { CasePort } from '../../src/core/port.ts';
import { type Loopback, startLoopback } from '../http/loopback.ts';
import { manualClock } from '../http/manual-clock.ts';
import { acmeCase, acmePort, acmePortWith, createAcmeAdapter, failureOf } from './acme.ts';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
  server.on('GET /cases/7', { body: acmeCase });
});
afterEach(() => server.close());

const sentTokens = (): unknown[] => server.requests.map(({ headers }) => headers.authorization);
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the address', () => {
  it.each([
    ['', '/cases/7'],
    ['/', '/cases/7'],
    ['//', '/cases/7'],
    ['/base/', '/base/cases/7'],
    ['/base///', '/base/cases/7'],
    ['/a//b/', '/a//b/cases/7'],
  ])('with the path %j is asked for %s', async (base, path) => {
    await failureOf(acmePort(`${server.url}${base}`).get('8'));
    expect(server.lines()).toEqual([`GET ${path.replace('7', '8')}`]);
  });
});

describe("the adapter's own options", () => {
  it('come with each request as the adapter says', async () => {
    await acmePort(server.url, { space: 'red' }).get('7');
    expect(server.requests[0]?.headers.space).toBe('red');
  });

  it('may be none', async () => {
    const { options: _, ...definition } = createAcmeAdapter.definition;
    const port = defineAdapter({ ...definition, headers: (token) => ({ token }) })({
      baseUrl: server.url,
      auth: { token: 'x' },
    });
    expect(await port.get('7')).toMatchObject({ id: '7' });
  });
});

describe('the limits of time', () => {
  it.each([
    ['are 30 s for a call and 10 s for a request', {}, [30_000, 10_000]],
    ['are as the options say', { timeoutMs: 7_000, attemptTimeoutMs: 300 }, [7_000, 300]],
  ])('%s', async (_what, options, limits) => {
    const clock = manualClock();
    const arrived = server.hang('GET /cases/7');
    const call = failureOf(acmePort(server.url, { clock, ...options }).get('7'));
    await arrived;
    expect(clock.waiting()).toEqual(limits);
    clock.fire(limits[1] ?? 0);
    expect(await call).toMatchObject({ code: 'timeout' });
  });
});

describe('when to try again', () => {
  it('is twice by default, and what the options leave out is as by default', async () => {
    const clock = manualClock();
    server.on('GET /cases/7', { status: 503 });
    for (const [retry, sent] of [
      [undefined, 3],
      [{ minDelayMs: 0 }, 3],
      [{ retries: 1 }, 2],
    ] as const) {
      const before = server.requests.length;
      await failureOf(acmePort(server.url, { clock, retry, random: () => 0 }).get('7'));
      expect(server.requests.length - before).toBe(sent);
    }
  });
});

describe('the pace', () => {
  /** How many of these calls begin while none ends. */
  async function begun(ports: readonly CasePort[]): Promise<number> {
    const arrived = server.hang('GET /cases/7');
    const calls = ports.map((port) => failureOf(port.get('7')));
    await arrived;
    await soon();
    const count = headersMade;
    await server.close();
    await Promise.all(calls);
    return count;
  }
  let headersMade = 0;
  beforeEach(() => {
    headersMade = 0;
  });
  const counting = (concurrency: number): Parameters<typeof acmePortWith>[0] => ({
    pace: () => ({ concurrency }),
    headers: () => {
      headersMade += 1;
      return {};
    },
  });
  const times = (count: number, port: CasePort): CasePort[] => Array.from({ length: count }, () => port);

  it('is one for all ports of a tenant, however its address is spelt', async () => {
    const first = acmePortWith(counting(2), server.url);
    const second = acmePortWith(counting(2), `${server.url.replace('http', 'HTTP')}//`);
    expect(await begun([first, first, second, second])).toBe(2);
  });

  it('is another for another tenant at the same address', async () => {
    const tenant = (own: { readonly space?: string }): unknown => own.space;
    const ports = ['red', 'blue'].map((space) => acmePortWith({ ...counting(2), tenant }, server.url, { space }));
    expect(await begun(ports.flatMap((port) => times(3, port)))).toBe(4);
  });

  it.each([
    ['is what the last port that says so says', { concurrency: 3 }, 3],
    ['stays as it is set where a later port says nothing', undefined, 1],
    ['is that of the adapter where a later port sets another part of it', { maxQueue: 99 }, 5],
  ])('%s', async (_what, pace, count) => {
    const first = acmePortWith(counting(5), server.url, { pace: { concurrency: 1 } });
    const second = acmePortWith(counting(5), server.url, { pace });
    expect(await begun([...times(4, first), ...times(4, second)])).toBe(count);
  });

  it.each([
    ['begins with 16 at once where the adapter says more', undefined, 16],
    ['begins with all where the application says so', { concurrency: 20 }, 20],
    ['begins with 16 where the application says another part of it', { maxQueue: 99 }, 16],
  ])('%s', async (_what, pace, count) => {
    expect(await begun(times(30, acmePortWith(counting(20), server.url, { pace })))).toBe(count);
  });
});

describe('the tokens of a grant', () => {
  const grants: Grants = {
    secret: {
      options: { tokenUrl, clientId: credential },
      request: async ({ tokenUrl: url = '', clientId = '' }) => ({ url, form: { client: clientId } }),
    },
  };
  const granted = (clientId: string, base = ''): CasePort =>
    acmePortWith({ grants }, `${server.url}${base}`, {
      auth: { grant: 'secret', tokenUrl: `${server.url}/token`, clientId } as never,
    });

  beforeEach(() => {
    server.on('POST /token', ...['t1', 't2', 't3'].map((token) => ({ body: { access_token: token } })));
  });
  const calls = (): unknown[] =>
    server.requests.filter(({ method }) => method === 'GET').map(({ headers }) => headers.authorization);

  it('are fetched with its options, once for all calls and all ports of the tenant', async () => {
    await granted('me').get('7');
    await granted('me').get('7');
    expect(calls()).toEqual(['Acme t1', 'Acme t1']);
  });

  it('are others for other options, and for another tenant', async () => {
    server.on('GET /base/cases/7', { body: acmeCase });
    await granted('me').get('7');
    await granted('you').get('7');
    await granted('me', '/base').get('7');
    expect(calls()).toEqual(['Acme t1', 'Acme t2', 'Acme t3']);
  });
});

describe('the tokens that a function gives', () => {
  it('are renewed once for all ports that have the function', async () => {
    let asked = 0;
    const token = (): string => (++asked <= 2 ? 'old' : 'new');
    server.on('GET /cases/7', { status: 401 }, { status: 401 }, { body: acmeCase });
    await Promise.all([token, token].map((source) => acmePort(server.url, { auth: { token: source } }).get('7')));
    expect(asked).toBe(3);
    expect(sentTokens()).toEqual(['Acme old', 'Acme old', 'Acme new', 'Acme new']);
  });
});
