import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ask } from '../../src/adapter-kit/ask.ts';
import { acmePort, acmePortWith, failureOf, refusalOf } from '../adapter-kit/acme.ts';
import { type Loopback, startLoopback } from '../http/loopback.ts';

const nothing = {
  statuses: [],
  priorities: [],
  types: [],
  customFields: [],
  remarks: [],
  mapping: { customFields: {} },
  definitions: {},
};

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

describe('a description', () => {
  it('is what the adapter makes of what it asks for, with the provider’s name', async () => {
    server.on('GET /fields', { body: ['a remark'] });
    const port = acmePortWith(
      {
        describe: async (ask, { own }) => ({
          ...nothing,
          remarks: [...((await ask('fields', { method: 'GET', path: ['fields'] })) as string[]), String(own.space)],
        }),
      },
      server.url,
    );
    expect(await port.describe()).toEqual({ provider: 'acme', ...nothing, remarks: ['a remark', 'test'] });
    expect(server.lines()).toEqual(['GET /fields']);
    expect(port.capabilities.operations.describe).toBe(true);
  });

  it('that the provider refuses fails at its step', async () => {
    const describes = async (ask: Ask) => {
      await ask('fields', { method: 'GET', path: ['fields'] });
      return nothing;
    };
    const error = await failureOf(acmePortWith({ describe: describes }, server.url).describe());
    expect(error).toMatchObject({ code: 'not_found', provider: 'acme', operation: 'describe', effect: 'none' });
    expect(error.details).toMatchObject({ status: 404, step: 'fields' });
    expect('caseId' in error).toBe(false);
  });

  it('is unsupported where an adapter declares none, and nothing is asked', async () => {
    const port = acmePort(server.url);
    const error = await failureOf(port.describe());
    expect(error).toMatchObject({ code: 'unsupported', provider: 'acme', operation: 'describe', effect: 'none' });
    expect(error.details).toEqual({
      issues: [{ path: '', message: 'acme has no describe; see capabilities.operations' }],
    });
    expect([port.capabilities.operations.describe, server.requests]).toEqual([false, []]);
  });

  it('takes the options of every call, and no others', async () => {
    const port = acmePortWith({ describe: async () => nothing }, server.url);
    expect(await refusalOf(() => port.describe({ timeoutMS: 5 } as never))).toEqual([
      "options.timeoutMS: unknown key; did you mean 'timeoutMs'?",
    ]);
    const { signal } = new AbortController();
    expect(await port.describe({ timeoutMs: 5000, priority: 'bulk', signal })).toEqual({
      provider: 'acme',
      ...nothing,
    });
  });
});
