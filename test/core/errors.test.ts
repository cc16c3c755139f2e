import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import {
  CaseportError,
  invalidInput,
  misconfigured,
  unmappable,
  unsupported,
  withContext,
} from '../../src/core/errors.ts';

const partial = new CaseportError(
  'partially_applied',
  'acme create: the case exists',
  { caseId: '7', missing: ['tags'], status: 503, step: 'tags' },
  {
    provider: 'acme',
    operation: 'create',
    caseId: '7',
    effect: 'partial',
    remaining: { description: 'secret words' },
    providerMessage: 'the text "secret words" is bad',
    cause: { name: 'Error', code: 'ECONNRESET' },
  },
);

describe('a CaseportError', () => {
  it('is an Error with a name, a code and where it happened', () => {
    expect(partial).toBeInstanceOf(Error);
    expect(partial).toMatchObject({
      name: 'CaseportError',
      code: 'partially_applied',
      provider: 'acme',
      operation: 'create',
      caseId: '7',
      effect: 'partial',
      retryable: false,
    });
  });

  it('had no effect and is not retryable unless it says so', () => {
    const error = new CaseportError('timeout', 'late', {});
    expect([error.effect, error.retryable, error.remaining(), error.providerMessage()]).toEqual([
      'none',
      false,
      undefined,
      undefined,
    ]);
  });

  it('has no own key for what it does not know', () => {
    expect(Object.keys(new CaseportError('timeout', 'late', {})).sort()).toEqual([
      'code',
      'details',
      'effect',
      'name',
      'retryable',
    ]);
    expect('cause' in new CaseportError('timeout', 'late', {})).toBe(false);
  });

  it('keeps content behind methods (P7)', () => {
    expect(partial.remaining()).toEqual({ description: 'secret words' });
    expect(partial.providerMessage()).toBe('the text "secret words" is bad');
  });

  it.each([
    ['inspect', (error: CaseportError) => inspect(error, { depth: null, showHidden: true })],
    ['JSON', (error: CaseportError) => JSON.stringify(error)],
    ['a string', (error: CaseportError) => `${String(error)} ${error.stack}`],
    ['own properties', (error: CaseportError) => JSON.stringify(Object.getOwnPropertyDescriptors(error))],
    ['a spread', (error: CaseportError) => JSON.stringify({ ...error })],
    ['a structured clone', (error: CaseportError) => inspect(structuredClone(error), { depth: null })],
  ])('shows no content as %s (P7)', (_form, show) => {
    expect(show(partial)).not.toContain('secret');
  });

  it('is told whole by toJSON', () => {
    expect(JSON.parse(JSON.stringify(partial))).toEqual({
      name: 'CaseportError',
      message: 'acme create: the case exists',
      code: 'partially_applied',
      provider: 'acme',
      operation: 'create',
      caseId: '7',
      effect: 'partial',
      retryable: false,
      details: { caseId: '7', missing: ['tags'], status: 503, step: 'tags' },
      cause: { name: 'Error', code: 'ECONNRESET' },
    });
  });
});

describe('CaseportError.is', () => {
  it.each([[undefined], [null], ['CaseportError'], [new Error('x')], [{ code: 'timeout' }], [() => {}]])(
    'says no to %s',
    (value) => {
      expect(CaseportError.is(value)).toBe(false);
    },
  );

  it('says yes across two copies of the package, each way', async () => {
    vi.resetModules();
    const { CaseportError: Second } = await import('../../src/core/errors.ts');
    const foreign = new Second('timeout', 'late', {});
    expect(Second).not.toBe(CaseportError);
    expect(foreign).not.toBeInstanceOf(CaseportError);
    expect(CaseportError.is(foreign)).toBe(true);
    expect(Second.is(partial)).toBe(true);
  });

  it('says yes to an error of a version that shares nothing but the brand', () => {
    const brand = Symbol.for('caseport.CaseportError');
    expect(CaseportError.is({ [brand]: true })).toBe(true);
  });

  it('narrows to a union that the code tells apart', () => {
    const error: unknown = new CaseportError('rate_limited', 'slow down', { retryAfterMs: 5 });
    if (!CaseportError.is(error) || error.code !== 'rate_limited') throw new Error('not narrowed');
    expect(error.details.retryAfterMs).toBe(5);
  });
});

describe('a CaseportError told with more context', () => {
  it('keeps what is not overruled, content included', () => {
    const told = withContext(partial, { effect: 'unknown', caseId: '8' });
    expect(told).toMatchObject({ code: 'partially_applied', effect: 'unknown', caseId: '8', provider: 'acme' });
    expect(told.details).toEqual(partial.details);
    expect(told.cause).toEqual(partial.cause);
    expect([told.remaining(), told.providerMessage()]).toEqual([partial.remaining(), partial.providerMessage()]);
  });
});

describe('an error that lists issues', () => {
  const issues = [
    { path: 'title', message: 'is missing' },
    { path: '', message: 'is no object' },
  ];

  it.each([
    ['invalid_input', invalidInput(issues)],
    ['configuration', misconfigured(issues)],
    ['unsupported', unsupported(issues)],
  ])('of code %s has them all in its message and its details', (code, error) => {
    expect(error.code).toBe(code);
    expect(error.message).toBe('title: is missing; is no object');
    expect(error.details).toEqual({ issues });
    expect([error.effect, error.retryable]).toEqual(['none', false]);
  });

  it('that the provider cannot hold has the warnings, with where it happened (P3)', () => {
    const warnings = [
      { code: 'lost', path: 'status', message: 'has no such word' },
      { code: 'lost', path: 'tags', message: 'has no place' },
    ] as const;
    const error = unmappable(warnings, { provider: 'acme', operation: 'create' });
    expect(error).toMatchObject({ code: 'unmappable', provider: 'acme', operation: 'create', effect: 'none' });
    expect(error.message).toBe('status: has no such word; tags: has no place');
    expect(error.details).toEqual({ warnings });
  });
});
