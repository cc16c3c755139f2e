import { describe, expect, it } from 'vitest';
import { type CasePort, CaseportError, openCasePort } from '../../src/index.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { canaries, canariesIn } from './canaries.ts';
import { witness } from './witness.ts';

const word = canaries.description;
const long = word.repeat(10_000);

/** Input that is wrong in every way that a value can be. */
const wrong: readonly (readonly [string, unknown])[] = [
  ['a text for an object', word],
  ['a list', [word]],
  ['an unknown key', { subjekt: word }],
  ['a read-only key', { id: word, createdAt: word, warnings: [word] }],
  ['words for tables', { status: word, priority: word, type: word }],
  ['objects for texts', { title: { text: word }, description: [word] }],
  ['texts that are too long', { title: long, description: long, resolution: long, category: long }],
  ['half a surrogate pair', { title: `${word}\ud800` }],
  ['no moment', { dueAt: word }],
  ['an unknown reference', { assignee: { key: word }, team: { id: word }, department: { name: word } }],
  ['a requester of unknown parts', { requester: { mail: word, email: [word] } }],
  ['tags that are none', { tags: [{ name: word }] }],
  ['tags twice', { tags: [word, word] }],
  ['a note without visibility', { notes: [{ body: word }] }],
  ['a note of a word for its visibility', { notes: [{ body: word, visibility: word }] }],
  ['custom fields of the wrong kind', { customFields: { severity: word, seenAt: word, amount: word } }],
  ['an unknown custom field', { customFields: { severitee: word } }],
];

describe.each(tenants)('$provider, given bad input (P7)', (tenant) => {
  it.each(wrong)('says nothing of the values: %s', async (_, input) => {
    const said = witness();
    const port = await openTenant(tenant, { token: canaries.token, logger: said.logger });
    const valid = typeof input === 'object' && !Array.isArray(input) ? { ...tenant.draft, ...input } : input;
    for (const call of [() => port.create(valid as never), () => port.update(tenant.id, input as never)]) {
      const error = await call().catch((caught: unknown) => caught);
      expect(CaseportError.is(error) && error.effect).toBe('none');
      expect(canariesIn(error)).toEqual([]);
    }
    said.stop();
    expect(canariesIn(said.heard)).toEqual([]);
  });

  it('says nothing of ids, options and provider fields', async () => {
    const port = await openTenant(tenant, { token: canaries.token });
    const calls: readonly ((port: CasePort) => Promise<unknown>)[] = [
      (cases) => cases.get(word),
      (cases) => cases.get({ id: word } as never),
      (cases) => cases.update(`${word}/..`, {}),
      (cases) => cases.get(tenant.id, { timeoutMs: word } as never),
      (cases) => cases.get(tenant.id, { include: [word] } as never),
      (cases) => cases.create(tenant.draft, { returning: word } as never),
      (cases) => cases.create(tenant.draft, { providerFields: { [tenant.titleKey]: word } }),
      (cases) => cases.create(tenant.draft, { providerFields: { other: () => word } }),
    ];
    for (const call of calls) {
      const error = await call(port).catch((caught: unknown) => caught);
      expect(CaseportError.is(error)).toBe(true);
      expect(canariesIn(error)).toEqual([]);
    }
  });

  it('says nothing of credentials when the options do not fit', async () => {
    const { token, clientSecret } = canaries;
    const auths: readonly unknown[] = [
      { token: `${token}\r\nx: y` },
      { token: [token] },
      { tokn: token },
      { token, clientSecret },
      { grant: clientSecret, clientSecret },
      { grant: 'client-credentials', clientSecret: [clientSecret] },
      { grant: 'refresh-token', clientSecret, tokenUrl: `http://${clientSecret}.example.org/` },
      token,
    ];
    const options = [
      ...auths.map((auth) => ({ auth })),
      { auth: { token }, baseUrl: `https://user:${clientSecret}@example.org` },
      { auth: { token }, baseUrl: `http://example.org/${token}` },
      { auth: { token }, logger: { level: token } },
      { auth: { token }, assumptions: { nullClears: token } },
    ];
    for (const option of options) {
      const config = { provider: tenant.provider, ...tenant.config, mapping: tenant.mapping, ...option };
      const error = await openCasePort(config).catch((caught: unknown) => caught);
      expect(CaseportError.is(error) && error.code).toBe('configuration');
      expect(canariesIn(error)).toEqual([]);
    }
  });
});
