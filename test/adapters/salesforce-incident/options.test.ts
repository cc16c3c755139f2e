import { describe, expect, it } from 'vitest';
import {
  createSalesforceIncidentAdapter,
  type SalesforceIncidentOptions,
  suggestedFields,
} from '../../../src/adapters/salesforce-incident/index.ts';
import { CaseportError, field, type TenantMapping } from '../../../src/index.ts';

const id = '70130000001tcyIAAQ';

function open(options: Partial<SalesforceIncidentOptions> = {}) {
  return createSalesforceIncidentAdapter({
    baseUrl: 'https://acme.my.salesforce.com',
    auth: { token: '123' },
    mapping: { fields: { title: { field: 'title' } } },
    ...options,
  });
}

/** What is wrong with a call, or with the options of a port. */
function issuesOf(call: () => unknown): readonly string[] {
  try {
    call();
  } catch (error) {
    if (CaseportError.is(error) && 'issues' in error.details)
      return error.details.issues.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

describe('the assumption listRows', () => {
  it.each(['all', 2, 200, 2_000])('may be %j', (listRows) => {
    expect(issuesOf(() => open({ assumptions: { listRows: listRows as never } }))).toEqual([]);
  });

  it.each(['200', 'none', 1, 0, -5, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, true])(
    'is not %j: with one row, a stretch of time could not be told from a cut one',
    (listRows) => {
      expect(issuesOf(() => open({ assumptions: { listRows: listRows as never } }))).toEqual([
        'assumptions.listRows: must be one of "all", 200',
      ]);
    },
  );
});

describe("the assumption ownerWhenOmitted: 'integration-user'", () => {
  const assumptions = { ownerWhenOmitted: 'integration-user' } as const;

  it('needs the field of the owner, which is resent', () => {
    expect(issuesOf(() => open({ assumptions }))).toEqual([
      "mapping.fields.assignee: is needed with ownerWhenOmitted 'integration-user': the owner is resent",
    ]);
    expect(issuesOf(() => open({ assumptions: { ownerWhenOmitted: 'kept' } }))).toEqual([]);
  });

  it.each(['assignee', 'team'])('is content with the field of %s', (key) => {
    const mapping = { fields: { [key]: { field: 'owner_id' } } };
    expect(issuesOf(() => open({ assumptions, mapping }))).toEqual([]);
  });
});

describe('the place of a field', () => {
  const at = (placement: object) => issuesOf(() => open({ mapping: { fields: { title: placement as never } } }));

  it.each(['a', 'A', 'a1', 'My_Field__c'])('may be named %s', (name) => {
    expect(at({ field: name })).toEqual([]);
  });

  it.each(['title!', '!title', 'some.path', 'some path'])('is not named %j', (name) => {
    expect(at({ field: name })).toEqual(['mapping.fields.title.field: is no field name: letters, digits and _']);
  });

  it('is a row of the documented body from 1 to 32 (seed 003)', () => {
    expect(at({ field: 'a', position: 33 })).toEqual(['mapping.fields.title.position: must be from 1 to 32']);
    expect([at({ field: 'a', position: 1 }), at({ field: 'a', position: 32 })]).toEqual([[], []]);
  });
});

describe('the fields that are suggested', () => {
  it('are the few that have a likely name', () => {
    expect(suggestedFields).toEqual({
      status: { field: 'status' },
      description: { field: 'description', position: 3 },
      assignee: { field: 'owner_id', position: 28 },
      team: { field: 'owner_id', position: 28 },
    });
  });
});

describe('a provider field beside the mapping', () => {
  const preview = (operation: 'create' | 'update', key: string) => () => {
    const options = { providerFields: { [key]: 1 } };
    const cases = open();
    return operation === 'create'
      ? cases.previewCreate({ title: 'x' }, options)
      : cases.previewUpdate(id, { title: 'x' }, options);
  };

  it.each([
    ['id', "the case's own id"],
    ['attributes', 'about the record, not of it'],
    ['incident_number', 'read-only: canonical number'],
    ['record_type', "not accepted: follows from the integration user's default"],
  ])('is not %s, which the provider ignores (Create Case, Update Case)', (key, why) => {
    const refused = [`options.providerFields.${key}: is ignored by the provider (${why})`];
    expect([issuesOf(preview('create', key)), issuesOf(preview('update', key))]).toEqual([refused, refused]);
  });

  it.each(['persons', 'vehicles', 'items'])(
    'may be nested %s in a create only (Update Case: Nested Entities)',
    (key) => {
      expect(preview('create', key)()).toMatchObject({ steps: [{ body: { title: 'x', [key]: 1 } }] });
      expect(issuesOf(preview('update', key))).toEqual([
        `options.providerFields.${key}: is ignored by the provider (nested; taken by a create only, through providerFields)`,
      ]);
    },
  );

  it.each(['location_id', 'extra__c', 'toString'])('may be %s in both', (key) => {
    for (const operation of ['create', 'update'] as const) {
      expect(preview(operation, key)()).toMatchObject({ steps: [{ body: { title: 'x', [key]: 1 } }] });
    }
  });
});

describe('an incident', () => {
  const owned: TenantMapping = { fields: { assignee: { field: 'owner_id' }, team: { field: 'owner_id' } } };

  it.each(['assignee', 'team'])('always has an owner: %s cannot be cleared', (key) => {
    expect(issuesOf(() => open({ mapping: owned }).previewUpdate(id, { [key]: null }))).toEqual([
      `${key}: cannot be cleared at this provider`,
    ]);
  });

  it('is closed without a switch for its mail', () => {
    expect(issuesOf(() => open().previewUpdate(id, { title: 'x' }, { suppressClosureMail: true }))).toEqual([
      'options.suppressClosureMail: this provider has no such switch',
    ]);
  });

  it.each([
    ['location_id', 'location_number', { a: id, b: '1' }, field.text()],
    ['incident_local_date', 'incident_date_time', { a: '2026-03-01', b: '2026-03-01' }, field.date()],
  ])('does not take %s and %s in one write: the second would be ignored (Create Case)', (a, b, customFields, kind) => {
    const mapping = { customFields: { a: { field: a }, b: { field: b } } };
    const cases = open({ mapping, customFields: { a: kind, b: kind } });
    expect(issuesOf(() => cases.previewUpdate(id, { customFields } as never))).toEqual([
      'customFields.b: must not come with customFields.a: the provider would ignore it',
    ]);
    const providerFields = { [b]: '1' };
    expect(
      issuesOf(() => cases.previewUpdate(id, { customFields: { a: customFields.a } } as never, { providerFields })),
    ).toEqual([`options.providerFields.${b}: must not come with ${a}: the provider would ignore ${b}`]);
  });
});

describe('the requests that are left of the day (Sforce-Limit-Info)', () => {
  const { quota } = createSalesforceIncidentAdapter.definition;

  it.each<[string | undefined, number | undefined]>([
    ['api-usage=10018/100000', 89_982],
    ['api-usage=25/100000; api-bursts=1/750', 99_975],
    ['api-bursts=1/750;  api-usage=25/100000', 99_975],
    ['api-usage=18/5000; per-app-api-usage=17/250(appName=sample-connected-app)', 4_982],
    ['per-app-api-usage=17/250(appName=x); api-usage=18/5000', 4_982],
    ['api-usage=7/7', 0],
    ['api-usage=9/7', 0],
    ['per-app-api-usage=17/250', undefined],
    ['api-bursts=1/750', undefined],
    ['api-usage=x/750', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('are told by %j: %j', (told, left) => {
    expect(quota?.(told === undefined ? {} : { 'sforce-limit-info': told })).toBe(left);
  });
});
