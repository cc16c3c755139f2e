import { describe, expect, it } from 'vitest';
import { parseCallOptions } from '../../src/core/parse-input.ts';
import { issuesOf, pathsOf } from './issues.ts';

interface Options {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly returning?: string;
  readonly providerFields?: object;
  readonly suppressClosureMail?: boolean;
  readonly include?: readonly string[];
}
const known = ['signal', 'timeoutMs', 'returning', 'providerFields', 'suppressClosureMail', 'include'] as const;
const parse = (options: unknown): Options => parseCallOptions(options as Options, known, {});

describe('the options of a call', () => {
  it('are optional, all of them', () => {
    expect(parse(undefined)).toEqual({});
    expect(parse({})).toEqual({});
    expect(parse({ timeoutMs: undefined, signal: undefined })).toEqual({ timeoutMs: undefined, signal: undefined });
  });

  it('are taken where they fit', () => {
    const options = { signal: new AbortController().signal, timeoutMs: 5, returning: 'full', include: ['tags'] };
    expect(parse(options)).toEqual(options);
  });

  it.each([
    ['options.timeoutMs', { timeoutMs: 0 }],
    ['options.timeoutMs', { timeoutMs: -1 }],
    ['options.timeoutMs', { timeoutMs: 1.5 }],
    ['options.timeoutMs', { timeoutMs: '5' }],
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

  it('are refused where the call does not take them', () => {
    expect(pathsOf(() => parseCallOptions({ returning: 'full' } as Options, ['signal', 'timeoutMs'], {}))).toEqual([
      'options.returning',
    ]);
  });
});
