import { describe, expect, it } from 'vitest';
import { defineAdapter } from '../../src/adapter-kit/define-adapter.ts';
import { credential, tokenUrl } from '../../src/adapter-kit/grants.ts';
import { field } from '../../src/core/field.ts';
import { memoryStore } from '../../src/stores/memory-store.ts';
import { issuesOf } from '../core/issues.ts';
import { manualClock } from '../http/manual-clock.ts';
import { type AcmeOptions, createAcmeAdapter } from './acme.ts';

const createAdapter = defineAdapter({
  ...createAcmeAdapter.definition,
  grants: {
    secret: {
      options: { tokenUrl, clientId: credential },
      request: async () => ({ url: 'https://acme.test/token', form: {} }),
    },
  },
});
const good: AcmeOptions = { baseUrl: 'https://acme.test/v1', auth: { token: 'x' }, space: 'test' };
const made = (options: object) => createAdapter({ ...good, ...options } as AcmeOptions);
const refused = (options: object): string[] => issuesOf(() => made(options), 'configuration');

const tell = (): void => {};
const logger = { debug: tell, info: tell, warn: tell, error: tell };
const store = memoryStore();
const clock = manualClock();

describe('an option that does not fit is refused with its path, and with what would be right', () => {
  const address = 'must be an https address (http only for this machine) without credentials, query or fragment';
  const token = 'auth.token: must be a token, in visible ASCII characters, or a function that gives one';
  const aLogger = 'logger: must be a logger, or { level } of trace, debug, info, warn, error, fatal, silent';
  const aStore = 'store: must be a store: get, putIfAbsent, put';
  const aClock = 'clock: must be a clock: now, after';

  it.each([
    [{ baseUrl: 'http://acme.test' }, `baseUrl: ${address}`],
    [{ auth: {} }, token],
    [{ auth: { token: 'two words' } }, token],
    [{ auth: { token: 'a\nb' } }, token],
    [{ timeoutMs: 2 ** 31 }, 'timeoutMs: must be at most 2147483647 ms'],
    [{ attemptTimeoutMs: 2 ** 31 }, 'attemptTimeoutMs: must be at most 2147483647 ms'],
    [{ random: 0.5 }, 'random: must be a function'],
    [{ logger: null }, aLogger],
    [{ logger: 'info' }, aLogger],
    [{ logger: { level: 'loud' } }, aLogger],
    [{ logger: { ...logger, debug: undefined } }, aLogger],
    [{ logger: { ...logger, info: undefined } }, aLogger],
    [{ logger: { ...logger, warn: undefined } }, aLogger],
    [{ logger: { ...logger, error: undefined } }, aLogger],
    [{ store: null }, aStore],
    [{ store: 'memory' }, aStore],
    [{ store: { ...store, get: undefined } }, aStore],
    [{ store: { ...store, put: undefined } }, aStore],
    [{ store: { ...store, putIfAbsent: 5 } }, aStore],
    [{ clock: null }, aClock],
    [{ clock: { ...clock, now: 5 } }, aClock],
    [{ clock: { ...clock, after: undefined } }, aClock],
    [{ customFields: { a: 'text' } }, "customFields.a: must be made with 'field'"],
    [{ customFields: { a: field.choice([]) } }, 'customFields.a.options: must have a word'],
    [{ customFields: { a: field.choice(['x', 'x']) } }, 'customFields.a.options: must not name a word twice'],
  ])('%j: %s', (options, issue) => {
    expect(refused(options)).toEqual([issue]);
  });

  it.each([
    ['customFields.a.options[0]', { customFields: { a: field.choice(['']) } }],
    ['customFields.a.maxLength', { customFields: { a: field.text({ maxLength: 0 }) } }],
    ['customFields.a.kind', { customFields: { a: { kind: 'txt' } } }],
    ['retry', { retry: 3 }],
    ['pace', { pace: 3 }],
  ])('at %s', (path, options) => {
    expect(refused(options)).toEqual([expect.stringMatching(new RegExp(`^${path.replace(/[[\].]/g, '\\$&')}: .`))]);
  });

  it('names no option of the port for a slip inside another option', () => {
    expect(refused({ logger: { level: 'info', clok: 1 } })).toEqual(['logger.clok: unknown key']);
  });
});

describe('an option that fits is taken', () => {
  it.each([
    { auth: { token: 'Bearer!~' } },
    { auth: { token: () => 'x' } },
    { customFields: { a: field.choice(['low', 'high']) } },
    { timeoutMs: 2 ** 31 - 1, attemptTimeoutMs: 1 },
    { retry: { retries: 0, minDelayMs: 0, maxDelayMs: 0.5 } },
    { pace: { concurrency: 1, requestsPerSecond: 1, maxQueue: 0 } },
    { logger },
    { store },
    { clock },
    { random: () => 0 },
    { auth: { grant: 'secret', tokenUrl: 'https://acme.test/token', clientId: 'me' } },
    { auth: { grant: 'secret', tokenUrl: 'http://127.0.0.1:80/token', clientId: 'me' } },
  ])('%o', (options) => {
    expect(made(options).provider).toBe('acme');
  });

  it.each(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])('a logger of level %s', (level) => {
    expect(made({ logger: { level } }).provider).toBe('acme');
  });

  it.each(['mapping', 'retry', 'pace', 'logger', 'store', 'clock', 'random', 'timeoutMs', 'attemptTimeoutMs'])(
    '%s may be undefined',
    (option) => {
      expect(made({ [option]: undefined }).provider).toBe('acme');
    },
  );
});

describe('a grant that does not fit is refused with its path, and with what would be right', () => {
  it.each([
    [{ grant: 'secrt' }, ["auth.grant: unknown grant; did you mean 'secret'?"]],
    [{ grant: 'password' }, ['auth.grant: unknown grant; known are secret']],
    [{ grant: 'toString' }, ['auth.grant: unknown grant; known are secret']],
    [{ grant: 5 }, ['auth.grant: unknown grant; known are secret']],
    [{ grant: ['secret'] }, ["auth.grant: unknown grant; did you mean 'secret'?"]],
    [{ grant: 'secret' }, ['auth.tokenUrl: is needed: an address', 'auth.clientId: is needed: a text']],
    [
      { grant: 'secret', tokenUrl: 'http://acme.test/token', clientId: '' },
      ['auth.tokenUrl: must be an https address (http only for this machine)', 'auth.clientId: must not be empty'],
    ],
    [
      { grant: 'secret', tokenUrl: 'https://acme.test/token', clientId: 'me', clientID: 'me' },
      ["auth.clientID: unknown key; did you mean 'clientId'?"],
    ],
    [
      { grant: 'secret', tokenUrl: 'https://acme.test/token', clientId: 'me', token: 'x' },
      ['auth.token: unknown key; known are grant, tokenUrl, clientId'],
    ],
  ])('%j', (auth, issues) => {
    expect(refused({ auth })).toEqual(issues);
  });

  it('a grant of a provider that has none', () => {
    const call = () => createAcmeAdapter({ ...good, auth: { grant: 'secret' } as never });
    expect(issuesOf(call, 'configuration')).toEqual(['auth.grant: unknown grant']);
  });
});
