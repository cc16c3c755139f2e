import { describe, expect, it } from 'vitest';
import { CaseportError, openCasePort } from '../../src/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';

const hostileIds = [
  '',
  '.',
  '..',
  '../',
  '../../oauth',
  '%2e%2e',
  '%2e%2e%2f',
  '1/../2',
  '1?x=y',
  '?x',
  '#',
  '1#x',
  '1\u0000',
  '1\r\nx: y',
  '1\n',
  ' 1',
  '１',
  '٣',
  '1'.repeat(100_000),
  '__proto__',
  'constructor',
];
const hostileKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const withKey = (key: string, value: unknown): Record<string, unknown> =>
  JSON.parse(`{"${key}":${JSON.stringify(value)}}`);

describe.each(tenants)('$provider (P7)', (tenant) => {
  const { baseUrl } = tenant.config as { readonly baseUrl: string };
  const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
    const error = await call.then(
      () => 'resolved',
      (caught: unknown) => caught,
    );
    if (CaseportError.is(error)) return error.code;
    throw error;
  };

  it.each(hostileIds.map((id) => ({ id, shown: JSON.stringify(id.slice(0, 20)) })))(
    'sends nothing for the id $shown',
    async ({ id }) => {
      const host = answering(baseUrl);
      const port = await openTenant(tenant);
      expect(await codeOf(port.get(id))).toBe('invalid_input');
      expect(await codeOf(port.update(id, { title: 'A' }))).toBe('invalid_input');
      expect(host.requests).toEqual([]);
    },
  );

  it.each(['..', '../x', '', ' ', '1?x', '%2e%2e', '1\r\nx: y', { toString: 1 }, ['1'], true])(
    'sends nothing more to a case that a create says is called %j',
    async (id) => {
      const host = answering(baseUrl, { status: 201, body: { id } }, { body: { id } });
      const port = await openTenant(tenant);
      const rest = tenant.provider === 'talkdesk' ? { type: 'problem' as const } : {};
      const tags = tenant.provider === 'zoho-desk' ? { tags: ['tag'] } : {};
      const error = await port.create({ ...tenant.draft, ...rest, ...tags }).catch((caught: unknown) => caught);
      expect(CaseportError.is(error) && [error.code, error.effect]).toEqual(['bad_response', 'unknown']);
      expect(host.requests).toHaveLength(1);
    },
  );

  it.each(hostileKeys)(
    "refuses '%s' as a key of a draft, of custom fields and of provider fields' parts",
    async (key) => {
      const port = await openTenant(tenant);
      const before = Object.getOwnPropertyNames(Object.prototype);
      const bad = withKey(key, { polluted: true });
      expect(await codeOf(port.create({ ...tenant.draft, ...bad } as never))).toBe('invalid_input');
      const custom = { ...tenant.draft, customFields: bad };
      expect(await codeOf(port.update(tenant.id, { customFields: bad } as never))).toBe('invalid_input');
      expect(await codeOf(port.create(custom as never))).toBe('invalid_input');
      if (key === '__proto__')
        expect(await codeOf(port.create(tenant.draft, { providerFields: bad }))).toBe('invalid_input');
      else answering(baseUrl);
      if (key !== '__proto__') port.previewCreate(tenant.draft, { providerFields: bad });
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it.each(hostileKeys)("does no harm with '%s' as a key of a mapping", async (key) => {
    const table = withKey(key, { field: key, options: withKey(key, 'x') });
    for (const mapping of [
      { customFields: table },
      { fields: table },
      { references: withKey(key, table) },
      { status: withKey(key, 'x') },
      withKey(key, {}),
    ]) {
      const config = { provider: tenant.provider, ...tenant.config, auth: { token: 'token' }, mapping };
      const outcome = await openCasePort(config).catch((caught: unknown) => caught);
      expect(CaseportError.is(outcome) ? outcome.code : 'opened').toMatch(/^(configuration|opened)$/);
    }
    expect(({} as Record<string, unknown>).field).toBeUndefined();
  });

  it.each(['to\nken', 'to\rken', 'to\r\nX-Admin: 1', 'to\u0000ken', 'tokén', ''])(
    'refuses the token %j before anything is sent',
    async (token) => {
      const host = answering(baseUrl);
      expect(await codeOf(openTenant(tenant, { token }))).toBe('configuration');
      const port = await openTenant(tenant, { token: () => token });
      expect(await codeOf(port.get(tenant.id))).toBe('unauthenticated');
      expect(host.requests).toEqual([]);
    },
  );

  it.each(['1\r\nx: y', '1\n', 'abc', ''])('refuses the organisation %j', async (orgId) => {
    if (tenant.provider === 'zoho-desk') expect(await codeOf(openTenant(tenant, { orgId }))).toBe('configuration');
  });

  it.each([
    'http://example.org',
    'http://127.0.0.1.example.org',
    'http://localhost@example.org',
    'ftp://127.0.0.1',
    '//example.org',
    'javascript:0',
    'http://[::2]',
    'file:///etc/passwd',
  ])('refuses the address %s', async (address) => {
    expect(await codeOf(openTenant(tenant, { baseUrl: address }))).toBe('configuration');
  });

  it.each([
    [
      'a cycle',
      (() => {
        const a: Record<string, unknown> = {};
        a.a = a;
        return a;
      })(),
    ],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['no number', Number.NaN],
    ['a date', new Date(0)],
    ['a symbol', Symbol('x')],
  ])('refuses %s among provider fields', async (_, value) => {
    const port = await openTenant(tenant);
    expect(await codeOf(port.create(tenant.draft, { providerFields: { other: value } }))).toBe('invalid_input');
  });
});
