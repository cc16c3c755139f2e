import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createSalesforceIncidentAdapter } from '../../src/adapters/salesforce-incident/index.ts';
import { createTalkdeskAdapter } from '../../src/adapters/talkdesk/index.ts';
import { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
import { field, retryPolicies } from '../../src/index.ts';
import { startSimulator } from '../../src/simulator/index.ts';

const auth = { token: 't' };
const retry = retryPolicies.none;

describe('a read that watches what an update does not touch', () => {
  it('leaves the custom fields unverified when it fails (P9)', async () => {
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const id = simulator.seed({ title: 't' });
    simulator.fault({ kind: 'status', status: 403, method: 'GET' });
    const cases = createTalkdeskAdapter({
      baseUrl: simulator.url,
      auth: { token: simulator.token },
      retry,
      customFields: { a: field.text() },
      mapping: { customFields: { a: { field: 'text1' } } },
    });
    const { warnings } = await cases.update(id, { customFields: { a: 'x' } });
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(['unverified customFields']);
  });

  it('leaves the owner unverified when it fails (P9)', async () => {
    await using simulator = await startSimulator({ provider: 'salesforce-incident' });
    const id = simulator.seed({ title: 't' });
    simulator.fault({ kind: 'status', status: 403, method: 'GET' });
    const mapping = { fields: { title: { field: 'title' }, assignee: { field: 'owner_id' } } };
    const cases = createSalesforceIncidentAdapter({
      baseUrl: simulator.url,
      auth: { token: simulator.token },
      retry,
      mapping,
    });
    const { warnings } = await cases.update(id, { title: 'x' });
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(['unverified assignee']);
  });
});

describe('a Zoho Desk ticket', () => {
  const customFields = {
    cc: field.referenceList(),
    skills: field.referenceList(),
    phone: field.text(),
    files: field.referenceList(),
  };
  const mapping = {
    customFields: {
      cc: { field: 'secondaryContacts' },
      skills: { field: 'entitySkills' },
      phone: { field: 'phone' },
      files: { field: 'uploads' },
    },
  };
  const options = { baseUrl: 'https://desk.example', auth, orgId: '1', customFields, mapping };
  const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));

  it.each([
    ['21 secondary contacts', { cc: ids(21) }],
    ['11 skills', { skills: ids(11) }],
    ['a phone with parentheses', { phone: '(555) 123' }],
  ])('takes no %s (Zoho Desk OAS)', (_, values) => {
    expect(() => createZohoDeskAdapter(options).previewUpdate('1', { customFields: values })).toThrow(/customFields/);
  });

  it('takes 20 secondary contacts and 10 skills', () => {
    const values = { cc: ids(20), skills: ids(10) };
    const [step] = createZohoDeskAdapter(options).previewUpdate('1', { customFields: values }).steps;
    expect(step?.body).toEqual({ secondaryContacts: values.cc, entitySkills: values.skills });
  });

  it('is not sent uploads a second time (P5)', async () => {
    await using simulator = await startSimulator({ provider: 'zoho-desk' });
    const id = simulator.seed({ subject: 't' });
    simulator.fault({ kind: 'status', status: 500, times: 3 });
    const own = { ...simulator.config, auth: { token: simulator.token }, baseUrl: simulator.url, orgId: '60001234567' };
    const { provider, ...rest } = own as typeof own & { provider?: string };
    const update = createZohoDeskAdapter({ ...rest, customFields, mapping }).update(id, {
      customFields: { files: ['12'] },
    });
    await expect(update).rejects.toMatchObject({ effect: 'unknown', retryable: false });
    expect(simulator.requests).toHaveLength(1);
  });

  it('is not touched by a change of tags that changes nothing', () => {
    expect(createZohoDeskAdapter(options).previewUpdate('1', { tags: {} }).steps).toEqual([]);
    expect(createZohoDeskAdapter(options).previewUpdate('1', { tags: { add: [], remove: [] } }).steps).toEqual([]);
  });
});

describe('a field that another one rules out', () => {
  it('is refused beside it among the provider fields (Create Case: location_id wins)', () => {
    const mapping = { customFields: { store: { field: 'location_number' } } };
    const customFields = { store: field.text() };
    const cases = createSalesforceIncidentAdapter({ baseUrl: 'https://acme.example', auth, customFields, mapping });
    const providerFields = { location_id: 'a015f00000Loc1AAAR' };
    expect(() =>
      cases.previewUpdate('a0B5f0000021sOXEAY', { customFields: { store: '7' } }, { providerFields }),
    ).toThrow(/location_id: must not come with location_number/);
  });
});

describe('a server that speaks no TLS', () => {
  it('has had no effect: the handshake failed (P5)', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const cases = createTalkdeskAdapter({ baseUrl: `https://127.0.0.1:${port}`, auth, retry });
      const draft = { title: 't', description: 'd', requester: { name: 'n', email: 'e' } };
      await expect(cases.create(draft)).rejects.toMatchObject({ code: 'unavailable', effect: 'none', retryable: true });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('a written value that a read of the case does not tell', () => {
  it('is not read back for: the tags of a ticket are a resource of their own (design 6)', async () => {
    await using simulator = await startSimulator({ provider: 'zoho-desk' });
    const id = simulator.seed({ subject: 't' });
    simulator.fault({ kind: 'status', status: 403, method: 'GET', path: /\/tags$/ });
    const { provider, ...config } = simulator.config as {
      readonly provider: string;
      readonly baseUrl: string;
      readonly orgId: string;
    };
    const cases = createZohoDeskAdapter({ ...config, auth: { token: simulator.token }, retry });
    const { warnings } = await cases.update(id, { title: 'x', tags: { add: ['vip'] } });
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(['unverified tags']);
    expect(simulator.requests.map(({ method }) => method)).toEqual(['PATCH', 'POST', 'GET']);
  });
});
