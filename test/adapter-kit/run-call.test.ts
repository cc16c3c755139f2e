import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStep } from '../../src/adapter-kit/plan.ts';
import { UnreadableReply } from '../../src/adapter-kit/unreadable-reply.ts';
import type { CasePort } from '../../src/core/port.ts';
import { type Loopback, startLoopback } from '../http/loopback.ts';
import { type ManualClock, manualClock } from '../http/manual-clock.ts';
import { acmeFields } from '../mapping/acme-fields.ts';
import { acmeCase, acmeDraft, acmePort, acmePortWith, createAcmeAdapter, failureOf, refusalOf } from './acme.ts';

const startsAt = Date.UTC(2026, 0, 31);
const { plan } = createAcmeAdapter.definition;

let server: Loopback;
let clock: ManualClock;
/** What is told of calls: level, message and facts. */
let told: [string, string, object][];
beforeEach(async () => {
  server = await startLoopback();
  clock = manualClock(startsAt);
  told = [];
});
afterEach(() => server.close());

const silent = (): void => {};
const tell =
  (level: string) =>
  (facts: object, message: string): void => {
    told.push([level, message, facts]);
  };
const logger = { debug: silent, info: tell('info'), warn: silent, error: tell('error') };
const logged = () => ({ clock, logger, mapping: { onLoss: 'report' } as const });
const port = (): CasePort => acmePort(server.url, logged());

describe('what is told of a call that succeeds', () => {
  it('is the case, when the call began, how long it took, and that there was no warning', async () => {
    clock.after(250, silent);
    server.on('GET /cases/7', (_request, response) => {
      clock.fire(250);
      response.end(JSON.stringify(acmeCase));
    });
    await port().get('7');
    const facts = { provider: 'acme', operation: 'get', caseId: '7', startedAt: startsAt, durationMs: 250 };
    expect(told).toEqual([['info', 'call', { ...facts, warnings: {} }]]);
  });

  it('has the id of a case that the call has made', async () => {
    server.on('POST /cases', { body: acmeCase });
    await port().create(acmeDraft);
    expect(told).toMatchObject([['info', 'call', { operation: 'create', caseId: '7', warnings: {} }]]);
  });

  it('counts the warnings by their code', async () => {
    server.on('PATCH /cases/7', { body: { state: 'OPEN', subject: 'B', topic: 'C' } });
    await port().update('7', { status: 'on_hold', title: 'A', category: 'D', priority: 'urgent' });
    expect(told).toMatchObject([
      ['info', 'call', { caseId: '7', warnings: { approximated: 1, lost: 1, mismatch: 2 } }],
    ]);
  });

  it('names no case where there is none', async () => {
    server.on('GET /health', { body: {} });
    await port().request({ method: 'GET', path: '/health' });
    expect(told).toEqual([
      ['info', 'call', { provider: 'acme', operation: 'request', startedAt: startsAt, durationMs: 0 }],
    ]);
  });
});

describe('what is told of a call that fails', () => {
  it('is how it failed, and of which case', async () => {
    server.on('PATCH /cases/7', { status: 409 });
    await failureOf(port().update('7', { title: 'A' }));
    expect(told).toMatchObject([
      [
        'error',
        'call failed',
        { operation: 'update', caseId: '7', code: 'conflict', effect: 'none', retryable: false },
      ],
    ]);
  });

  it('names the case that was made before the failure', async () => {
    server.on('POST /cases', { body: acmeCase });
    await failureOf(port().create({ ...acmeDraft, tags: ['vip'] }));
    expect(told).toMatchObject([
      ['error', 'call failed', { caseId: '7', code: 'partially_applied', effect: 'partial' }],
    ]);
  });

  it('is nothing for what is no failure of the call but a mistake of the adapter: that is thrown as it is', async () => {
    const mistake = new TypeError('a mistake');
    const get: typeof plan.get = () => {
      throw mistake;
    };
    await expect(acmePortWith({ plan: { ...plan, get } }, server.url, logged()).get('7')).rejects.toBe(mistake);
    expect(told).toEqual([]);
  });
});

describe('a reply that is not what the provider documents', () => {
  const get: typeof plan.get = (id) => ({
    steps: [
      readStep({
        name: 'case',
        request: () => ({ method: 'GET', path: ['cases', id] }),
        answer: () => {
          throw new UnreadableReply('the case has no body');
        },
      }),
    ],
  });

  it('is a bad response, which says what is missing and of which case', async () => {
    server.on('GET /cases/7', { body: {} });
    const error = await failureOf(acmePortWith({ plan: { ...plan, get } }, server.url).get('7'));
    expect(error).toMatchObject({
      code: 'bad_response',
      message: 'acme get: the case has no body',
      provider: 'acme',
      operation: 'get',
      caseId: '7',
      effect: 'none',
    });
  });
});

describe('a field that a reply leaves out', () => {
  it('is not known, unless the provider leaves out what is empty', async () => {
    server.on('GET /cases/7', { body: { id: 7 } });
    expect('title' in (await port().get('7'))).toBe(false);
    const fields = { ...acmeFields, absentIsEmpty: true };
    expect(await acmePortWith({ fields }, server.url).get('7')).toMatchObject({ title: null });
  });
});

describe('the options that a call takes', () => {
  const signal = new AbortController().signal;
  const every = { signal, timeoutMs: 5_000, priority: 'bulk' } as const;
  const own = {
    get: { include: ['tags'] },
    create: { returning: 'reply', providerFields: {}, idempotencyKey: 'k' },
    update: { returning: 'reply', providerFields: {}, suppressClosureMail: true },
  };

  it.each([
    ['get', 'returning', 'reply'],
    ['get', 'providerFields', {}],
    ['get', 'idempotencyKey', 'k'],
    ['create', 'include', ['tags']],
    ['create', 'suppressClosureMail', true],
    ['update', 'include', ['tags']],
    ['update', 'idempotencyKey', 'k'],
  ] as const)('of %s are not: %s', async (operation, key, value) => {
    const options = { ...every, ...own[operation], [key]: value } as never;
    const calls = {
      get: () => port().get('7', options),
      create: () => port().create(acmeDraft, options),
      update: () => port().update('7', { title: 'A' }, options),
    };
    expect(await refusalOf(calls[operation])).toEqual([expect.stringMatching(`^options\\.${key}: unknown key`)]);
    expect(await failureOf(calls[operation]())).toMatchObject({ provider: 'acme', operation, effect: 'none' });
  });

  it('are its own and those of every call', async () => {
    server.on('GET /cases/7', { body: acmeCase });
    server.on('GET /cases/7/tags', { body: { tags: [] } });
    server.on('PATCH /cases/7', { body: acmeCase });
    await port().get('7', { ...every, include: ['tags'] });
    await port().update(
      '7',
      { title: 'A' },
      { ...every, returning: 'reply', providerFields: {}, suppressClosureMail: true },
    );
    expect(server.lines()).toEqual(['GET /cases/7', 'GET /cases/7/tags', 'PATCH /cases/7?quiet=true']);
  });
});
