import { describe, expect, it } from 'vitest';
import { parseCallOptions } from '../../src/core/parse-input.ts';
import { issuesOf, pathsOf } from './issues.ts';

interface Options {
  readonly priority?: string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly returning?: string;
  readonly providerFields?: object;
  readonly suppressClosureMail?: boolean;
  readonly include?: readonly string[];
}
const known = [
  'signal',
  'timeoutMs',
  'priority',
  'include',
  'idempotencyKey',
  'returning',
  'providerFields',
  'suppressClosureMail',
] as const;
const parse = (options: unknown): Options => parseCallOptions(options as Options, known, {});

describe('the options of a call', () => {
  it('are optional, all of them', () => {
    expect(parse(undefined)).toEqual({});
    expect(parse({})).toEqual({});
    expect(parse(null)).toEqual({});
    expect(parse({ timeoutMs: undefined, signal: undefined })).toEqual({ timeoutMs: undefined, signal: undefined });
  });

  it('are taken where they fit', () => {
    const options = { signal: new AbortController().signal, timeoutMs: 5, returning: 'full', include: ['tags'] };
    expect(parse(options)).toEqual(options);
  });

  it.each([
    [{ priority: 'interactive' }],
    [{ priority: 'bulk' }],
    [{ returning: 'reply' }],
    [{ idempotencyKey: 'k' }],
    [{ timeoutMs: 1 }],
    [{ timeoutMs: 2_147_483_647 }],
    [{ providerFields: { cf_a: { b: [1] } } }],
    [{ suppressClosureMail: false }],
    [{ include: [] }],
  ])('may be %j', (options) => {
    expect(parse(options)).toEqual(options);
  });

  it.each([
    ['options.timeoutMs', { timeoutMs: 0 }],
    ['options.timeoutMs', { timeoutMs: -1 }],
    ['options.timeoutMs', { timeoutMs: 1.5 }],
    ['options.timeoutMs', { timeoutMs: '5' }],
    ['options.timeoutMs', { timeoutMs: 2_147_483_648 }],
    ['options.priority', { priority: 'high' }],
    ['options.priority', { priority: '' }],
    ['options.idempotencyKey', { idempotencyKey: '' }],
    ['options.returning', { returning: '' }],
    ['options.signal', { signal: {} }],
    ['options.returning', { returning: 'ful' }],
    ['options.providerFields', { providerFields: 'x' }],
    ['options.suppressClosureMail', { suppressClosureMail: 'yes' }],
    ['options.include[0]', { include: ['notes'] }],
    ['options', 'full'],
    ['options', 5],
  ])('are refused at %s: %j', (path, options) => {
    expect(pathsOf(() => parse(options))).toEqual([path]);
  });

  it('are refused when unknown, with the nearest', () => {
    expect(issuesOf(() => parse({ timeoutMS: 5 }))).toEqual([
      "options.timeoutMS: unknown key; did you mean 'timeoutMs'?",
    ]);
  });

  it('have an idempotency key of at most 500 characters', () => {
    const [most, more] = [500, 501].map((length) => ({ idempotencyKey: 'k'.repeat(length) }));
    expect(parse(most)).toEqual(most);
    expect(pathsOf(() => parse(more))).toEqual(['options.idempotencyKey']);
  });

  it('say how long a call may wait at most: as long as a timer of Node can', () => {
    expect(issuesOf(() => parse({ timeoutMs: 2 ** 31 }))).toEqual(['options.timeoutMs: must be at most 2147483647 ms']);
  });

  it('are told apart by what each call takes', () => {
    const priority = { priority: 'bulk' };
    expect(parseCallOptions<Options>(priority, ['priority'], {})).toBe(priority);
    expect(pathsOf(() => parseCallOptions<Options>(priority, ['timeoutMs'], {}))).toEqual(['options.priority']);
    expect(parseCallOptions<Options>(priority, ['priority'], {})).toBe(priority);
  });

  it('are refused when this version knows no such option, whatever a call says of it', () => {
    expect(pathsOf(() => parseCallOptions<{ turbo?: boolean }>({ turbo: true }, ['turbo'], {}))).toEqual([
      'options.turbo',
    ]);
  });

  it('are refused where the call is made', () => {
    const context = { provider: 'acme', operation: 'get' };
    expect(() => parseCallOptions<Options>({ timeoutMs: 0 }, known, context)).toThrow(expect.objectContaining(context));
  });

  it('are refused where the call does not take them', () => {
    expect(pathsOf(() => parseCallOptions({ returning: 'full' } as Options, ['signal', 'timeoutMs'], {}))).toEqual([
      'options.returning',
    ]);
  });
});
