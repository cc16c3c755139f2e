import { describe, expect, it } from 'vitest';
import {
  createSalesforceIncidentAdapter,
  type SalesforceIncidentOptions,
} from '../../../src/adapters/salesforce-incident/index.ts';
import { CaseportError, type FieldDefinitions, type FieldKind, field } from '../../../src/index.ts';
import { readFixture } from '../../fixtures/read-fixture.ts';
import { answering } from '../provider-host.ts';

interface Row {
  readonly position: number;
  readonly type: 'string' | 'date' | 'date-time' | 'number' | 'boolean';
  readonly maxLength?: number;
  readonly description?: string;
}

const baseUrl = 'https://acme.my.salesforce.com';
const id = 'a015f00000Inc1AAAR';
const USER = '00558000001N0KeAAK';
const receipt = { id, attributes: { type: 'ThinkLP__Investigation__c' }, success: true, message: 'done' };

function open<F extends FieldDefinitions>(options: Partial<SalesforceIncidentOptions<F>>) {
  return createSalesforceIncidentAdapter<F>({
    baseUrl,
    auth: { token: '123' },
    ...options,
  } as SalesforceIncidentOptions<F>);
}

/** A port with one custom field, at a row of the documented body. */
function openAt(position: number, kind: FieldKind) {
  return open({
    customFields: { value: { kind } },
    mapping: { customFields: { value: { field: 'any_name', position } } },
  });
}

/** What goes to a row of each type, and what of it arrives: from the descriptions on the page. */
function samplesOf(row: Row): { readonly kind: FieldKind; readonly value: unknown; readonly wire: unknown }[] {
  if (row.position === 28) return [{ kind: 'reference', value: USER.slice(0, 15), wire: USER }];
  if (row.description?.startsWith('Local time'))
    return [
      { kind: 'text', value: '14:30:00', wire: '14:30:00' },
      { kind: 'text', value: '14:30:00.123', wire: '14:30:00:123' },
    ];
  switch (row.type) {
    case 'string':
      return [{ kind: 'text', value: 'x'.repeat(row.maxLength ?? 300), wire: 'x'.repeat(row.maxLength ?? 300) }];
    case 'date':
      return [{ kind: 'date', value: '2026-03-01', wire: '2026-03-01' }];
    case 'number':
      return [
        { kind: 'decimal', value: '19.99', wire: 19.99 },
        { kind: 'integer', value: 7, wire: 7 },
      ];
    case 'date-time':
      return [{ kind: 'instant', value: '2026-03-01T10:00:00+02:00', wire: '2026-03-01T08:00:00Z' }];
    case 'boolean':
      return [{ kind: 'boolean', value: false, wire: false }];
  }
}

/** A kind that cannot be held by a row of this type. */
function strangerTo(row: Row): FieldKind {
  return row.type === 'boolean' ? 'date' : row.type === 'string' && row.position !== 28 ? 'choice_path' : 'boolean';
}

describe("ThinkLP 'Update Case', the 32 rows of its body", () => {
  const { rows } = readFixture<{ readonly rows: readonly Row[] }>('salesforce-incident/update-case.json');

  it('are 32 (seed 003)', () => {
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  });

  it.each(rows)('row $position ($type) is written in its own form and cleared by null (seed 003)', (row) => {
    for (const { kind, value, wire } of samplesOf(row)) {
      const cases = openAt(row.position, kind);
      const { steps, warnings } = cases.previewUpdate(id, { customFields: { value: value as never } });
      expect([steps[0]?.body, warnings]).toEqual([{ any_name: wire }, []]);
      expect(cases.previewUpdate(id, { customFields: { value: null } }).steps[0]?.body).toEqual({ any_name: null });
    }
  });

  it.each(rows)('row $position ($type) is read back as it was written (P4, seed 003)', async (row) => {
    for (const { kind, value, wire } of samplesOf(row)) {
      answering(baseUrl, { body: receipt }, { body: { id, any_name: wire } });
      const record = await openAt(row.position, kind).update(id, { customFields: { value: value as never } });
      expect(record.warnings).toEqual([]);
    }
  });

  it.each(rows)('row $position ($type) has its limit, where there is one, in the capabilities (seed 003)', (row) => {
    const { limit } = openAt(row.position, samplesOf(row)[0]?.kind ?? 'text').capabilities.customFields.value ?? {};
    expect(limit).toEqual(row.maxLength === undefined ? undefined : { maxLength: row.maxLength, of: 'plain' });
  });

  it.each(rows.filter(({ maxLength }) => maxLength !== undefined))(
    'row $position refuses a text longer than $maxLength (seed 003)',
    ({ position, maxLength = 0 }) => {
      const cases = openAt(position, 'text');
      expect(() => cases.previewUpdate(id, { customFields: { value: 'x'.repeat(maxLength + 1) } as never })).toThrow(
        `customFields.value: must have at most ${maxLength} characters, has ${maxLength + 1}`,
      );
    },
  );

  it.each(rows)('row $position ($type) takes no kind that it cannot hold (seed 003)', (row) => {
    expect(() => openAt(row.position, strangerTo(row))).toThrow(/mapping\.customFields\.value\.field: .*cannot hold/);
  });

  it.each([
    [9, 10],
    [11, 12],
  ])('rows %i and %i together are a local date and time, a colon before the milliseconds (seed 003)', (date) => {
    const cases = open({
      customFields: { at: field.localDateTime() },
      mapping: { customFields: { at: { field: 'some_date', position: date, timeField: 'some_time' } } },
    });
    const at = { date: '2026-03-01', time: '14:30:00.123' };
    expect(cases.previewUpdate(id, { customFields: { at } }).steps[0]?.body).toEqual({
      some_date: '2026-03-01',
      some_time: '14:30:00:123',
    });
  });
});

describe("ThinkLP 'Update Case', PATCH semantics", () => {
  const mapping = { fields: { title: { field: 'title' }, description: { field: 'description', position: 3 } } };

  it('omits what the patch leaves out and sends null for null (P1, P2, seed 003)', async () => {
    const host = answering(baseUrl, { body: receipt }, { body: { id, title: 'New' } });
    const record = await open({ mapping }).update(id, { title: 'New', description: null, category: undefined });
    expect(host.requests[0]).toEqual({
      method: 'PATCH',
      path: `/services/apexrest/ThinkLP/incidents/${id}`,
      headers: {
        authorization: 'Bearer 123',
        accept: 'application/json',
        'content-type': 'application/json',
        'api-version': '1.0',
      },
      body: { title: 'New', description: null },
    });
    expect(record).toMatchObject({ title: 'New', description: null, warnings: [] });
  });

  it('answers with a receipt, so the case is read once afterwards (seed 003: UpdatedResponse)', async () => {
    const host = answering(baseUrl, { body: receipt }, { body: { id, title: 'New', incident_number: 'C-7' } });
    const record = await open({ mapping }).update(id, { title: 'New' });
    expect(host.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `PATCH /services/apexrest/ThinkLP/incidents/${id}`,
      `GET /services/apexrest/ThinkLP/incidents/${id}`,
    ]);
    expect(host.requests[1]?.headers).toEqual({
      authorization: 'Bearer 123',
      accept: 'application/json',
      'api-version': '1.0',
    });
    expect(record).toMatchObject({ title: 'New', number: 'C-7' });
  });

  it.each([
    ['says that it did not succeed', { ...receipt, success: false, message: 'no' }, 'rejected', 'none', 'no'],
    ['is none', { id }, 'bad_response', 'unknown', undefined],
    ['is a list', [receipt], 'bad_response', 'unknown', undefined],
    ['says success in a text', { ...receipt, success: 'true' }, 'bad_response', 'unknown', undefined],
  ])('fails when the receipt %s, whatever the status (seed 003)', async (_what, body, code, effect, words) => {
    answering(baseUrl, { body });
    const error = await open({ mapping })
      .update(id, { title: 'New' })
      .catch((thrown: unknown) => thrown);
    if (!CaseportError.is(error)) throw error;
    expect([error.code, error.effect, error.retryable, error.providerMessage()]).toEqual([code, effect, false, words]);
  });

  it.each(['incident_number', 'total_estimated_value', 'total_recovered_value', 'created_date', 'last_modified_date'])(
    'refuses %s, which the provider ignores without a word, before sending (seed 003: ReadOnly fields)',
    async (key) => {
      const host = answering(baseUrl);
      const cases = open({ mapping });
      await expect(cases.update(id, { title: 'New' }, { providerFields: { [key]: '1' } })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { issues: [{ path: `options.providerFields.${key}` }] },
      });
      expect(host.requests).toEqual([]);
    },
  );

  it.each(['persons', 'vehicles', 'items'])(
    'refuses nested %s in an update and takes them in a create (seed 003: Nested Entities)',
    (key) => {
      const cases = open({ mapping });
      const providerFields = { [key]: [{ name: 'x' }] };
      expect(() => cases.previewUpdate(id, { title: 'New' }, { providerFields })).toThrow(/is ignored by the provider/);
      expect(cases.previewCreate({ title: 'New' }, { providerFields }).steps[0]?.body).toEqual({
        title: 'New',
        ...providerFields,
      });
    },
  );
});
