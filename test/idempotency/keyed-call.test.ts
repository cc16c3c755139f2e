import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Execution } from '../../src/adapter-kit/execute.ts';
import { type KeyedCall, keyedCall, reach } from '../../src/adapter-kit/journal.ts';
import { keyedBy } from '../../src/adapter-kit/keyed.ts';
import type { PortParts } from '../../src/adapter-kit/port.ts';
import { systemClock } from '../../src/http/clock.ts';
import { startDeadline } from '../../src/http/deadline.ts';
import { type IdempotencyStore, memoryStore } from '../../src/index.ts';
import { failureOf, refusalOf } from '../adapter-kit/acme.ts';

const key = 'order-4711';
const deadline = startDeadline(systemClock, 60_000, undefined);
deadline.release();

function inputOf(input: unknown): string {
  return keyedCall(memoryStore(), key, ['acme'], input, { clock: systemClock, where: {}, deadline }).input;
}

describe('the digest of an input, by which another is told', () => {
  it.each([
    ['of the fields', { b: 1, a: 2, c: 3 }, { c: 3, a: 2, b: 1 }],
    ['of the fields, turned', { a: 2, b: 1, c: 3 }, { b: 1, c: 3, a: 2 }],
    ['within a field', { requester: { name: 'Jo', email: 'j' } }, { requester: { email: 'j', name: 'Jo' } }],
    ['within a list', [{ notes: [{ body: 'b', visibility: 'v' }] }], [{ notes: [{ visibility: 'v', body: 'b' }] }]],
  ])('is the same in another order %s', (_, one, other) => {
    expect(inputOf(other)).toBe(inputOf(one));
  });

  it.each([
    ['a list in another order', { tags: ['a', 'b'] }, { tags: ['b', 'a'] }],
    ['a list and its numbered fields', ['a'], { 0: 'a' }],
    ['null and nothing', { assignee: null }, {}],
    ['null and no fields', { assignee: null }, { assignee: {} }],
    ['a number and its digits', { a: 1 }, { a: '1' }],
  ])('tells apart %s', (_, one, other) => {
    expect(inputOf(other)).not.toBe(inputOf(one));
  });

  it('is an HMAC under the key, as the entries of earlier releases have it', () => {
    const sorted = '[{"assignee":null,"tags":["b","a"],"title":"t"},{"x":1}]';
    const digest = createHmac('sha256', key).update(sorted).digest('hex');
    expect(inputOf([{ title: 't', tags: ['b', 'a'], assignee: null }, { x: 1 }])).toBe(digest);
  });
});

describe('a call under a key', () => {
  const of = (store: IdempotencyStore | undefined, changed: object = {}, parts: object = {}) => {
    const definition = { provider: 'acme', tenant: ({ space }: { readonly space: string }) => [space] };
    const options = { store, baseUrl: 'https://acme.example', own: { space: 'one' }, ...changed };
    return keyedBy({ definition, options, clock: systemClock, ...parts } as unknown as PortParts, key, ['input']);
  };
  const call = (changed: object = {}, operation = 'addNote', caseId?: string, parts: object = {}): KeyedCall =>
    of(memoryStore(), changed, parts)({ operation, deadline } as Execution, caseId);

  it('needs a store, and names those that there are', async () => {
    const store = 'memoryStore(), fileStore(folder) or your own';
    expect(await refusalOf(() => of(undefined))).toEqual([`store: is needed for an idempotencyKey: ${store}`]);
  });

  it('tells of its provider, its operation and its case', () => {
    expect(call({}, 'addNote', '7').where).toEqual({ provider: 'acme', operation: 'addNote', caseId: '7' });
    expect(call({}, 'create').where).toEqual({ provider: 'acme', operation: 'create' });
  });

  it.each([
    ['address', { baseUrl: 'https://other.example' }, 'addNote'],
    ['organisation', { own: { space: 'two' } }, 'addNote'],
    ['operation', {}, 'attach'],
  ])('has another key of the store for another %s', (_, changed, operation) => {
    expect(call().place).toBe(call().place);
    expect(call(changed, operation).place).not.toBe(call().place);
  });

  it('is of the one tenant that an address has, where the provider has no organisations', () => {
    const noTenants = { definition: { provider: 'acme' } };
    expect(call({}, 'addNote', undefined, noTenants).place).toBe(call({}, 'addNote', undefined, noTenants).place);
    expect(call({}, 'addNote', undefined, noTenants).place).not.toBe(call().place);
  });
});

describe('a key at a store that fails while it is claimed', () => {
  it('names the case that the call is for', async () => {
    const where = { provider: 'acme', operation: 'addNote', caseId: '7' };
    const keyed = keyedCall(memoryStore(), key, [], 'input', { clock: systemClock, where, deadline });
    const error = await failureOf(reach(keyed, 'none', () => Promise.reject(new Error('down'))));
    expect(error).toMatchObject({ code: 'unavailable', caseId: '7', effect: 'none' });
  });
});
