import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  missingNextLink,
  nextLinkToItself,
  repeatedPage,
  type Simulator,
  type SimulatorOptions,
  shortPage,
  startSimulator,
} from '../../src/simulator/index.ts';
import { send } from './send.ts';

const CASES = '/cm/core/va/cases';
const INCIDENTS = '/services/apexrest/ThinkLP/incidents';
const TICKETS = '/api/v1/tickets';
const began = Date.parse('2026-03-01T10:00:00.250Z');

let now = began;
let simulator: Simulator;

beforeEach(() => {
  now = began;
});
afterEach(() => simulator.close());

const start = async (options: SimulatorOptions): Promise<void> => {
  simulator = await startSimulator({ ...options, clock: () => now });
};
const get = (path: string) => send(simulator, 'GET', path);
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
const titlesOf = (rows: readonly { title?: string; subject?: string }[]) =>
  rows.map(({ title, subject }) => title ?? subject);

describe('a Talkdesk list', () => {
  const page = async (query = '') => (await get(`${CASES}?${query}`)).body;
  const titles = async (query = '') => titlesOf((await page(query))._embedded.data);
  const seed = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => simulator.seed({ title: `c${index}` }));

  it('takes comma-separated lists in a variant, and no JSON array (generated page: comma-separated)', async () => {
    await start({ provider: 'talkdesk', variant: { listArrays: 'comma' } });
    seed(3);
    expect(await titles('ids=1,3')).toEqual(['c0', 'c2']);
    expect(await titles('status=NEW,OPEN&priority=')).toEqual([]);
    expect(await titles('create_at=2026-03-01T10:00:00Z,2026-03-01T10:00:01Z')).toEqual(['c0', 'c1', 'c2']);
    const queries = [`ids=${json(['1'])}`, `create_at=${json(['2026-03-01T10:00:00Z', '2026-03-01T10:00:01Z'])}`];
    for (const query of queries) expect((await get(`${CASES}?${query}`)).status).toBe(400);
  });

  it('takes custom fields as an object in a variant, and no list (OpenAPI)', async () => {
    await start({ provider: 'talkdesk', variant: { customFieldFilter: 'object' } });
    simulator.seed({ title: 'a', custom_fields: { text1: 'x' } });
    simulator.seed({ title: 'b', custom_fields: { text1: 'y' } });
    expect(await titles(`custom_fields=${json({ text1: { value: 'x' } })}`)).toEqual(['a']);
    expect((await get(`${CASES}?custom_fields=${json([{ label: 'text1', value: 'x' }])}`)).status).toBe(400);
  });

  it('shows whole seconds in a variant, and compares what it keeps', async () => {
    for (const [timesOnRead, shown] of [
      ['millisecond', '2026-03-01T10:00:00.250Z'],
      ['second', '2026-03-01T10:00:00Z'],
    ] as const) {
      await simulator?.close();
      await start({ provider: 'talkdesk', variant: { timesOnRead } });
      seed(1);
      const { data } = (await page())._embedded;
      expect(data[0]).toMatchObject({ create_at: shown, update_at: shown });
      expect(await titles(`update_at=${json(['2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z'])}`)).toEqual([]);
      expect(await titles(`update_at=${json(['2026-03-01T10:00:00.250Z', '2026-03-01T10:00:01Z'])}`)).toEqual(['c0']);
    }
  });

  it.each([
    ['absent', undefined],
    ['null', null],
    ['empty', { href: '' }],
  ] as const)(
    'has %s for the next link of its last page in a variant (Paging Results; OpenAPI)',
    async (nextLink, next) => {
      await start({ provider: 'talkdesk', variant: { nextLink } });
      seed(3);
      expect((await page('per_page=2'))._links.next.href).toContain('page=2');
      expect((await page('per_page=2&page=2'))._links.next).toEqual(next);
    },
  );

  it('is cut by the range of the time that it is sorted by, either way round', async () => {
    await start({ provider: 'talkdesk' });
    for (const second of [1, 3, 2, 4, 2])
      simulator.seed({ title: `s${second}`, create_at: `2026-03-01T10:00:0${second}Z` });
    const range = json(['2026-03-01T10:00:02Z', '2026-03-01T10:00:03Z']);
    expect(await titles(`create_at=${range}&order_by=create_at`)).toEqual(['s2', 's2', 's3']);
    expect(await titles(`create_at=${range}&order_by=create_at&sort=DESC`)).toEqual(['s3', 's2', 's2']);
    expect(await titles(`create_at=${range}`)).toEqual(['s3', 's2', 's2']);
  });

  it('shows what others change, add and take away between two pages', async () => {
    await start({ provider: 'talkdesk' });
    const [first = '', second = ''] = seed(3);
    expect(await titles('order_by=update_at&per_page=2')).toEqual(['c0', 'c1']);
    now += 1000;
    simulator.change(first, { title: 'changed', agent_id: '61036b508ff57b5578f25a10' });
    simulator.remove(second);
    simulator.seed({ title: 'c3' });
    expect(await titles('order_by=update_at')).toEqual(['c2', 'changed', 'c3']);
    expect((await get(`${CASES}/${first}`)).body).toMatchObject({ title: 'changed', status: 'OPEN' });
    expect((await get(`${CASES}/${second}`)).status).toBe(404);
    expect(() => simulator.change(second, {})).toThrow();
    expect(() => simulator.remove('99')).toThrow();
  });

  it('loses its next link, leads to itself or repeats a page under a fault', async () => {
    await start({ provider: 'talkdesk' });
    seed(4);
    simulator.fault(missingNextLink());
    expect(await page('per_page=2')).toMatchObject({ total: 4, _links: { self: {} } });
    simulator.fault(missingNextLink());
    expect((await page('per_page=2'))._links).not.toHaveProperty('next');
    simulator.fault(nextLinkToItself());
    const { _links: links } = await page('per_page=2');
    expect(links.next).toEqual(links.self);
    simulator.fault(repeatedPage());
    expect(await titles('per_page=2')).toEqual(['c0', 'c1']);
    expect(await titles('per_page=2&page=2')).toEqual(['c0', 'c1']);
    expect(await titles('per_page=2&page=2')).toEqual(['c2', 'c3']);
  });
});

describe('an incident list', () => {
  const titles = async (query = '') => titlesOf((await get(`${INCIDENTS}?${query}`)).body);

  it('ignores its text filters in a variant, never its dates', async () => {
    await start({ provider: 'salesforce-incident', variant: { listFilters: 'ignored' } });
    simulator.seed({ title: 'a', status: 'Open' });
    expect(await titles('status=Closed&incidentType=Theft&investigationType=External%20Theft')).toEqual(['a']);
    expect(await titles('createdDateTo=2026-02-01')).toEqual([]);
    expect((await get(`${INCIDENTS}?title=a`)).status).toBe(400);
  });

  it('shows what others change and loses what they remove, whose number nobody gets again (AutoNumber)', async () => {
    await start({ provider: 'salesforce-incident' });
    const first = simulator.seed({ title: 'a', category: 'c' });
    const second = simulator.seed({ title: 'b' });
    now += 60_000;
    simulator.change(first.slice(0, 15), { title: 'changed', due_date_time: '2026-03-02T00:00:00Z' });
    simulator.remove(second);
    expect(await titles('lastModifiedDateFrom=2026-03-01T10:01:00Z')).toEqual(['changed']);
    expect(simulator.cases).toMatchObject([{ category: 'c', last_modified_date: '2026-03-01T10:01:00.000+0000' }]);
    expect((await get(`${INCIDENTS}/${second}`)).status).toBe(404);
    const third = simulator.seed({ title: 'c' });
    expect([third === second, simulator.cases[1]?.incident_number]).toEqual([false, 'C-3']);
    expect(() => simulator.remove(second)).toThrow();
  });
});

describe('a Zoho Desk list', () => {
  const subjects = async (query = '') => titlesOf((await get(`${TICKETS}?${query}`)).body?.data ?? []);
  const seed = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => simulator.seed({ subject: `t${index}` }));

  it('has a short page under a fault, whose other rows come behind it', async () => {
    await start({ provider: 'zoho-desk' });
    seed(4);
    simulator.fault(shortPage(2));
    expect(await subjects('limit=3')).toEqual(['t0', 't1']);
    expect(await subjects('from=2&limit=3')).toEqual(['t2', 't3']);
  });

  it('leaves places for what is in the recycle bin in a variant, so that a page is short', async () => {
    await start({ provider: 'zoho-desk', variant: { trashedInLists: 'counted' } });
    const [, second = ''] = seed(4);
    simulator.remove(second);
    expect(await subjects('limit=2')).toEqual(['t0']);
    expect(await subjects('from=2&limit=2')).toEqual(['t2', 't3']);
  });

  it('shows what others change, add and take away between two pages', async () => {
    await start({ provider: 'zoho-desk' });
    const [first = '', second = ''] = seed(3);
    expect(await subjects('limit=2&sortBy=-createdTime')).toEqual(['t0', 't1']);
    now += 1000;
    simulator.change(first, { subject: 'changed', status: 'Closed', cf: { cf_modelname: 'F3' }, tags: ['vip'] });
    simulator.remove(second);
    simulator.seed({ subject: 't3' });
    expect(await subjects('sortBy=-createdTime')).toEqual(['t3', 'changed', 't2']);
    const at = '2026-03-01T10:00:01.250Z';
    const changed = { statusType: 'Closed', closedTime: at, modifiedTime: at, createdTime: '2026-03-01T10:00:00.250Z' };
    expect((await get(`${TICKETS}/${first}`)).body).toMatchObject({
      ...changed,
      tagCount: '1',
      cf: { cf_modelname: 'F3' },
    });
    expect(() => simulator.change(second, {})).toThrow();
  });

  it('is searched as it was: a change and a removal show after the lag', async () => {
    await start({ provider: 'zoho-desk', variant: { searchLagMs: 60_000 } });
    const [first = '', second = ''] = seed(2);
    now += 60_000;
    const search = async () => titlesOf((await get(`${TICKETS}/search?sortBy=createdTime`)).body?.data ?? []);
    expect(await search()).toEqual(['t0', 't1']);
    simulator.change(first, { subject: 'changed' });
    simulator.remove(second);
    expect(await search()).toEqual(['t0', 't1']);
    now += 59_999;
    expect(await search()).toEqual(['t0', 't1']);
    now += 1;
    expect(await search()).toEqual(['changed']);
  });

  it.each([999, 4999] as const)('is searched up to from=%i (OAS; HTML page)', async (searchWindow) => {
    await start({ provider: 'zoho-desk', variant: { searchWindow } });
    for (const path of ['/tickets/search', '/contacts/search']) {
      expect((await get(`/api/v1${path}?from=${searchWindow}`)).status).toBe(204);
      expect((await get(`/api/v1${path}?from=${searchWindow + 1}`)).status).toBe(422);
    }
  });
});

describe('the contacts of Zoho Desk', () => {
  const CAROL = { id: '1892000000042032', lastName: 'Carol', email: 'carol@zylker.com' };
  const search = (query: string) => get(`/api/v1/contacts/search?${query}`);

  it('are found by e-mail address in any case and with *, or it is 204 (Zoho OAS Search)', async () => {
    await start({ provider: 'zoho-desk' });
    expect((await search('email=CAROL%40zylker.com')).body).toMatchObject({ count: 1, data: [CAROL] });
    expect((await search('email=*%40zylker.com&limit=1')).body.count).toBe(1);
    expect((await search('phone=*9646')).body.count).toBe(1);
    const nobody = await search('email=carol');
    expect([nobody.status, nobody.text]).toEqual([204, '']);
    for (const query of ['name=Carol', 'limit=101', 'from=x']) expect((await search(query)).status).toBe(422);
  });

  it('that a ticket has made are found after the lag, and their tickets by contactId', async () => {
    await start({ provider: 'zoho-desk', variant: { searchLagMs: 60_000 } });
    simulator.seed({ subject: 'a', contact: { lastName: 'Smith', email: 'smith@example.org' } });
    expect((await search('email=smith@example.org')).status).toBe(204);
    now += 60_000;
    const { id } = (await search('email=smith@example.org')).body.data[0];
    expect((await get(`${TICKETS}/search?contactId=${id}`)).body).toMatchObject({ count: 1, data: [{ subject: 'a' }] });
  });

  it('are read by their id (Zoho OAS Contact)', async () => {
    await start({ provider: 'zoho-desk' });
    expect((await get(`/api/v1/contacts/${CAROL.id}`)).body).toMatchObject(CAROL);
    expect((await get('/api/v1/contacts/1')).body.errorCode).toBe('URL_NOT_FOUND');
  });
});
