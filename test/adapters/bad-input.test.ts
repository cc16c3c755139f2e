import { describe, expect, it } from 'vitest';
import { CaseportError, field } from '../../src/index.ts';
import { answering } from './provider-host.ts';
import { type Change, fields, openTenant, type Tenant, tenants } from './tenants.ts';

/** Makes a call that must be refused, and gives the error; nothing may have been sent. */
async function refusal(
  tenant: Tenant,
  call: (cases: Awaited<ReturnType<typeof openTenant>>) => unknown,
  change?: Change,
) {
  const host = answering(String(tenant.config.baseUrl));
  const cases = await openTenant(tenant, change);
  const error = await Promise.resolve()
    .then(() => call(cases))
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  if (!CaseportError.is(error)) throw error ?? new Error('the call was not refused');
  expect(host.requests).toEqual([]);
  expect([error.provider, error.effect, error.retryable]).toEqual([tenant.provider, 'none', false]);
  return error;
}

/** Opening a port that must be refused. */
async function misfit(tenant: Tenant, change: Change) {
  const error = await openTenant(tenant, change).catch((thrown: unknown) => thrown);
  if (!CaseportError.is(error)) throw error;
  return error;
}

interface Slip {
  readonly what: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly path: string;
  /** What would be right. */
  readonly says: RegExp;
  /** A draft only, or a patch only. */
  readonly only?: 'create' | 'update';
}

const slips: readonly Slip[] = [
  { what: 'a misspelt key', input: { titel: 'x' }, path: 'titel', says: /did you mean 'title'/ },
  { what: 'a key that is nothing like any', input: { zzzzzzzzzz: 1 }, path: 'zzzzzzzzzz', says: /unknown key/ },
  {
    what: '__proto__ as a key',
    input: JSON.parse('{"__proto__":{"title":"x"}}'),
    path: '__proto__',
    says: /unknown key/,
  },
  { what: 'a number for a text', input: { description: 5 }, path: 'description', says: /expected string/ },
  { what: 'an empty text', input: { description: '' }, path: 'description', says: /use null for 'no value'/ },
  {
    what: 'half a surrogate pair',
    input: { description: 'a\ud800' },
    path: 'description',
    says: /well-formed Unicode/,
  },
  { what: 'a status of another product', input: { status: 'solved' }, path: 'status', says: /"resolved"/ },
  { what: 'a priority that is none', input: { priority: 'medium' }, path: 'priority', says: /"normal"/ },
  {
    what: 'a date that does not exist',
    input: { dueAt: '2026-02-30T12:00:00Z' },
    path: 'dueAt',
    says: /moment that exists/,
  },
  {
    what: 'a moment without an offset',
    input: { dueAt: '2026-02-20T12:00:00' },
    path: 'dueAt',
    says: /with an offset/,
  },
  { what: 'a Date for a moment', input: { dueAt: new Date(0) }, path: 'dueAt', says: /expected string/ },
  { what: 'a bare id for a reference', input: { assignee: 'jane' }, path: 'assignee', says: /expected object/ },
  {
    what: 'a reference without id and key',
    input: { assignee: { name: 'Jane' } },
    path: 'assignee',
    says: /an id or a key/,
  },
  {
    what: 'a reference key that is unknown',
    input: { assignee: { key: 'jan' } },
    path: 'assignee.key',
    says: /did you mean 'jane'/,
  },
  {
    what: 'an unknown part of a reference',
    input: { assignee: { id: '1', idd: '1' } },
    path: 'assignee.idd',
    says: /did you mean 'id'/,
  },
  {
    what: 'a requester without parts',
    input: { requester: {} },
    path: 'requester',
    says: /an id, a name, an email or a phone/,
  },
  {
    what: 'a misspelt part of a requester',
    input: { requester: { name: 'Jo', mail: 'x' } },
    path: 'requester.mail',
    says: /did you mean/,
  },
  {
    what: 'an unknown custom field',
    input: { customFields: { severty: 'low' } },
    path: 'customFields.severty',
    says: /did you mean 'severity'/,
  },
  {
    what: 'an unknown option',
    input: { customFields: { severity: 'mid' } },
    path: 'customFields.severity',
    says: /"low"\|"high"/,
  },
  {
    what: 'a float for a decimal',
    input: { customFields: { amount: 1.5 } },
    path: 'customFields.amount',
    says: /expected string/,
  },
  {
    what: 'a decimal with a comma',
    input: { customFields: { amount: '1,5' } },
    path: 'customFields.amount',
    says: /such as '19\.99'/,
  },
  {
    what: 'a custom date that does not exist',
    input: { customFields: { seenAt: '2026-13-01T00:00:00Z' } },
    path: 'customFields.seenAt',
    says: /moment that exists/,
  },
  { what: 'the same tag twice', input: { tags: ['a', 'a'] }, path: 'tags', says: /anything twice/ },
  { what: 'a read-only id', input: { id: '1' }, path: 'id', says: /read-only/ },
  { what: 'a read-only number', input: { number: '1' }, path: 'number', says: /read-only/ },
  { what: 'a read-only time', input: { createdAt: '2026-01-31T12:00:00.000Z' }, path: 'createdAt', says: /read-only/ },
  { what: 'warnings of a read case', input: { warnings: [] }, path: 'warnings', says: /read-only/ },
  { what: 'notes in a patch', input: { notes: [] }, path: 'notes', says: /use addNote/, only: 'update' },
  { what: 'null for the title', input: { title: null }, path: 'title', says: /expected string/, only: 'update' },
  { what: 'null for the status', input: { status: null }, path: 'status', says: /expected one of/, only: 'update' },
  {
    what: 'a note without visibility',
    input: { notes: [{ body: 'x' }] },
    path: 'notes[0].visibility',
    says: /there is no default/,
    only: 'create',
  },
  {
    what: 'a note without a body',
    input: { notes: [{ visibility: 'public' }] },
    path: 'notes[0].body',
    says: /expected string/,
    only: 'create',
  },
];

describe.each(tenants)('$provider, given bad input', (tenant) => {
  const creates = slips.filter(({ only }) => only !== 'update');
  const updates = slips.filter(({ only }) => only !== 'create');
  const issuesOf = (error: Awaited<ReturnType<typeof refusal>>) =>
    'issues' in error.details ? error.details.issues : [];

  it.each(creates)(
    'refuses $what in a create, by path and with what would be right (P8)',
    async ({ input, path, says }) => {
      const error = await refusal(tenant, (cases) => cases.create({ ...tenant.draft, ...input } as never));
      expect([error.code, error.operation]).toEqual(['invalid_input', 'create']);
      expect(issuesOf(error)).toEqual([{ path, message: expect.stringMatching(says) }]);
    },
  );

  it.each(updates)(
    'refuses $what in an update, by path and with what would be right (P8)',
    async ({ input, path, says }) => {
      const error = await refusal(tenant, (cases) => cases.update(tenant.id, input as never));
      expect([error.code, error.operation]).toEqual(['invalid_input', 'update']);
      expect(issuesOf(error)).toEqual([{ path, message: expect.stringMatching(says) }]);
    },
  );

  it('names every slip at once, not the first alone', async () => {
    const error = await refusal(tenant, (cases) =>
      cases.update(tenant.id, { titel: 'x', dueAt: 'soon', priority: 1 } as never),
    );
    expect(
      issuesOf(error)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['dueAt', 'priority', 'titel']);
  });

  it('refuses a title one character too long, with limit and length and without the title (P3, P7)', async () => {
    const title = 'x'.repeat(tenant.titleLimit + 1);
    const error = await refusal(tenant, (cases) => cases.update(tenant.id, { title }));
    expect([error.code, issuesOf(error)]).toEqual([
      'invalid_input',
      [{ path: 'title', message: `must have at most ${tenant.titleLimit} characters, has ${tenant.titleLimit + 1}` }],
    ]);
    const cases = await openTenant(tenant);
    expect(() => cases.previewUpdate(tenant.id, { title: title.slice(1) })).not.toThrow();
  });

  it.each(['', '../x', 'a b', '..', '.', '1/../2', '1?a=b', '1#', '%2e%2e', '1\n', '٣', 'ticket'])(
    'takes %j for no id, in get and update',
    async (id) => {
      const got = await refusal(tenant, (cases) => cases.get(id));
      const updated = await refusal(tenant, (cases) => cases.update(id, { title: 'x' }));
      for (const error of [got, updated]) {
        expect(error).toMatchObject({ code: 'invalid_input', message: expect.stringMatching(/id: must/) });
      }
    },
  );

  it.each([undefined, null, 1, {}, ['1']])('takes %j for no id', async (id) => {
    const error = await refusal(tenant, (cases) => cases.update(id as never, { title: 'x' }));
    expect([error.code, issuesOf(error)[0]?.path]).toEqual(['invalid_input', 'id']);
  });

  it('refuses a custom field placed at a field that only the provider writes, as lost, with the reason (P3)', async () => {
    const { field: name, kind } = tenant.readOnly;
    const change = { customFields: { own: { kind } }, mapping: { customFields: { own: { field: name } } } };
    const value = kind === 'integer' ? 1 : '1';
    const error = await refusal(
      tenant,
      (cases) => cases.update(tenant.id, { customFields: { own: value } as never }),
      change,
    );
    expect(error.code).toBe('unmappable');
    expect(error.details).toMatchObject({
      warnings: [{ code: 'lost', path: 'customFields.own', message: expect.stringMatching(/./) }],
    });
  });

  it('refuses a provider field that the mapping writes too, and one with a key that no object may have', async () => {
    const clash = { providerFields: { [tenant.titleKey]: 'y' } };
    const error = await refusal(tenant, (cases) => cases.update(tenant.id, { title: 'x' }, clash));
    expect([error.code, issuesOf(error)]).toEqual([
      'invalid_input',
      [{ path: `options.providerFields.${tenant.titleKey}`, message: 'is written by the mapping too' }],
    ]);
    const odd = { providerFields: JSON.parse('{"__proto__":{"a":1}}') as Record<string, unknown> };
    expect((await refusal(tenant, (cases) => cases.update(tenant.id, { title: 'x' }, odd))).code).toBe('invalid_input');
  });

  it.each([
    ['misspelt', { returnin: 'full' }, 'options.returnin', /did you mean 'returning'/],
    ['of another call', { include: ['tags'] }, 'options.include', /unknown key/],
    ['of a wrong type', { timeoutMs: '5' }, 'options.timeoutMs', /expected int|expected number/],
    ['of a wrong word', { returning: 'all' }, 'options.returning', /"full"/],
  ])('refuses an option that is %s', async (_what, options, path, says) => {
    const error = await refusal(tenant, (cases) => cases.update(tenant.id, { title: 'x' }, options as never));
    expect([error.code, issuesOf(error)]).toEqual(['invalid_input', [{ path, message: expect.stringMatching(says) }]]);
  });

  it('refuses each required field that a draft leaves out or has as null, by name (P8)', async () => {
    const { capabilities } = await openTenant(tenant);
    for (const path of capabilities.requiredOnCreate) {
      const [key = '', part] = path.split('.');
      for (const left of [undefined, null]) {
        const own = (tenant.draft as Record<string, unknown>)[key] as object;
        const value = part === undefined || left === null ? left : { ...own, [part]: undefined };
        const error = await refusal(tenant, (cases) => cases.create({ ...tenant.draft, [key]: value } as never));
        expect(error.code).toBe('invalid_input');
        expect(issuesOf(error)).toContainEqual({
          path,
          message: expect.stringContaining(`is required by ${tenant.provider}`),
        });
      }
    }
  });

  it('does not construct with an ambiguous table', async () => {
    const status = { new: 'Open', open: 'Open', pending: null, on_hold: null, resolved: null, closed: 'Closed' };
    const error = await misfit(tenant, { mapping: { status } });
    expect(error).toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/mapping\.status\.open: is ambiguous/),
    });
  });

  it('does not construct with a table that lacks a word, or has one too many', async () => {
    const priority = { low: 'Low', normal: 'Normal', high: 'High', highest: 'Highest' } as never;
    const error = await misfit(tenant, { mapping: { priority } });
    expect(error.code).toBe('configuration');
    const paths = 'issues' in error.details ? error.details.issues.map(({ path }) => path) : [];
    expect(paths.sort()).toEqual(['mapping.priority.highest', 'mapping.priority.urgent']);
  });

  it('does not construct with options that lack a word, have one too many, or spell two alike', async () => {
    const place = (tenant.mapping.customFields?.severity ?? {}) as { readonly field: string };
    const withOptions = (options: object) =>
      misfit(tenant, {
        mapping: {
          customFields: { ...tenant.mapping.customFields, severity: { ...place, options: options as never } },
        },
      });
    for (const [options, says] of [
      [{ low: 'a' }, /severity\.options\.high: is missing/],
      [{ low: 'a', high: 'b', mid: 'c' }, /severity\.options\.mid: unknown key/],
      [{ low: 'a', high: 'a' }, /severity\.options\.high: is ambiguous/],
    ] as const) {
      expect(await withOptions(options)).toMatchObject({ code: 'configuration', message: expect.stringMatching(says) });
    }
  });

  it('does not construct with two people of one id, or two fields at one place', async () => {
    const references = { assignee: { jane: tenant.agent, joan: tenant.agent } };
    expect((await misfit(tenant, { mapping: { references } })).message).toMatch(
      /references\.assignee\.joan: is ambiguous/,
    );
    const place = tenant.mapping.customFields?.summary as { readonly field: string };
    const customFields = { ...tenant.mapping.customFields, twin: place };
    const error = await misfit(tenant, { mapping: { customFields }, customFields: { ...fields, twin: field.text() } });
    expect(error.message).toMatch(/mapping\.customFields\.twin\.field: .* is where 'customFields\.summary' is already/);
  });

  it('does not construct with options, a mapping or assumptions that are misspelt', async () => {
    expect((await misfit(tenant, { timeoutMS: 5 })).message).toMatch(
      /timeoutMS: unknown key; did you mean 'timeoutMs'/,
    );
    expect((await misfit(tenant, { mapping: { feilds: {} } as never })).message).toMatch(/mapping\.feilds: .*'fields'/);
    expect((await misfit(tenant, { assumptions: { nope: 1 } })).message).toMatch(/assumptions\.nope: unknown key/);
    expect((await misfit(tenant, { baseUrl: 'http://example.org' })).message).toMatch(
      /baseUrl: must be an https address/,
    );
  });
});

describe('salesforce-incident, given rivals', () => {
  const [, salesforce] = tenants;
  if (salesforce === undefined) throw new Error('no such tenant');
  const customFields = {
    locationId: field.reference(),
    locationNumber: field.text(),
    day: field.date(),
    moment: field.instant(),
  };
  const places = {
    locationId: { field: 'location_id' },
    locationNumber: { field: 'location_number' },
    day: { field: 'incident_local_date' },
    moment: { field: 'incident_date_time' },
  };

  it.each([
    [
      'location_number, over which location_id wins',
      { locationId: 'a00D0000008pQSN', locationNumber: '42' },
      'customFields.locationNumber',
    ],
    [
      'incident_date_time beside the local date',
      { day: '2026-03-01', moment: '2026-03-01T10:00:00Z' },
      'customFields.moment',
    ],
  ])('refuses %s (Create Case)', async (_what, values, path) => {
    const change = { customFields, mapping: { customFields: places } };
    const error = await refusal(
      salesforce,
      (cases) => cases.update(salesforce.id, { customFields: values as never }),
      change,
    );
    expect(error.details).toMatchObject({ issues: [{ path, message: expect.stringMatching(/must not come with/) }] });
  });
});
