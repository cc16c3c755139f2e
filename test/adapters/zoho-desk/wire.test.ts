import { describe, expect, it } from 'vitest';
import { createZohoDeskAdapter, type ZohoDeskOptions } from '../../../src/adapters/zoho-desk/index.ts';
import { type FieldDefinitions, field } from '../../../src/index.ts';
import { answering } from '../provider-host.ts';

const baseUrl = 'https://desk.zoho.eu';
const headers = { authorization: 'Zoho-oauthtoken 123', orgid: '60001234567', accept: 'application/json' };
const writeHeaders = { ...headers, 'content-type': 'application/json' };
const id = '1892000001054003';
const ticketPath = `/api/v1/tickets/${id}`;
const ticket = {
  id,
  subject: 'Router down',
  status: 'Open',
  statusType: 'Open',
  departmentId: '1892000000006907',
  contactId: '1892000000042032',
};
const draft = {
  title: 'Router down',
  department: { id: '1892000000006907' },
  requester: { id: '1892000000042032', name: undefined, email: undefined, phone: undefined },
};

function open<F extends FieldDefinitions>(options: Partial<ZohoDeskOptions<F>> = {}) {
  const common = { baseUrl, auth: { token: '123' }, orgId: '60001234567', mapping: {} };
  return createZohoDeskAdapter<F>({ ...common, ...options } as ZohoDeskOptions<F>);
}

const custom = {
  customFields: {
    vip: field.boolean(),
    items: field.integer(),
    amount: field.decimal(),
    seenAt: field.instant(),
    symptoms: field.multiChoice(['slow', 'noisy']),
  },
  mapping: {
    customFields: {
      vip: { field: 'cf_vip' },
      items: { field: 'cf_numberofitems' },
      amount: { field: 'cf_amount' },
      seenAt: { field: 'cf_seen_at' },
      symptoms: { field: 'cf_symptoms', options: { slow: 'Slow', noisy: 'Noisy' } },
    },
  },
} as const;

describe('a Zoho Desk get', () => {
  it('asks for the contact, with token and organisation in headers (API document: orgId)', async () => {
    const host = answering(baseUrl, { body: ticket });
    await open().get(id);
    expect(host.requests).toEqual([{ method: 'GET', path: `${ticketPath}?include=contacts`, headers }]);
  });

  it("reads tags by a request of their own, with include: ['tags'] only (OAS TicketTag)", async () => {
    const host = answering(baseUrl, { body: ticket }, { body: { tags: [{ name: 'vip' }, 'hot'] } });
    expect((await open().get(id, { include: ['tags'] })).tags).toEqual(['vip', 'hot']);
    expect(host.requests[1]).toEqual({ method: 'GET', path: `${ticketPath}/tags`, headers });
    answering(baseUrl, { body: ticket });
    expect(await open().get(id)).not.toHaveProperty('tags');
  });

  it('reads no tags as an empty list, from 204 without a body too (OAS: empty lists are 204)', async () => {
    answering(baseUrl, { body: ticket }, { status: 204 });
    expect((await open().get(id, { include: ['tags'] })).tags).toEqual([]);
  });

  it.each([
    ['Open', 'Open', 'open', []],
    ['On Hold', 'On Hold', 'on_hold', []],
    ['Escalated', 'Open', 'open', ['approximated status']],
    ['Waiting on Vendor', 'ONHOLD', 'on_hold', ['approximated status']],
    ['Done', 'Closed', 'closed', ['approximated status']],
    ['Closed', 'Open', 'closed', []],
  ])(
    'reads status %s of type %s as %s (KB: customising ticket statuses)',
    async (status, statusType, word, warnings) => {
      answering(baseUrl, { body: { ...ticket, status, statusType } });
      const record = await open().get(id);
      expect([record.status, record.providerValues.status]).toEqual([word, status]);
      expect(record.warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(warnings);
    },
  );

  it('leaves out a status whose name and type are both unknown, with a warning (P3)', async () => {
    answering(baseUrl, { body: { ...ticket, status: 'Odd', statusType: 'Odder' } });
    const record = await open().get(id);
    expect(record).not.toHaveProperty('status');
    expect(record.warnings).toMatchObject([{ code: 'unmapped', path: 'status' }]);
  });

  it.each([
    ['JSON types', { cf_vip: false, cf_numberofitems: 3, cf_amount: 1.5 }],
    ['texts', { cf_vip: 'false', cf_numberofitems: '3', cf_amount: '1.5' }],
  ])('reads booleans and numbers that come as %s (seed 004; QODEX search)', async (_form, cf) => {
    answering(baseUrl, { body: { ...ticket, cf } });
    const record = await open(custom).get(id);
    expect(record.customFields).toEqual({ vip: false, items: 3, amount: '1.5' });
    expect(record.warnings).toEqual([]);
  });

  it('keeps every digit of ids that come as numbers (seed 004: ids above 2^53; OAS: integer int64)', async () => {
    const body = `{"id":18921000000379001,"ticketNumber":773,"subject":"a","assigneeId":9007199254740993,"contactId":1892000000042032,"cf":{"cf_amount":1234567890123456.7}}`;
    answering(baseUrl, { body });
    const record = await open(custom).get('18921000000379001');
    expect(record).toMatchObject({
      id: '18921000000379001',
      number: '773',
      assignee: { id: '9007199254740993' },
      requester: { id: '1892000000042032' },
      customFields: { amount: '1234567890123456.7' },
      warnings: [],
    });
  });

  it('reads the requester with the parts of the contact that it is told (OAS: include=contacts)', async () => {
    const contact = {
      id: ticket.contactId,
      firstName: 'Carol',
      lastName: 'Doe',
      email: 'carol@zylker.com',
      phone: null,
    };
    answering(baseUrl, { body: { ...ticket, contact } });
    expect((await open().get(id)).requester).toEqual({
      id: ticket.contactId,
      name: 'Carol Doe',
      email: 'carol@zylker.com',
    });
  });

  it.each([
    ['a &lt; b &amp; c<br>d &nbsp;e', 'a < b & c\nd  e', []],
    ['<div>Hello <b>you</b></div>', 'Hello you', ['approximated description']],
    ['Sample Ticket', 'Sample Ticket', []],
    ['', null, []],
  ])('reads description %j as %j (design 7: HTML fields)', async (description, text, warnings) => {
    answering(baseUrl, { body: { ...ticket, description } });
    const record = await open().get(id);
    expect(record.description).toBe(text);
    expect(record.warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(warnings);
  });
});

describe('a Zoho Desk create', () => {
  it('sends what is mapped and no key more; 200 is success (OAS: createTicket)', async () => {
    const host = answering(baseUrl, { body: ticket });
    const record = await open().create({ ...draft, description: null, priority: undefined });
    expect(host.requests).toEqual([
      {
        method: 'POST',
        path: '/api/v1/tickets',
        headers: writeHeaders,
        body: { subject: 'Router down', departmentId: '1892000000006907', contactId: '1892000000042032' },
      },
    ]);
    expect(record).toMatchObject({ id, warnings: [] });
  });

  it.each([
    ['an id', { id: '1892000000042032' }, { contactId: '1892000000042032' }, []],
    [
      'name and email',
      { name: 'Jo', email: 'jo@example.org' },
      { contact: { lastName: 'Jo', email: 'jo@example.org' } },
      [],
    ],
    [
      'an email',
      { email: 'jo@example.org' },
      { contact: { lastName: 'jo', email: 'jo@example.org' } },
      ['approximated'],
    ],
    ['a name', { name: 'Jo' }, { contact: { lastName: 'Jo' } }, []],
  ])('names the requester by %s (seed 004: contactId, contact)', (_form, requester, sent, warnings) => {
    const { steps, warnings: told } = open().previewCreate({ ...draft, requester: requester as never });
    expect(steps[0]?.body).toEqual({ subject: 'Router down', departmentId: '1892000000006907', ...sent });
    expect(told.map(({ code }) => code)).toEqual(warnings);
  });

  it.each([
    ['id and email together', { id: '1892000000042032', email: 'jo@example.org' }, 'invalid_input', 'requester.email'],
    ['an id of letters', { id: 'jo' }, 'invalid_input', 'requester.id'],
    ['a phone alone', { phone: '1' }, 'invalid_input', 'requester'],
    ['a phone beside the email', { name: 'Jo', email: 'jo@example.org', phone: '1' }, 'unmappable', 'requester.phone'],
  ])('refuses a requester with %s', async (_what, requester, code, path) => {
    const host = answering(baseUrl);
    await expect(open().create({ ...draft, requester: requester as never })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(`${path}: `),
    });
    expect(host.requests).toEqual([]);
  });

  it('writes each note as a comment in plain text, after the ticket, visibility always said (P6; OAS TicketComment)', async () => {
    const comment = (commentId: string, content: string, isPublic: boolean) => ({
      body: { id: commentId, content, contentType: 'plainText', isPublic, commentedTime: '2026-01-31T12:00:00.000Z' },
    });
    const host = answering(baseUrl, { body: ticket }, comment('71', 'one', true), comment('72', 'two', false));
    const notes = [
      { body: 'one', visibility: 'public' },
      { body: 'two', visibility: 'private' },
    ] as const;
    const record = await open().create({ ...draft, notes });
    expect(host.requests.slice(1)).toEqual(
      [
        { content: 'one', contentType: 'plainText', isPublic: true },
        { content: 'two', contentType: 'plainText', isPublic: false },
      ].map((body) => ({ method: 'POST', path: `${ticketPath}/comments`, headers: writeHeaders, body })),
    );
    expect(record.notes).toMatchObject([
      { id: '71', ...notes[0], createdAt: '2026-01-31T12:00:00.000Z' },
      { id: '72', ...notes[1] },
    ]);
    expect(record.warnings).toEqual([]);
  });

  it.each([{}, { isPublic: null }, { isPublic: 'yes' }, { isPublic: false }, { isPublic: 'false' }])(
    'reads a comment that tells %j of its visibility as private, and a public note of it as a mismatch (P6)',
    async (visibility) => {
      answering(baseUrl, { body: ticket }, { body: { id: '71', content: 'one', ...visibility } });
      const record = await open().create({ ...draft, notes: [{ body: 'one', visibility: 'public' }] });
      expect(record.notes).toEqual([{ id: '71', body: 'one', visibility: 'private' }]);
      expect(record.warnings).toMatchObject([{ code: 'mismatch', path: 'notes' }]);
    },
  );

  it('associates the tags after the ticket and reads them back (OAS TicketTag)', async () => {
    const host = answering(baseUrl, { body: ticket }, { body: {} }, { body: { tags: [{ name: 'hot' }] } });
    const record = await open().create({ ...draft, tags: ['hot'] });
    expect(host.requests.slice(1)).toEqual([
      { method: 'POST', path: `${ticketPath}/associateTag`, headers: writeHeaders, body: { tags: ['hot'] } },
      { method: 'GET', path: `${ticketPath}/tags`, headers },
    ]);
    expect(record).toMatchObject({ tags: ['hot'], warnings: [] });
  });
});

describe('a Zoho Desk update', () => {
  const patchRequest = { method: 'PATCH', path: ticketPath, headers: writeHeaders };

  it('sends the keys of the patch and believes the full ticket of the reply (P1; seed 004)', async () => {
    const host = answering(baseUrl, { body: { ...ticket, priority: 'High' } });
    const record = await open().update(id, { priority: 'high', description: undefined });
    expect(host.requests).toEqual([{ ...patchRequest, body: { priority: 'High' } }]);
    expect(record).toMatchObject({ priority: 'high', title: 'Router down', warnings: [] });
  });

  it('sends custom fields in cf: decimals as text, integers and booleans as they are (OAS: cf values)', () => {
    const { steps } = open(custom).previewUpdate(id, {
      customFields: {
        vip: true,
        items: 3,
        amount: '0.10',
        seenAt: '2026-01-31T13:00:00+01:00',
        symptoms: ['slow', 'noisy'],
      },
    });
    expect(steps[0]?.body).toEqual({
      cf: {
        cf_vip: true,
        cf_numberofitems: 3,
        cf_amount: '0.10',
        cf_seen_at: '2026-01-31T12:00:00.000Z',
        cf_symptoms: 'Slow;Noisy',
      },
    });
  });

  it("joins several values as assumed (multiSelectDelimiter: ',')", () => {
    const cases = open({ ...custom, assumptions: { multiSelectDelimiter: ',' } });
    const { steps } = cases.previewUpdate(id, { customFields: { symptoms: ['slow', 'noisy'] } });
    expect(steps[0]?.body).toEqual({ cf: { cf_symptoms: 'Slow,Noisy' } });
  });

  it.each([
    ['by default null, and an empty text for teamId', {}, { priority: null, assigneeId: null, teamId: '' }],
    ['as assumed', { priority: 'empty', teamId: true } as const, { priority: '', assigneeId: null, teamId: null }],
  ])('clears %s (P2; OAS: write schema)', (_how, nullClears, body) => {
    const { steps } = open({ assumptions: { nullClears } }).previewUpdate(id, {
      priority: null,
      assignee: null,
      team: null,
    });
    expect(steps[0]?.body).toEqual(body);
  });

  it.each([
    ['priority', { priority: null }, { priority: false }],
    ['requester', { requester: null }, {}],
    ['department', { department: null }, {}],
  ])(
    'refuses to clear %s where that does nothing (P2; OAS: contactId and departmentId are never null)',
    async (path, patch, nullClears) => {
      const host = answering(baseUrl);
      await expect(open({ assumptions: { nullClears } }).update(id, patch)).rejects.toMatchObject({
        code: 'unsupported',
        details: { issues: [{ path }] },
      });
      expect(host.requests).toEqual([]);
    },
  );

  it('clears a resolution by a DELETE of its own, then reads the ticket (OAS: DELETE resolution, 204)', async () => {
    const host = answering(baseUrl, { status: 204 }, { body: { ...ticket, resolution: null } });
    const record = await open().update(id, { resolution: null });
    expect(host.requests).toEqual([
      { method: 'DELETE', path: `${ticketPath}/resolution`, headers },
      { method: 'GET', path: `${ticketPath}?include=contacts`, headers },
    ]);
    expect(record).toMatchObject({ resolution: null, warnings: [] });
  });

  it.each([
    ['body', true, { body: { status: 'Closed', disableClosureNotification: 'true' }, path: ticketPath }],
    ['body', false, { body: { status: 'Closed', disableClosureNotification: 'false' }, path: ticketPath }],
    ['query', true, { body: { status: 'Closed' }, path: `${ticketPath}?disableClosureNotification=true` }],
  ] as const)(
    'puts the closure mail switch into the %s, as assumed: %s (seed 004; OAS)',
    async (place, suppress, request) => {
      const host = answering(baseUrl, { body: { ...ticket, status: 'Closed', statusType: 'Closed' } });
      const cases = open({ assumptions: { closureNotificationIn: place } });
      await cases.update(id, { status: 'closed' }, { suppressClosureMail: suppress });
      expect(host.requests).toEqual([{ ...patchRequest, ...request }]);
    },
  );

  it('writes the nearest status where the mapping says so, and says so (P3: resolved to Closed)', async () => {
    const status = {
      new: { write: 'Open', approximated: true },
      open: 'Open',
      pending: null,
      on_hold: 'On Hold',
      resolved: { write: 'Closed', approximated: true },
      closed: 'Closed',
    } as const;
    const host = answering(baseUrl, { body: { ...ticket, status: 'Closed', statusType: 'Closed' } });
    const record = await open({ mapping: { status } }).update(id, { status: 'resolved', resolution: undefined });
    expect(host.requests[0]?.body).toEqual({ status: 'Closed' });
    expect(record.status).toBe('closed');
    expect(record.warnings).toMatchObject([{ code: 'approximated', path: 'status' }]);
  });

  it.each([
    ['adds', { add: ['new'] }, [['associateTag', ['new']]]],
    ['takes away', { remove: ['old'] }, [['dissociateTag', ['old']]]],
    [
      'does both',
      { add: ['new'], remove: ['old'] },
      [
        ['dissociateTag', ['old']],
        ['associateTag', ['new']],
      ],
    ],
  ] as const)('%s tags by name, then reads them (OAS TicketTag)', async (_what, tags, changes) => {
    const after = { body: { tags: [{ name: 'kept' }, ...('add' in tags ? [{ name: 'new' }] : [])] } };
    const host = answering(baseUrl, ...changes.map(() => ({ body: {} })), after, { body: ticket });
    const record = await open().update(id, { tags });
    expect(host.requests.slice(0, changes.length)).toEqual(
      changes.map(([verb, names]) => ({
        method: 'POST',
        path: `${ticketPath}/${verb}`,
        headers: writeHeaders,
        body: { tags: names },
      })),
    );
    expect(record.warnings).toEqual([]);
  });

  it.each([
    [
      'a list',
      ['kept', 'new'],
      [
        ['dissociateTag', ['old']],
        ['associateTag', ['new']],
      ],
      ['kept', 'new'],
    ],
    ['null', null, [['dissociateTag', ['kept', 'old']]], []],
    ['an empty list', [], [['dissociateTag', ['kept', 'old']]], []],
  ] as const)('replaces all tags by %s, sending only what differs', async (_what, tags, changes, left) => {
    const present = { body: { tags: [{ name: 'kept' }, { name: 'old' }] } };
    const after = { body: { tags: left.map((name) => ({ name })) } };
    const host = answering(baseUrl, present, ...changes.map(() => ({ body: {} })), after);
    const record = await open().update(id, { tags });
    const sent = host.requests.filter(({ method }) => method === 'POST');
    expect(sent.map(({ path, body }) => [path, body])).toEqual(
      changes.map(([verb, names]) => [`${ticketPath}/${verb}`, { tags: names }]),
    );
    expect(record).toMatchObject({ tags: left, warnings: [] });
  });

  it('finds that a cleared field is still set (P2)', async () => {
    answering(baseUrl, { body: { ...ticket, priority: 'High' } });
    const record = await open().update(id, { priority: null });
    expect(record.priority).toBe('high');
    expect(record.warnings).toMatchObject([{ code: 'mismatch', path: 'priority' }]);
  });

  it.each([
    ['a tag of two letters', { tags: ['ab'] }, 'tags[0]'],
    ['the tag null', { tags: { add: ['fine', 'null'] } }, 'tags[1]'],
    ['a tag with a comma', { tags: { remove: ['a,b,c'] } }, 'tags[0]'],
    ['a category of 301 characters', { category: 'x'.repeat(301) }, 'category'],
    ['a description whose escaped form is too long', { description: '&'.repeat(13_108) }, 'description'],
    ['an assignee id of letters', { assignee: { id: 'jane' } }, 'assignee.id'],
  ])('refuses %s before sending (OAS: Ticket, TicketTag)', async (_what, patch, path) => {
    const host = answering(baseUrl);
    await expect(open().update(id, patch as never)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path }] },
    });
    expect(host.requests).toEqual([]);
  });

  it('lets a loss through, with a warning, only where the mapping says so (P3, onLoss)', () => {
    const requester = { name: 'Jo', email: 'jo@example.org', phone: '1' } as never;
    const reporting = open({ mapping: { onLoss: { default: 'reject', fields: { requester: 'report' } } } });
    const { steps, warnings } = reporting.previewUpdate(id, { requester });
    expect(steps[0]?.body).toEqual({ contact: { lastName: 'Jo', email: 'jo@example.org' } });
    expect(warnings).toMatchObject([{ code: 'lost', path: 'requester.phone' }]);
    expect(() => reporting.previewUpdate(id, { requester, parentId: '7' })).toThrow(/^parentId: /);
  });

  it('names a custom field that no reply tells as unverified (P2: uploads are never reported back)', async () => {
    answering(baseUrl, { body: ticket });
    const cases = open({
      customFields: { files: field.referenceList() },
      mapping: { customFields: { files: { field: 'uploads' } } },
    });
    const { warnings } = await cases.update(id, { customFields: { files: ['1892000000099001'] } });
    expect(warnings).toMatchObject([{ code: 'unverified', path: 'customFields.files' }]);
  });
});
