import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { field, openCasePort } from '../src/index.ts';
import { acmeCase, createAcmeAdapter, failureOf, refusalOf } from './adapter-kit/acme.ts';
import { type Loopback, startLoopback } from './http/loopback.ts';

const zoho = { provider: 'zoho-desk', baseUrl: 'https://desk.zoho.com', auth: { token: 'x' }, orgId: '60001280952' };

describe('openCasePort', () => {
  it.each([
    [zoho],
    [{ provider: 'talkdesk', baseUrl: 'https://api.talkdeskapp.com', auth: { token: 'x' } }],
    [{ provider: 'salesforce-incident', baseUrl: 'https://acme.my.salesforce.com', auth: { token: 'x' } }],
  ])('opens a port from plain JSON: $provider', async (config) => {
    const port = await openCasePort(JSON.parse(JSON.stringify(config)));
    expect(port.provider).toBe(config.provider);
  });

  it.each([[undefined], [null], ['zoho-desk'], [5], [[]]])('refuses %j, which is no configuration', async (config) => {
    expect(await refusalOf(() => openCasePort(config))).toEqual([
      ': must be an object with the name of a provider: talkdesk, salesforce-incident, zoho-desk',
    ]);
  });

  it.each([[{}], [{ provider: 5 }], [{ baseUrl: 'https://desk.zoho.com' }]])(
    'refuses %j, which names no provider',
    async (config) => {
      expect(await refusalOf(() => openCasePort(config))).toEqual([
        'provider: must be the name of a provider: talkdesk, salesforce-incident, zoho-desk',
      ]);
    },
  );

  it.each([
    ['zohodesk', "provider: unknown provider; did you mean 'zoho-desk'?"],
    ['constructor', 'provider: unknown provider; known are talkdesk, salesforce-incident, zoho-desk'],
    ['__proto__', 'provider: unknown provider; known are talkdesk, salesforce-incident, zoho-desk'],
  ])('refuses the provider %s', async (provider, issue) => {
    expect(await refusalOf(() => openCasePort({ ...zoho, provider }))).toEqual([issue]);
  });

  it('refuses what the adapter refuses, with every path', async () => {
    const config = { ...zoho, orgId: 'x', baseURL: 'x', mapping: { statsu: {} } };
    const error = await failureOf(openCasePort(config));
    expect(error.code).toBe('configuration');
    expect(await refusalOf(() => openCasePort(config))).toEqual([
      'orgId: must be digits',
      "baseURL: unknown key; did you mean 'baseUrl'?",
      "mapping.statsu: unknown key; did you mean 'status'?",
    ]);
  });

  it('is typed and checked by the custom fields of the application', async () => {
    const customFields = { severity: field.choice(['low', 'high']) };
    const mapping = { customFields: { severity: { field: 'cf_severity' } } };
    const port = await openCasePort({ ...zoho, mapping }, { customFields });
    expect(port.capabilities.customFields.severity?.providerFields).toEqual(['cf.cf_severity']);
    expect(await refusalOf(() => openCasePort({ ...zoho, mapping }))).toHaveLength(1);
  });
});

describe('the resources of openCasePort', () => {
  let server: Loopback;
  beforeEach(async () => {
    server = await startLoopback();
    server.on('GET /cases/7', { body: acmeCase });
  });
  afterEach(() => server.close());
  const config = () => ({ provider: 'acme', baseUrl: server.url, auth: { token: 'configured' }, space: 'test' });
  const adapters = { acme: createAcmeAdapter };

  it("may hold adapters of the application's own", async () => {
    const port = await openCasePort(config(), { adapters });
    expect([port.provider, (await port.get('7')).title]).toEqual(['acme', 'No power']);
  });

  it('may replace an adapter of the package', async () => {
    const port = await openCasePort(
      { ...config(), provider: 'zoho-desk' },
      { adapters: { 'zoho-desk': createAcmeAdapter } },
    );
    expect(port.provider).toBe('acme');
  });

  it('name their adapters beside those of the package when a provider is unknown', async () => {
    expect(await refusalOf(() => openCasePort({ ...config(), provider: 'acmee' }, { adapters }))).toEqual([
      "provider: unknown provider; did you mean 'acme'?",
    ]);
  });

  it('may hold the token, in place of the configuration', async () => {
    const { auth, ...rest } = config();
    for (const given of [config(), rest])
      await (await openCasePort(given, { adapters, token: () => 'resourced' })).get('7');
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Acme resourced', 'Acme resourced']);
    expect(auth.token).toBe('configured');
  });
});

describe('an application', () => {
  const factories = {
    talkdesk: 'createTalkdeskAdapter',
    'salesforce-incident': 'createSalesforceIncidentAdapter',
    'zoho-desk': 'createZohoDeskAdapter',
  };
  const loaded: string[] = [];
  beforeEach(() => {
    vi.resetModules();
    for (const [provider, factory] of Object.entries(factories)) {
      vi.doMock(`../src/adapters/${provider}/index.ts`, () => {
        loaded.push(provider);
        return { [factory]: () => ({ provider }) };
      });
    }
  });
  afterEach(() => {
    for (const provider of Object.keys(factories)) vi.doUnmock(`../src/adapters/${provider}/index.ts`);
    vi.resetModules();
  });

  it('loads only the adapters that it opens, when it opens them (design 3)', async () => {
    const { openCasePort: open } = await import('../src/index.ts');
    expect(loaded).toEqual([]);
    await open({ provider: 'talkdesk' });
    expect(loaded).toEqual(['talkdesk']);
    await open({ provider: 'own' }, { adapters: { own: () => ({ provider: 'own' }) as never } });
    expect(loaded).toEqual(['talkdesk']);
    await open({ provider: 'zoho-desk' });
    expect(loaded).toEqual(['talkdesk', 'zoho-desk']);
  });
});
