import { describe, expect, it } from 'vitest';
import { field } from '../../src/core/field.ts';
import { issuesOf, pathsOf } from '../core/issues.ts';
import { type AcmeOptions, createAcmeAdapter } from './acme.ts';

const good: AcmeOptions = { baseUrl: 'https://acme.test/v1', auth: { token: 'x' }, space: 'test' };
const made = (options: unknown) => createAcmeAdapter(options as AcmeOptions);
const withOption = (options: object): string[] => issuesOf(() => made({ ...good, ...options }), 'configuration');

describe('the options of an adapter', () => {
  it('make a port, without any request', () => {
    expect(made(good).provider).toBe('acme');
  });

  it.each([
    ['https://acme.test'],
    ['https://acme.test/base/'],
    ['http://127.0.0.1:8080'],
    ['http://localhost'],
    ['http://[::1]:80'],
  ])('take the address %s', (baseUrl) => {
    expect(() => made({ ...good, baseUrl })).not.toThrow();
  });

  it.each([
    ['http://acme.test'],
    ['http://127.0.0.1.acme.test'],
    ['ftp://acme.test'],
    ['acme.test'],
    [''],
    ['https://user:secret@acme.test'],
    ['https://user@acme.test'],
    ['https://:secret@acme.test'],
    ['https://acme.test/?key=secret'],
    ['https://acme.test/#x'],
    [undefined],
    [5],
  ])('refuse the address %s: https, but on this machine', (baseUrl) => {
    const issues = withOption({ baseUrl });
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatch(/^baseUrl: /);
    expect(issues[0]).not.toContain('secret');
  });

  it.each([
    ['auth', undefined],
    ['auth', null],
    ['auth', 'token'],
    ['auth.token', {}],
    ['auth.token', { token: '' }],
    ['auth.token', { token: 'two words' }],
    ['auth.token', { token: 'line\nbreak' }],
    ['auth.token', { token: 'ünï' }],
    ['auth.token', { token: 5 }],
  ])('are refused at %s: %j', (path, auth) => {
    expect(pathsOf(() => made({ ...good, auth }), 'configuration')).toEqual([path]);
  });

  it('do not repeat a bad token (P7)', () => {
    expect(withOption({ auth: { token: 'my secret token' } }).join()).not.toContain('secret');
  });

  it.each([
    ['timeoutMs', { timeoutMs: 0 }],
    ['timeoutMs', { timeoutMs: '5s' }],
    ['attemptTimeoutMs', { attemptTimeoutMs: 1.5 }],
    ['clock', { clock: {} }],
    ['random', { random: 0.5 }],
    ['retry.retries', { retry: { retries: -1 } }],
    ['retry.minDelayMs', { retry: { minDelayMs: -1 } }],
    ['retry.maxDelayMs', { retry: { maxDelayMs: '20s' } }],
    ['pace.concurrency', { pace: { concurrency: 0 } }],
    ['pace.requestsPerSecond', { pace: { requestsPerSecond: 0.5 } }],
    ['pace.maxQueue', { pace: { maxQueue: -1 } }],
    ['space', { space: 'NOT LOWER' }],
    ['space', { space: undefined }],
    ['guard', { guard: 'yes' }],
    ['customFields', { customFields: 'x' }],
    ['customFields.a', { customFields: { a: 'text' } }],
    ['mapping', { mapping: 'x' }],
    ['mapping.fields.title.field', { mapping: { fields: { title: {} } } }],
    [
      'mapping.customFields.a.field',
      { mapping: { customFields: { a: { field: 'nowhere' } } }, customFields: { a: field.text() } },
    ],
    ['mapping.defaults.titel', { mapping: { defaults: { titel: 'A' } } }],
    ['mapping.defaults.status', { mapping: { defaults: { status: 'opne' } } }],
    ['assumptions.nullClears', { assumptions: { nullClears: 'maybe' } }],
    ['assumptions', { assumptions: 5 }],
  ])('are refused at %s: %j', (path, options) => {
    expect(withOption(options).map((issue) => issue.split(': ')[0])).toEqual([path]);
  });

  it.each([
    ['timeoutMS', 'timeoutMs', { timeoutMS: 5 }],
    ['baseURL', 'baseUrl', { baseURL: 'x' }],
    ['retry.retrys', 'retries', { retry: { retrys: 5 } }],
    ['pace.concurency', 'concurrency', { pace: { concurency: 5 } }],
    ['auth.tokn', 'token', { auth: { token: 'x', tokn: 'y' } }],
    ['assumptions.nulClears', 'nullClears', { assumptions: { nulClears: true } }],
    ['mapping.statsu', 'status', { mapping: { statsu: {} } }],
  ])('name the nearest of the unknown %s: %s', (path, nearest, options) => {
    expect(withOption(options)).toEqual([`${path}: unknown key; did you mean '${nearest}'?`]);
  });

  it('are refused with every issue at once, of options, mapping and assumptions', () => {
    const options = { space: 'X', mapping: { statsu: {} }, assumptions: { order: 'random' } };
    expect(withOption(options).map((issue) => issue.split(': ')[0])).toEqual([
      'space',
      'mapping.statsu',
      'assumptions.order',
    ]);
  });

  it.each([undefined, null, 'x', 5, []])('are refused when they are no object: %j', (options) => {
    expect(pathsOf(() => made(options), 'configuration')).toContain('');
  });

  it('may ask the mapping for what the adapter needs', () => {
    const keys = Array.from({ length: 10 }, (_, index) => `f${index}`);
    const options = {
      customFields: Object.fromEntries(keys.map((key) => [key, field.text()])),
      mapping: { customFields: Object.fromEntries(keys.map((key) => [key, { field: `c_${key}` }])) },
    };
    expect(withOption(options)).toEqual(['mapping.customFields: Acme has nine custom fields']);
  });

  it('are copied: what changes afterwards changes nothing', () => {
    const options = {
      ...good,
      mapping: {
        fields: { externalId: { field: 'c_1' } },
        references: { assignee: { jane: '17' } },
        defaults: { title: 'A' },
        customFields: { severity: { field: 'c_sev', options: { low: '1', high: '2' } } },
      },
      assumptions: { nullClears: true },
      customFields: { size: field.text(), severity: field.choice(['low', 'high']) },
    };
    const port = made(options);
    const patch = { assignee: { key: 'jane' }, customFields: { severity: 'low' } } as const;
    const before = JSON.stringify([port.capabilities, port.previewUpdate('7', patch)]);
    options.mapping.fields.externalId.field = 'c_2';
    options.mapping.references.assignee.jane = '18';
    options.mapping.defaults.title = 'B';
    options.mapping.customFields.severity.options.low = '3';
    options.assumptions.nullClears = false;
    Object.assign(options.customFields, { colour: field.text() });
    Object.assign(options, { baseUrl: 'https://elsewhere.test' });
    expect(JSON.stringify([port.capabilities, port.previewUpdate('7', patch)])).toBe(before);
    expect(pathsOf(() => port.previewUpdate('7', { customFields: { colour: 'x' } }))).toEqual(['customFields.colour']);
    expect(port.previewCreate({ requester: { email: 'a' } }).steps[0]?.body).toMatchObject({ subject: 'A' });
  });

  it('are not changed', () => {
    const options = { ...good, mapping: Object.freeze({ defaults: Object.freeze({ title: 'A' }) }) };
    expect(() => made(Object.freeze(options))).not.toThrow();
  });
});

describe('a port', () => {
  it('is frozen, and its capabilities are, all the way down', () => {
    const port = made(good);
    expect(Object.isFrozen(port)).toBe(true);
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(port.capabilities)).toBe(true);
  });

  it('tells what it can do before its first call (P8)', () => {
    const { capabilities } = made({
      ...good,
      assumptions: { nullClears: false },
      mapping: { defaults: { title: 'A' } },
    });
    expect(capabilities.operations).toMatchObject({ create: true, get: true, update: true });
    expect(capabilities.requiredOnCreate).toEqual(['requester.email']);
    expect(capabilities.rules).toEqual([{ when: { field: 'status', value: 'resolved' }, requires: ['resolution'] }]);
    expect(capabilities.assumptions).toEqual({ nullClears: false, order: 'first' });
    expect(capabilities.fields.category.clear).toBe(false);
    expect(capabilities.customFields).toEqual({});
  });

  it('leaves the options alone when it freezes what it tells', () => {
    const mapping = { references: { assignee: { jane: '17' } } };
    const assumptions = { nullClears: true };
    made({ ...good, mapping, assumptions });
    expect([Object.isFrozen(mapping), Object.isFrozen(mapping.references), Object.isFrozen(assumptions)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
