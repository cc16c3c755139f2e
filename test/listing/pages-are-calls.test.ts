import { describe, expect, it } from 'vitest';
import { connect } from '../../src/adapter-kit/connect.ts';
import type { Listing } from '../../src/adapter-kit/paged-call.ts';
import { eachOf, pagedCall } from '../../src/adapter-kit/paged-call.ts';
import { portParts } from '../../src/adapter-kit/port-parts.ts';
import { type CasePort, CaseportError } from '../../src/index.ts';
import { acmePortWith, createAcmeAdapter, failureOf } from '../adapter-kit/acme.ts';
import { answering } from '../adapters/provider-host.ts';
import { type ManualClock, manualClock } from '../http/manual-clock.ts';
import { askingList, changesOf, listGiving } from './acme-lists.ts';

const baseUrl = 'https://acme.example.org';
const startsAt = Date.UTC(2026, 0, 31);
const row = (id: unknown): Readonly<Record<string, unknown>> => ({ id, changed: new Date(startsAt).toISOString() });

/** Keeps what is told of calls and requests. */
function recorder() {
  const told: (readonly [string, object])[] = [];
  const tell = (facts: object, message: string): void => {
    told.push([message, facts]);
  };
  return { told, logger: { debug: tell, info: tell, warn: tell, error: tell } };
}

async function walk(items: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const call = { provider: 'acme', startedAt: startsAt, durationMs: 0, caseId: undefined };

describe('each page of a listing', () => {
  it('is a line in the log, with how many cases it has; the end is a line without', async () => {
    const { told, logger } = recorder();
    const { list } = listGiving([[row(1), row(2)], [row(3)]]);
    await walk(acmePortWith({ list }, baseUrl, { clock: manualClock(startsAt), logger }).list());
    const operation = 'list';
    expect(told).toStrictEqual([
      ['call', { ...call, operation, cases: 2 }],
      ['call', { ...call, operation, cases: 1 }],
      ['call', { ...call, operation }],
    ]);
  });

  it('of a feed too', async () => {
    const { told, logger } = recorder();
    const { changes } = changesOf([row(1), row(2)], 5, 1_000);
    const port = acmePortWith({ changes }, baseUrl, { clock: manualClock(startsAt), logger });
    await walk(port.changes({ since: new Date(startsAt).toISOString() }));
    const operation = 'changes';
    expect(told).toStrictEqual([
      ['call', { ...call, operation, cases: 2 }],
      ['call', { ...call, operation, cases: 0 }],
      ['call', { ...call, operation }],
    ]);
  });

  it('has its own time, which ends with it', async () => {
    const clock: ManualClock = manualClock(startsAt);
    const waited: (readonly number[])[] = [];
    const list = {
      filters: () => [],
      pages: async function* () {
        for (const id of [1, 2]) {
          waited.push(clock.waiting());
          yield [row(id)];
        }
      },
    };
    const port = acmePortWith({ list }, baseUrl, { clock });
    for await (const _ of port.list({}, { timeoutMs: 7_000 }).pages()) waited.push(clock.waiting());
    expect(waited).toEqual([[7_000], [], [7_000], []]);
  });

  it('is told to have failed as its call did, with the request that failed', async () => {
    const { told, logger } = recorder();
    answering(baseUrl, { status: 403 });
    const port = acmePortWith({ list: askingList }, baseUrl, { clock: manualClock(startsAt), logger });
    const error = await failureOf(walk(port.list()));
    expect(error).toMatchObject({ code: 'forbidden', operation: 'list', effect: 'none', details: { step: 'list' } });
    const facts = { operation: 'list', code: 'forbidden', effect: 'none' };
    expect(told).toMatchObject([
      ['request failed', { ...facts, step: 'list', caseId: undefined, method: 'GET', status: 403 }],
      ['call failed', { ...facts, retryable: false }],
    ]);
  });

  it('whose reply is not as documented is bad_response', async () => {
    answering(baseUrl, { body: { cases: [] } });
    const error = await failureOf(walk(acmePortWith({ list: askingList }, baseUrl).list()));
    expect([error.code, error.message]).toEqual(['bad_response', 'acme list: the reply is no list']);
  });
});

describe('a listing that is left', () => {
  const open = () => {
    const given = listGiving([[row(1), row(2)], [row(3)]]);
    return { ...given, port: acmePortWith({ list: given.list }, baseUrl) };
  };
  const walks: readonly [string, (port: CasePort, signal?: AbortSignal) => AsyncIterable<unknown>][] = [
    ['its cases', (port, signal) => port.list({}, { signal })],
    ['its pages', (port, signal) => port.list({}, { signal }).pages()],
  ];

  it.each(walks)(
    'lets go of the list of the provider, and begins anew when it is walked again: %s',
    async (_what, of) => {
      const { port, asked, left } = open();
      const walked = of(port);
      for await (const _ of walked) break;
      expect([asked.length, left()]).toEqual([1, 1]);
      await walk(walked);
      expect([asked.length, left()]).toEqual([2, 2]);
    },
  );

  it.each(walks)('has asked nothing before it was begun: %s', async (_what, of) => {
    const { port, asked, left } = open();
    of(port)[Symbol.asyncIterator]();
    expect([asked.length, left()]).toEqual([0, 0]);
  });

  it.each(walks)('by a signal rejects with aborted, though nothing more would be asked: %s', async (_what, of) => {
    const { told, logger } = recorder();
    const { list, left } = listGiving([[row(1), row(2)]]);
    const port = acmePortWith({ list }, baseUrl, { clock: manualClock(startsAt), logger });
    const controller = new AbortController();
    const seen: unknown[] = [];
    const error = await failureOf(
      (async () => {
        for await (const item of of(port, controller.signal)) {
          seen.push(item);
          controller.abort();
        }
      })(),
    );
    expect(seen).toHaveLength(1);
    expect(error).toMatchObject({
      code: 'aborted',
      message: 'acme list: the call was aborted',
      provider: 'acme',
      operation: 'list',
      effect: 'none',
      retryable: false,
      details: {},
    });
    expect(error.caseId).toBeUndefined();
    expect(told.at(-1)).toMatchObject(['call failed', { operation: 'list', code: 'aborted', effect: 'none' }]);
    expect(left()).toBe(1);
  });

  it('fails as it failed where the list of the provider could not begin', async () => {
    const list = {
      filters: () => [],
      pages: () => {
        throw new TypeError('no pages');
      },
    };
    await expect(walk(acmePortWith({ list }, baseUrl).list())).rejects.toEqual(new TypeError('no pages'));
  });
});

describe('a listing of one case', () => {
  const parts = (options: object = {}) =>
    portParts(createAcmeAdapter.definition, { baseUrl, auth: { token: '1' }, space: 'test', ...options }, connect);
  const listing = (begin: (listing: Listing) => AsyncIterable<unknown>, options: object = {}, signal?: AbortSignal) =>
    pagedCall(parts(options), { operation: 'listNotes', caseId: '7', options: { signal }, begin });

  it('names it with each request and each call, and tells nothing more where nothing is to be told', async () => {
    const { told, logger } = recorder();
    answering(baseUrl, { body: [1] });
    const pages = listing(
      async function* ({ ask }) {
        yield await ask('notes', { method: 'GET', path: ['cases', '7', 'notes'] });
      },
      { clock: manualClock(startsAt), logger },
    );
    expect(await walk(pages)).toEqual([[1]]);
    const named = { ...call, caseId: '7', operation: 'listNotes' };
    expect(told).toMatchObject([
      ['request', { caseId: '7', operation: 'listNotes', step: 'notes' }],
      ['call', {}],
      ['call', {}],
    ]);
    expect(told.slice(1)).toStrictEqual([
      ['call', named],
      ['call', named],
    ]);
  });

  it('names it where it is aborted', async () => {
    const pages = listing(async function* () {}, {}, AbortSignal.abort());
    const error = await failureOf(walk(pages));
    expect([error.code, error.caseId, error.message]).toEqual(['aborted', '7', 'acme listNotes: the call was aborted']);
    expect(CaseportError.is(error)).toBe(true);
  });

  it('may be of pages that cannot be let go of', async () => {
    const endless = { next: async () => ({ done: false as const, value: 1 }) };
    const seen: unknown[] = [];
    for await (const page of listing(() => ({ [Symbol.asyncIterator]: () => endless }))) {
      seen.push(page);
      break;
    }
    expect(seen).toEqual([1]);
  });

  it('asks nothing before the first page is wanted', async () => {
    const early = listing(({ execution }) => {
      execution();
      return (async function* () {})();
    });
    await expect(walk(early)).rejects.toEqual(new TypeError('nothing is asked before the first page is wanted'));
  });

  it('is given an item at a time, up to where it is aborted in a page', async () => {
    const controller = new AbortController();
    const pages = async function* () {
      yield [1, 2, 3];
      yield [4, 5];
    };
    expect(await walk(eachOf(pages(), undefined))).toEqual([1, 2, 3, 4, 5]);
    expect(await walk(eachOf(pages(), {}))).toEqual([1, 2, 3, 4, 5]);
    const seen: unknown[] = [];
    for await (const item of eachOf(pages(), { signal: controller.signal })) {
      seen.push(item);
      controller.abort();
    }
    // The next page would have told; these pages do not.
    expect(seen).toEqual([1]);
  });
});
