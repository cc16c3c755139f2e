import { describe, expect, it } from 'vitest';
import { createZohoDeskAdapter, type ZohoDeskOptions } from '../../../src/adapters/zoho-desk/index.ts';
import { CaseportError, type FieldDefinitions, field } from '../../../src/index.ts';
import { answering } from '../provider-host.ts';

const { definition } = createZohoDeskAdapter;
const baseUrl = 'https://desk.zoho.eu';
const id = '1892000001054003';

function open<F extends FieldDefinitions>(options: object = {}) {
  const common = { baseUrl, auth: { token: '123' }, orgId: '60001234567' };
  return createZohoDeskAdapter<F>({ ...common, ...options } as ZohoDeskOptions<F>);
}

/** What is wrong with options, as `path: message`. */
function issuesOf(options: object): readonly string[] {
  try {
    open(options);
    return [];
  } catch (error) {
    if (!CaseportError.is(error) || error.code !== 'configuration') throw error;
    return error.details.issues.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe('the options of a Zoho Desk port', () => {
  it.each(['x1', '1x', '', ' 1', '1 2'])(
    'refuse the organisation %j, which Zoho answers with 500 (TASKMAP)',
    (orgId) => {
      expect(issuesOf({ orgId })).toEqual(['orgId: must be digits']);
    },
  );

  it.each(['free', 'express', 'standard', 'professional', 'enterprise'])('know the edition %s', (edition) => {
    expect(issuesOf({ edition })).toEqual([]);
  });

  it('refuse an edition that is none, and need an organisation', () => {
    expect(issuesOf({ edition: 'gold' })).toEqual([expect.stringMatching(/^edition: /)]);
    expect(issuesOf({ orgId: undefined })).toEqual([expect.stringMatching(/^orgId: /)]);
  });

  it.each([
    [{}],
    [{ priority: true, dueDate: false, teamId: 'empty' }],
    [{ description: 'empty', classification: false, assigneeId: 'empty' }],
    [{ productId: 'empty', email: false, phone: false, language: 'empty' }],
    [{ cf_modelname: 'empty', cf_x_1: false }],
  ])('take %j for what null clears', (nullClears) => {
    expect(issuesOf({ assumptions: { nullClears } })).toEqual([]);
  });

  it.each([
    ['nothing', null],
    ['a text', 'priority'],
    ['a boolean', true],
    ['a rule that is none', { priority: 'null' }],
    ['a rule that is none beside one', { dueDate: true, priority: 1 }],
    ['a field that is always set (OAS: never null)', { departmentId: true }],
    ['the contact', { contactId: true }],
    ['a field of its own request', { resolution: true }],
    ['a field that is only written', { webUrl: true }],
    ['a field that is only read', { threadCount: true }],
    ['a canonical name', { dueAt: true }],
    ['a custom field with its container', { 'cf.cf_modelname': true }],
    ['a custom field with something before', { xcf_modelname: true }],
    ['a custom field with something behind', { 'cf_model name': true }],
    ['a custom field without a name', { cf_: true }],
    ['a field that does not exist beside one that does', { priority: true, nosuch: true }],
  ])('refuse %s for what null clears', (_what, nullClears) => {
    expect(issuesOf({ assumptions: { nullClears } })).toEqual([
      'assumptions.nullClears: must be one of {}, {"priority":false}, {"priority":"empty"}, {"dueDate":false}, {"teamId":false}',
    ]);
  });

  it.each<[string, unknown, boolean]>([
    ['searchLagMs', 0, true],
    ['searchLagMs', 86_400_000, true],
    ['searchLagMs', 86_400_001, false],
    ['searchLagMs', -1, false],
    ['searchLagMs', 1.5, false],
    ['searchLagMs', '120000', false],
    ['maxFileBytes', 1, true],
    ['maxFileBytes', 'unlimited', true],
    ['maxFileBytes', 0, false],
    ['maxFileBytes', 1.5, false],
    ['maxFileBytes', '20971520', false],
    ['closureNotificationIn', 'header', false],
    ['listStart', 1, true],
    ['listStart', 2, false],
    ['multiSelectDelimiter', '|', false],
  ])('take the assumption %s: %j: %s', (name, value, taken) => {
    expect(issuesOf({ assumptions: { [name]: value } })).toEqual(
      taken ? [] : [expect.stringMatching(new RegExp(`^assumptions\\.${name}: must be one of `))],
    );
  });
});

describe('how null clears a field of Zoho Desk (P2)', () => {
  const custom = {
    customFields: { model: field.text(), product: field.reference() },
    mapping: { customFields: { model: { field: 'cf_modelname' }, product: { field: 'productId' } } },
  };
  const cleared = { team: null, dueAt: null, customFields: { model: null, product: null } };

  it.each([
    [{}, { teamId: '', dueDate: null, cf: { cf_modelname: null }, productId: null }],
    [
      { teamId: true, dueDate: 'empty', cf_modelname: 'empty', productId: 'empty' },
      { teamId: null, dueDate: '', cf: { cf_modelname: '' }, productId: '' },
    ],
    [{ priority: 'empty' }, { teamId: '', dueDate: null, cf: { cf_modelname: null }, productId: null }],
  ])('is as assumed: %j (OAS: null, and an empty text for teamId)', (nullClears, body) => {
    const { steps } = open({ ...custom, assumptions: { nullClears } }).previewUpdate(id, cleared as never);
    expect(steps[0]?.body).toEqual(body);
  });

  it.each([
    ['teamId', { team: null }, 'team'],
    ['cf_modelname', { customFields: { model: null } }, 'customFields.model'],
    ['productId', { customFields: { product: null } }, 'customFields.product'],
  ])('is refused for %s where null does nothing', (name, patch, path) => {
    const cases = open({ ...custom, assumptions: { nullClears: { [name]: false } } });
    expect(() => cases.previewUpdate(id, patch as never)).toThrow(
      expect.objectContaining({
        code: 'unsupported',
        details: { issues: [expect.objectContaining({ path })] },
      }),
    );
  });
});

describe('a custom field of Zoho Desk', () => {
  it.each(['modelname', 'xcf_a', 'cf_a-b', 'cf_', 'cf_a b'])('is never at %s', (name) => {
    const options = { customFields: { model: field.text() }, mapping: { customFields: { model: { field: name } } } };
    expect(issuesOf(options)).toEqual([
      expect.stringMatching(/^mapping\.customFields\.model\.field: .*is no custom field: those are keyed cf_…/),
    ]);
  });

  it.each(['text', 'multiline', 'html', 'choice', 'reference', 'decimal'] as const)(
    'of kind %s holds 255 characters (OAS: cf)',
    (kind) => {
      expect(definition.fields.customFields.wire({ field: 'cf_a' }, kind, {})).toEqual({
        type: 'text',
        maxLength: 255,
      });
    },
  );

  it.each(['multi_choice', 'reference_list'] as const)(
    'of kind %s is several words in one text, whose delimiter is an assumption (multiSelectDelimiter)',
    (kind) => {
      const wire = definition.fields.customFields.wire({ field: 'cf_a' }, kind, { multiSelectDelimiter: ',' });
      expect(wire).toEqual({
        type: 'list',
        format: { delimiter: ',' },
        of: { type: 'text', maxLength: 255 },
        basis: 'assumed',
      });
      const placed = {
        customFields: { a: field.referenceList() },
        mapping: { customFields: { a: { field: 'cf_a' } } },
      };
      expect(open(placed).capabilities.customFields.a).toMatchObject({ basis: 'assumed' });
    },
  );
});

describe('the capabilities of a Zoho Desk port', () => {
  it('tell what of a value is given up, so that providers can be compared (P3)', () => {
    const { requester, notes } = open().capabilities.fields;
    expect(requester.parts).toEqual({ phone: 'lost', noName: 'approximated' });
    expect(notes.parts).toEqual({ title: 'lost' });
  });

  it('have a switch for the closure mail, and what each create needs (seed 004: disableClosureNotification)', () => {
    const { suppressClosureMail, requiredOnCreate } = open().capabilities;
    expect(suppressClosureMail).toBe(true);
    expect(requiredOnCreate).toEqual(['title', 'department', 'requester']);
  });
});

describe('the requests of a Zoho Desk tenant', () => {
  it.each([
    ['free', 5],
    ['express', 10],
    ['standard', 10],
    ['professional', 15],
    ['enterprise', 25],
  ])('of edition %s are at most %d at once (KB: working with API credits)', (edition, concurrency) => {
    expect(definition.pace({ edition })).toEqual({ concurrency });
    if (edition === 'free') expect(definition.pace({})).toEqual({ concurrency });
  });

  it.each([
    [{ 'x-rate-limit-remaining-v3': '12' }, 12],
    [{ 'x-rate-limit-remaining-v3': '0' }, 0],
    [{ 'x-rate-limit-remaining-v3': '' }, undefined],
    [{ 'x-rate-limit-remaining-v3': '12a' }, undefined],
    [{ 'x-rate-limit-remaining-v3': 'a12' }, undefined],
    [{ 'x-rate-limit-remaining-v3': '-1' }, undefined],
    [{}, undefined],
  ])('that are left are told by %j: %s (KB: X-Rate-Limit-Remaining-v3)', (headers, left) => {
    expect(definition.quota?.(headers)).toBe(left);
  });

  it('share a limit with those of the same organisation only', () => {
    expect(definition.tenant?.({ orgId: '7' })).toBe('7');
  });

  it('carry the token and the organisation (API document: orgId)', async () => {
    const host = answering(baseUrl, { body: { id, subject: 'A' } });
    await open({ orgId: '7', auth: { token: 'abc' } }).get(id);
    expect(host.requests[0]?.headers).toEqual({
      authorization: 'Zoho-oauthtoken abc',
      orgid: '7',
      accept: 'application/json',
    });
  });
});
