import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator, type ZohoDeskVariant } from '../../src/simulator/index.ts';
import { send } from './send.ts';

const DEPARTMENT = '1892000000006907';
const CONTACT = '1892000000042032';
const least = { subject: 'Printer on fire', departmentId: DEPARTMENT, contactId: CONTACT };

let now = Date.parse('2026-03-01T10:00:00.000Z');
let simulator: Simulator;

beforeEach(async () => {
  now = Date.parse('2026-03-01T10:00:00.000Z');
  simulator = await startSimulator({ provider: 'zoho-desk', clock: () => now });
});
afterEach(() => simulator.close());

const create = (body: unknown = least) => send(simulator, 'POST', '/api/v1/tickets', body);
const update = (id: string, body: unknown) => send(simulator, 'PATCH', `/api/v1/tickets/${id}`, body);
const read = (id: string) => send(simulator, 'GET', `/api/v1/tickets/${id}`);

async function variantOf(variant: ZohoDeskVariant): Promise<void> {
  await simulator.close();
  simulator = await startSimulator({ provider: 'zoho-desk', variant, clock: () => now });
}

describe('Zoho Desk headers', () => {
  it('refuses a token it did not give with 401 INVALID_OAUTH (observed)', async () => {
    const reply = await send(simulator, 'GET', '/api/v1/tickets/1', undefined, { authorization: 'Zoho-oauthtoken no' });
    expect([reply.status, reply.body.errorCode]).toEqual([401, 'INVALID_OAUTH']);
  });

  it('takes no other scheme than Zoho-oauthtoken (DeskAPIDocument)', async () => {
    const headers = { authorization: `Bearer ${simulator.token}` };
    expect((await send(simulator, 'GET', '/api/v1/tickets/1', undefined, headers)).status).toBe(401);
  });

  it('answers 403 OAUTH_ORG_MISMATCH for another organization and 500 for letters (DeskAPIDocument; observed)', async () => {
    const other = await send(simulator, 'GET', '/api/v1/tickets/1', undefined, { orgId: '1' });
    expect([other.status, other.body.errorCode]).toEqual([403, 'OAUTH_ORG_MISMATCH']);
    expect((await send(simulator, 'GET', '/api/v1/tickets/1', undefined, { orgId: 'x' })).status).toBe(500);
  });

  it('answers 404 URL_NOT_FOUND for an unknown path or id and 405 for a wrong method', async () => {
    expect((await send(simulator, 'GET', '/api/v1/nothing')).body.errorCode).toBe('URL_NOT_FOUND');
    expect((await read('1')).body.errorCode).toBe('URL_NOT_FOUND');
    expect((await send(simulator, 'DELETE', '/api/v1/tickets/1')).status).toBe(405);
  });
});

describe('Zoho Desk create', () => {
  it('answers 200 with the full ticket (Zoho OAS)', async () => {
    const { status, body } = await create({ ...least, priority: 'High', cf: { cf_modelname: 'F3 2017' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...least,
      priority: 'High',
      status: 'Open',
      statusType: 'Open',
      threadCount: '0',
      isDeleted: 'false',
      isTrashed: false,
      createdTime: '2026-03-01T10:00:00.000Z',
      closedTime: null,
    });
    expect(body.cf.cf_modelname).toBe('F3 2017');
    expect(body.cf.cf_url).toBeNull();
    expect(simulator.cases).toEqual([body]);
  });

  it('gives ids that no JSON number can hold (Zoho example: 18921000000379001)', async () => {
    const { body } = await create();
    expect(body.id).toMatch(/^\d{16,19}$/);
    expect(String(Number(body.id))).not.toBe(body.id);
  });

  it('names what is missing as a JSON pointer (Zoho OAS, Create a ticket)', async () => {
    const { status, body } = await create({});
    expect([status, body.errorCode]).toEqual([422, 'INVALID_DATA']);
    const names = body.errors.map((error: { fieldName: string }) => error.fieldName);
    expect(names).toEqual(['/subject', '/departmentId', '/contactId']);
    expect(body.errors[0].errorType).toBe('missing');
  });

  it('refuses a key it does not know or that is read-only with 422 (observed: An extra parameter)', async () => {
    for (const key of ['tags', 'statusType', 'isSpam', 'createdTime', 'title']) {
      const { status, body } = await create({ ...least, [key]: 'x' });
      expect([status, body.message]).toEqual([422, `An extra parameter '${key}' is found`]);
    }
  });

  it.each([
    ['subject of 256 characters (Create a ticket)', { subject: 'x'.repeat(256) }, '/subject'],
    ['description of 65536 characters', { description: 'x'.repeat(65_536) }, '/description'],
    ['number for a text', { category: 5 }, '/category'],
    ['unknown status', { status: 'Nowhere' }, '/status'],
    ['null status', { status: null }, '/status'],
    ['unknown priority', { priority: 'Urgent' }, '/priority'],
    ['department of another portal', { departmentId: '7' }, '/departmentId'],
    ['unknown agent', { assigneeId: '7' }, '/assigneeId'],
    ['null team (no null in the schema)', { teamId: null }, '/teamId'],
    ['due date with an offset', { dueDate: '2026-03-01T10:00:00+01:00' }, '/dueDate'],
    ['response due date', { responseDueDate: '2026-03-01T10:00:00Z' }, '/responseDueDate'],
    ['broken e-mail address', { email: 'carol' }, '/email'],
    ['unknown custom field', { cf: { cf_nothing: 'x' } }, '/cf/cf_nothing'],
    ['custom text of 256 characters', { cf: { cf_modelname: 'x'.repeat(256) } }, '/cf/cf_modelname'],
    ['option that a picklist lacks', { cf: { cf_severity: 'low' } }, '/cf/cf_severity'],
    ['decimal as a JSON fraction', { cf: { cf_amount: 1.5 } }, '/cf/cf_amount'],
    ['decimal of 10 decimals', { cf: { cf_amount: '0.1234567890' } }, '/cf/cf_amount'],
    ['list for a multi-select', { cf: { cf_symptoms: ['Slow'] } }, '/cf/cf_symptoms'],
    ['date that does not exist', { cf: { cf_dateofpurchase: '2026-02-30' } }, '/cf/cf_dateofpurchase'],
    ['number of 10 digits', { cf: { cf_numberofitems: 1_234_567_890 } }, '/cf/cf_numberofitems'],
  ])('refuses a %s', async (_name, change, fieldName) => {
    const { status, body } = await create({ ...least, ...change });
    expect([status, body.errorCode]).toEqual([422, 'INVALID_DATA']);
    expect(body.errors).toMatchObject([{ fieldName, errorType: 'invalid' }]);
    expect(simulator.cases).toEqual([]);
  });

  it('reads decimals and percentages back as strings with a decimal (Zoho example: "0.0")', async () => {
    const { body } = await create({ ...least, cf: { cf_severitypercentage: 0, cf_amount: '012.50', cf_cost: '-3' } });
    expect(body.cf).toMatchObject({ cf_severitypercentage: '0.0', cf_amount: '12.5', cf_cost: '-3.0' });
  });

  it('reuses the contact of a known e-mail address and makes one for a new address (Update a ticket)', async () => {
    const { contactId: _, ...requester } = least;
    const known = await create({ ...requester, contact: { lastName: 'Other', email: 'CAROL@zylker.com' } });
    expect(known.body.contactId).toBe(CONTACT);
    const fresh = await create({ ...requester, contact: { lastName: 'Smith', email: 'smith@example.org' } });
    expect(fresh.body.contactId).not.toBe(CONTACT);
    expect(fresh.body).not.toHaveProperty('contact');
    const shown = await send(simulator, 'GET', `/api/v1/tickets/${fresh.body.id}?include=contacts,assignee`);
    expect(shown.body.contact).toMatchObject({ lastName: 'Smith', email: 'smith@example.org', phone: null });
    expect(shown.body.assignee).toBeNull();
  });

  it('wants a last name or an e-mail address in contact (Update a ticket)', async () => {
    const { contactId: _, ...requester } = least;
    const { body } = await create({ ...requester, contact: { firstName: 'A' } });
    expect(body.errors).toMatchObject([{ fieldName: '/contact/lastName', errorType: 'missing' }]);
  });
});

describe('Zoho Desk update', () => {
  it('changes only what it is sent and answers the full ticket without the contact (Update a ticket)', async () => {
    const { body: made } = await create({ ...least, category: 'general', cf: { cf_modelname: 'F3', cf_vip: true } });
    now += 60_000;
    const { status, body } = await update(made.id, { subject: 'Fire is out', cf: { cf_vip: false } });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...made,
      subject: 'Fire is out',
      modifiedTime: '2026-03-01T10:01:00.000Z',
      cf: { ...made.cf, cf_vip: false },
    });
  });

  it('follows the type of a status', async () => {
    const { body: made } = await create();
    const closed = await update(made.id, { status: 'Closed' });
    expect(closed.body).toMatchObject({ statusType: 'Closed', closedTime: '2026-03-01T10:00:00.000Z' });
    const waiting = await update(made.id, { status: 'Waiting on Vendor' });
    expect(waiting.body).toMatchObject({ statusType: 'On Hold', closedTime: null });
  });

  it('takes disableClosureNotification in the body and as a query parameter (Update a ticket; Zoho OAS)', async () => {
    const { body: made } = await create();
    expect((await update(made.id, { status: 'Closed', disableClosureNotification: true })).status).toBe(200);
    expect((await update(`${made.id}?disableClosureNotification=true`, { status: 'Open' })).status).toBe(200);
    expect((await update(`${made.id}?silent=true`, {})).body.message).toBe("An extra parameter 'silent' is found");
  });

  it('clears with null by default, and a team with an empty string', async () => {
    const full = {
      category: 'general',
      assigneeId: '1892000000056007',
      teamId: '1892000000082003',
      cf: { cf_amount: '1' },
    };
    const { body: made } = await create({ ...least, ...full });
    const { body } = await update(made.id, { category: null, assigneeId: null, teamId: '', cf: { cf_amount: null } });
    expect(body).toMatchObject({ category: null, assigneeId: null, teamId: null, cf: { cf_amount: null } });
  });

  it('ignores null, and takes an empty string, as the variant says by field', async () => {
    await variantOf({ nullClears: { category: false, description: 'empty', cf_modelname: 'empty' } });
    const { body: made } = await create({ ...least, category: 'a', description: 'b', cf: { cf_modelname: 'c' } });
    const nulls = await update(made.id, { category: null, description: null, cf: { cf_modelname: null } });
    expect(nulls.body).toMatchObject({ category: 'a', description: 'b', cf: { cf_modelname: 'c' } });
    const empty = await update(made.id, { category: '', description: '', cf: { cf_modelname: '' } });
    expect(empty.body).toMatchObject({ category: 'a', description: null, cf: { cf_modelname: null } });
  });

  it('joins and splits multi-select values with the delimiter of the variant', async () => {
    const { body } = await create({ ...least, cf: { cf_symptoms: 'Slow;Noisy' } });
    expect(body.cf.cf_symptoms).toBe('Slow;Noisy');
    await variantOf({ multiSelectDelimiter: ',' });
    expect((await create({ ...least, cf: { cf_symptoms: 'Slow;Noisy' } })).status).toBe(422);
    expect((await create({ ...least, cf: { cf_symptoms: 'Slow,Noisy' } })).status).toBe(200);
  });

  it('reads custom values all as strings in a variant', async () => {
    await variantOf({ customValuesOnRead: 'strings' });
    const { body } = await create({ ...least, cf: { cf_vip: true, cf_numberofitems: 4 } });
    expect(body.cf).toMatchObject({ cf_vip: 'true', cf_numberofitems: '4', cf_url: null });
  });
});

it('shows a seeded ticket with what it leaves out filled in', async () => {
  const id = simulator.seed({ subject: 'Old', status: 'Closed', priority: 'P1', contact: { email: 'x@example.org' } });
  const { body } = await read(id);
  expect(body).toMatchObject({ id, subject: 'Old', statusType: 'Closed', priority: 'P1', departmentId: DEPARTMENT });
  expect(body.closedTime).not.toBeNull();
});

const fetchPath = (path: string) => send(simulator, 'GET', `/api/v1${path}`);
const made = async (change: object = {}): Promise<string> => (await create({ ...least, ...change })).body.id;

describe('the Zoho Desk list', () => {
  it('is 204 without a body when nothing matches (Zoho OAS)', async () => {
    const { status, text } = await fetchPath('/tickets');
    expect([status, text]).toEqual([204, '']);
  });

  it('has rows without description, custom fields and modified time, expanded on demand (Zoho OAS)', async () => {
    const id = await made({ description: 'x', assigneeId: '1892000000056007' });
    const { body } = await fetchPath('/tickets?include=contacts,assignee');
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({ id, contact: { lastName: 'Carol' }, assignee: { firstName: 'Jane' } });
    for (const key of ['description', 'cf', 'modifiedTime', 'resolution']) expect(body.data[0]).not.toHaveProperty(key);
  });

  it('pages from 0, or from 1 in a variant', async () => {
    for (const listStart of [0, 1] as const) {
      await variantOf({ listStart });
      for (const subject of ['a', 'b', 'c']) await made({ subject });
      const subjects = async (query: string) =>
        (await fetchPath(`/tickets?${query}`)).body.data.map((row: { subject: string }) => row.subject);
      expect(await subjects(`from=${listStart}&limit=2`)).toEqual(['a', 'b']);
      expect(await subjects(`from=${listStart + 2}&limit=2`)).toEqual(['c']);
      expect((await fetchPath(`/tickets?from=${listStart + 3}`)).status).toBe(204);
    }
  });

  it('filters by status name or type, priority, assignee and department, and sorts', async () => {
    await made({ subject: 'a', status: 'Escalated', priority: 'Low' });
    now += 1000;
    await made({ subject: 'b', status: 'On Hold', assigneeId: '1892000000056007' });
    const subjects = async (query: string) =>
      (await fetchPath(`/tickets?${query}`)).body?.data.map((row: { subject: string }) => row.subject);
    expect(await subjects('status=Escalated')).toEqual(['a']);
    expect(await subjects('status=%24%7BONHOLD%7D')).toEqual(['b']);
    expect(await subjects('priority=Low,High')).toEqual(['a']);
    expect(await subjects('assignee=Unassigned')).toEqual(['a']);
    expect(await subjects('departmentId=1892000000082069')).toBeUndefined();
    expect(await subjects('sortBy=-createdTime')).toEqual(['b', 'a']);
  });

  it.each([
    ['limit=51'],
    ['limit=0'],
    [`priority=${'Low,'.repeat(20)}`],
    ['from=x'],
    ['sortBy=subject'],
    ['modifiedSince=1'],
  ])('refuses %s with 422 UNPROCESSABLE_ENTITY (observed)', async (query) => {
    const { status, body } = await fetchPath(`/tickets?${query}`);
    expect([status, body.errorCode]).toEqual([422, 'UNPROCESSABLE_ENTITY']);
  });
});

describe('the Zoho Desk search', () => {
  it('lags behind: a new ticket, a change and a deletion show after searchLagMs', async () => {
    const id = await made({ cf: { cf_external_id: 'ext-1' } });
    const search = () => fetchPath('/tickets/search?customField1=cf_external_id:ext-1');
    expect((await search()).status).toBe(204);
    now += 120_000;
    const { body } = await search();
    expect(body).toMatchObject({ count: 1, data: [{ id, cf: { cf_external_id: 'ext-1' }, tags: [] }] });
    await send(simulator, 'POST', '/api/v1/tickets/moveToTrash', { ticketIds: [id] });
    expect((await search()).body.count).toBe(1);
    now += 120_000;
    expect((await search()).status).toBe(204);
  });

  it('finds by words, wildcards, emptiness and time ranges (Zoho OAS)', async () => {
    await variantOf({ searchLagMs: 0 });
    await made({ subject: 'Printer on fire', category: 'Hardware' });
    const count = async (query: string) => (await fetchPath(`/tickets/search?${query}`)).body?.count ?? 0;
    expect(await count('subject=printer*')).toBe(1);
    expect(await count('subject=fire')).toBe(0);
    expect(await count('category=software,hardware')).toBe(1);
    expect(await count('priority=%24%7Bempty%7D')).toBe(1);
    expect(await count('modifiedTimeRange=2026-03-01T09:00:00.000Z,2026-03-01T11:00:00.000Z')).toBe(1);
    expect(await count('modifiedTimeRange=2026-03-01T11:00:00.000Z,2026-03-01T12:00:00.000Z')).toBe(0);
    expect((await fetchPath('/tickets/search?modifiedTimeRange=yesterday')).status).toBe(422);
    expect((await fetchPath('/tickets/search?from=1000')).status).toBe(422);
  });
});

describe('what belongs to a Zoho Desk ticket', () => {
  it('is its resolution, cleared by DELETE with 204 (Zoho OAS)', async () => {
    const path = `/api/v1/tickets/${await made({ resolution: 'Rebooted' })}`;
    expect((await send(simulator, 'GET', `${path}/resolution`)).body.content).toBe('Rebooted');
    const changed = await send(simulator, 'PATCH', `${path}/resolution`, { content: 'Replaced' });
    expect([changed.status, changed.body.content]).toEqual([200, 'Replaced']);
    expect((await send(simulator, 'PATCH', path, { resolution: null })).status).toBe(422);
    expect((await send(simulator, 'DELETE', `${path}/resolution`)).status).toBe(204);
    expect((await send(simulator, 'GET', path)).body.resolution).toBeNull();
  });

  it('are its tags, by name, of 3 to 50 characters (Zoho OAS)', async () => {
    const path = `/api/v1/tickets/${await made()}`;
    await send(simulator, 'POST', `${path}/associateTag`, { tags: ['vip', 'fire'] });
    const { body } = await send(simulator, 'POST', `${path}/dissociateTag`, { tags: ['vip'] });
    expect(body.data).toMatchObject([{ name: 'fire', tagType: 'MANUAL' }]);
    expect((await send(simulator, 'GET', `${path}/tags`)).body).toEqual({ tags: body.data });
    for (const tags of [[], ['ab'], ['null'], ['a,b,c'], ['x'.repeat(51)]]) {
      expect((await send(simulator, 'POST', `${path}/associateTag`, { tags })).body.errorCode).toBe('INVALID_DATA');
    }
  });

  it('are its comments: 200 with the comment, oldest first (Zoho OAS)', async () => {
    const path = `/api/v1/tickets/${await made()}/comments`;
    const first = await send(simulator, 'POST', path, { content: 'a', contentType: 'plainText', isPublic: false });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ content: 'a', contentType: 'plainText', isPublic: false, modifiedTime: null });
    await send(simulator, 'POST', path, { content: 'b' });
    const { body } = await send(simulator, 'GET', path);
    expect(body.data.map((comment: { content: string }) => comment.content)).toEqual(['a', 'b']);
    expect(body.data[1]).toMatchObject({ contentType: 'html', isPublic: true });
    expect(simulator.cases[0]).toMatchObject({ commentCount: '2' });
    expect((await send(simulator, 'DELETE', `${path}/${first.body.id}`)).status).toBe(200);
    expect((await send(simulator, 'GET', `${path}/${first.body.id}`)).status).toBe(404);
    for (const wrong of [{}, { content: 'x'.repeat(32_001) }, { content: 'x', isPublic: 'false' }, { text: 'x' }]) {
      expect((await send(simulator, 'POST', path, wrong)).status).toBe(422);
    }
  });

  it('is out of reach in the recycle bin, or shown with isTrashed in a variant', async () => {
    for (const trashedOnGet of ['not-found', 'shown'] as const) {
      await variantOf({ trashedOnGet });
      const id = await made();
      expect((await send(simulator, 'POST', '/api/v1/tickets/moveToTrash', { ids: [id] })).status).toBe(422);
      expect((await send(simulator, 'POST', '/api/v1/tickets/moveToTrash', { ticketIds: [id] })).status).toBe(204);
      expect((await read(id)).status).toBe(trashedOnGet === 'shown' ? 200 : 404);
      expect((await update(id, { subject: 'x' })).status).toBe(404);
      expect(simulator.cases).toEqual([]);
    }
  });

  it('is described by the fields of its module, statuses with their types (Zoho OAS)', async () => {
    const { body } = await fetchPath('/fields?module=tickets');
    const named = (name: string) => body.data.find((field: { apiName: string }) => field.apiName === name);
    expect(named('status').pickListValues).toContainEqual({ value: 'Escalated', statusType: 'Open' });
    expect(named('cf_severity')).toMatchObject({ type: 'Picklist', isCustomField: true });
    expect((await fetchPath('/fields?module=nothing')).status).toBe(422);
  });
});
