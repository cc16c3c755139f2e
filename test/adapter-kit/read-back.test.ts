import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStep } from '../../src/adapter-kit/plan.ts';
import { rawOf } from '../../src/core/raw.ts';
import { type Loopback, startLoopback } from '../http/loopback.ts';
import { acmeCase, acmeDraft, acmePort, acmePortWith, createAcmeAdapter } from './acme.ts';

const { plan } = createAcmeAdapter.definition;

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

describe('a case that was read back after a write', () => {
  it('is made of all replies, and its raw payloads are those', async () => {
    server.on('POST /cases', { body: { ...acmeCase, state: 'NEW' } });
    server.on('GET /cases/7', { body: { ...acmeCase, prio: '3' } });
    const record = await acmePort(server.url).create(acmeDraft, { returning: 'full' });
    expect(record).toMatchObject({ id: '7', status: 'new', priority: 'high', warnings: [] });
    expect(rawOf(record)).toEqual([
      { ...acmeCase, state: 'NEW' },
      { ...acmeCase, prio: '3' },
    ]);
    expect(server.lines()).toEqual(['POST /cases', 'GET /cases/7']);
  });

  it('is read without what takes a request of its own', async () => {
    server.on('PATCH /cases/7', { status: 204 });
    server.on('GET /cases/7', { body: { ...acmeCase, prio: '3' } });
    const asked: unknown[] = [];
    const get: typeof plan.get = (...given) => {
      asked.push(given.slice(0, 2));
      return plan.get(...given);
    };
    const port = acmePortWith({ plan: { ...plan, get } }, server.url);
    await port.update('7', { priority: 'high' }, { returning: 'full' });
    expect([asked, server.lines()]).toEqual([[['7', []]], ['PATCH /cases/7', 'GET /cases/7']]);
  });

  it('is not read for what no read would tell', async () => {
    server.on('PATCH /cases/7', { body: { subject: 'A' } });
    server.on('PUT /cases/7/tags', { status: 204 });
    const record = await acmePort(server.url).update('7', { title: 'A', tags: ['vip'] });
    expect(server.lines()).toEqual(['PATCH /cases/7', 'PUT /cases/7/tags']);
    expect(record.warnings).toEqual([
      { code: 'unverified', path: 'tags', message: 'the provider does not report what was written' },
    ]);
  });

  it('tells what the write changed beside by what was read last (P9)', async () => {
    server.on('PATCH /cases/7', { body: { subject: 'B', agent: { id: 1 } } });
    server.on('GET /cases/7', { body: { id: 7, agent: { id: 1 } } }, { body: { id: 7, agent: { id: 2 } } });
    const port = acmePort(server.url, { guard: true });
    const { warnings } = await port.update('7', { title: 'A' }, { returning: 'full' });
    expect(warnings).toEqual([
      {
        code: 'mismatch',
        path: 'title',
        message: 'the provider reports something else than what was written',
      },
      { code: 'mismatch', path: 'assignee', message: 'changed although the patch does not name it' },
    ]);
  });
});

describe('a read-back that fails', () => {
  it('for a fault of the adapter itself is not taken for one of the provider', async () => {
    const fault = new RangeError('a fault of the adapter');
    const get = () => ({
      steps: [
        readStep({
          name: 'case',
          request: () => {
            throw fault;
          },
        }),
      ],
    });
    server.on('PATCH /cases/7', { status: 204 });
    const port = acmePortWith({ plan: { ...plan, get } }, server.url);
    await expect(port.update('7', { priority: 'high' })).rejects.toBe(fault);
  });

  it('leaves what the write’s own reply told, and its payload', async () => {
    server.on('PATCH /cases/7', { body: { id: 7, subject: 'A' } });
    server.on('GET /cases/7', { status: 500 });
    const record = await acmePort(server.url).update('7', { title: 'A' }, { returning: 'full' });
    expect(record).toMatchObject({ id: '7', title: 'A', warnings: [] });
    expect(rawOf(record)).toEqual([{ id: 7, subject: 'A' }]);
  });
});

describe('a write that turns out to send nothing', () => {
  it('is a read, with what could not be written told (P3)', async () => {
    server.on('GET /cases/7', { body: acmeCase });
    const port = acmePort(server.url, { mapping: { onLoss: 'report' } });
    const record = await port.update('7', { parentId: '8' });
    expect(record).toMatchObject({ id: '7', title: 'No power' });
    expect(record.warnings).toEqual([{ code: 'lost', path: 'parentId', message: 'cases do not hang together here' }]);
    expect(server.lines()).toEqual(['GET /cases/7']);
  });
});
