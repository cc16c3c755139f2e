import { describe, expect, it } from 'vitest';
import { answering, type ScriptedReply } from '../adapters/provider-host.ts';
import { describeSimulated, openWith } from './told.ts';

const host = 'https://acme.my.salesforce.com';
const owner = '00558000001N0KeAAK';

async function described(...replies: readonly ScriptedReply[]) {
  const { requests } = answering(host, ...replies);
  const told = await openWith['salesforce-incident']().describe();
  expect(() => openWith['salesforce-incident'](told)).not.toThrow();
  return { ...told, requests };
}

/** What is told of an organisation whose every list has this body. */
const ofBody = (body: unknown) => described(...Array.from({ length: 20 }, () => ({ body })));
const of = (...cases: readonly object[]) => ofBody(cases.map((each, id) => ({ id, ...each })));
const kindsOf = ({ customFields }: Awaited<ReturnType<typeof described>>) =>
  Object.fromEntries(customFields.map(({ field, kind }) => [field, kind]));

describe('an organisation of the incident API', () => {
  it('is described by its newest cases, read until they are enough ("List Cases": a list is not paged)', async () => {
    const cases = Array.from({ length: 60 }, (_, index) => ({ id: index, title: 'A' }));
    const older = cases.map(({ id, title }) => ({ id: id + 60, title }));
    const { requests, remarks } = await described({ body: cases }, { body: { records: older } });
    expect(requests.map(({ path }) => path)).toEqual([
      expect.stringMatching(/\/services\/apexrest\/ThinkLP\/incidents\?createdDateFrom=/),
      expect.stringMatching(/\/services\/apexrest\/ThinkLP\/incidents\?createdDateFrom=.+&createdDateTo=/),
    ]);
    expect(remarks[0]).toMatch(/^Fields: seen in the newest 120 cases;/);
  });

  it('is described by all of its cases, where they are few', async () => {
    expect((await of({ title: 'A' })).remarks[0]).toMatch(/^Fields: seen in the newest case;/);
  });

  it('that answers with no list is told so', async () => {
    await expect(ofBody({})).rejects.toMatchObject({ code: 'bad_response' });
  });

  it('without cases has an empty draft', async () => {
    const told = await of();
    expect(told).toMatchObject({ mapping: { customFields: {} }, customFields: [], statuses: [] });
    expect(told.remarks[0]).toMatch(/^Fields: none, for want of a case to see them in;/);
  });

  it('has every field that some case has a value in, of the kind that fits them all ("Update Case", types)', async () => {
    const told = await of(
      {
        a_flag: true,
        a_number: 1,
        a_date: '2026-01-31',
        a_text: 'a',
        an_id: owner,
        an_instant: '2026-01-31T12:00:00.000+0000',
      },
      {
        a_flag: false,
        a_number: 1.5,
        a_date: '2026-02-30',
        a_text: 'b\nc',
        an_id: 'x',
        a_time: '10:00:00:123',
        empty: '',
        nothing: null,
      },
    );
    expect(kindsOf(told)).toEqual({
      a_flag: 'boolean',
      a_number: 'decimal',
      a_date: 'text',
      a_text: 'multiline',
      an_id: 'text',
      an_instant: 'instant',
      a_time: 'text',
    });
  });

  it('has a number that a float cannot hold as a decimal', async () => {
    const told = await ofBody('[{"a":12345678901234567890},{"a":1}]');
    expect(kindsOf(told)).toEqual({ a: 'decimal' });
  });

  it('leaves out what the provider writes by itself ("Create Case": silently ignored), and what no field holds', async () => {
    const told = await of({
      id: owner,
      Id: owner,
      attributes: { type: 'x' },
      incident_number: 'C-1',
      created_date: '2026-01-31T12:00:00Z',
      total_estimated_value: 1,
      persons: [{}],
      nested: { a: 1 },
      'odd name': 'x',
    });
    expect(told.customFields).toEqual([]);
    expect(told.remarks).toContain('Not drafted, since no field holds such a value: nested, odd name.');
  });

  it('has what a documented field is from the documents, whatever the sample shows', async () => {
    const told = await of({
      location_number: '2026-01-31',
      location_id: owner,
      initial_case_value: 5,
      incident_date_time: '2026-01-31T12:00:00Z',
    });
    expect(kindsOf(told)).toEqual({
      location_number: 'text',
      location_id: 'reference',
      initial_case_value: 'decimal',
      incident_date_time: 'instant',
    });
  });

  it('has a date and a time of one stem as one wall-clock moment', async () => {
    const { customFields, mapping } = await of({
      incident_local_date: '2026-01-31',
      incident_local_time: '10:00:00',
      x_date: '2026-01-31',
    });
    expect(customFields.map(({ kind }) => kind)).toEqual(['local_datetime', 'date']);
    expect(mapping.customFields).toEqual({
      incidentLocal: { field: 'incident_local_date', timeField: 'incident_local_time' },
      xDate: { field: 'x_date' },
    });
  });

  it('has canonical fields only where a name is the suggested one or their own, and the values fit; to be checked', async () => {
    const told = await of({
      title: 'A',
      description: 'b',
      owner_id: owner,
      external_id: 'A-17',
      requester_email: 'jo@example.org',
      due_at: 'soon',
      case_status: 'Open',
    });
    expect(told.mapping.fields).toEqual({
      title: { field: 'title' },
      description: { field: 'description', position: 3 },
      assignee: { field: 'owner_id', position: 28 },
      team: { field: 'owner_id', position: 28 },
      externalId: { field: 'external_id' },
      requester: { email: { field: 'requester_email' } },
    });
    expect(Object.keys(told.mapping.customFields)).toEqual(['dueAt', 'caseStatus']);
    expect(told.remarks.join('\n')).toMatch(
      /by their names alone, each to be checked: .*title at 'title'.*requester\.email at/,
    );
  });

  it('has the words of its tables from the cases, and none where the field is rather free text', async () => {
    const told = await of(
      ...['Open', 'Closed', 'Under review', 'Open'].map((status) => ({
        status,
        priority: 'x'.repeat(61),
        type: 'Fraud',
      })),
    );
    expect(told.statuses).toEqual([
      { word: 'Open', canonical: 'open' },
      { word: 'Closed', canonical: 'closed' },
      { word: 'Under review', canonical: null },
    ]);
    expect(told.mapping).toMatchObject({
      status: { open: 'Open', closed: 'Closed', new: null },
      fields: { status: { field: 'status' }, type: { field: 'type' } },
      customFields: { priority: { field: 'priority' } },
    });
    expect(told.mapping.priority).toBeUndefined();
  });
});

describe('the draft of a simulated organisation', () => {
  it('reads and writes what its cases show (P4)', async () => {
    const seed = {
      title: 'A',
      status: 'Pending',
      priority: 'High',
      description: 'b',
      incident_local_date: '2026-01-31',
      incident_local_time: '10:00:00:000',
      is_confidential: true,
      initial_case_value: 12,
      keywords: 'k',
      due_date_time: '2026-01-31T12:00:00Z',
    };
    const { simulator, cases, ids } = await describeSimulated({ provider: 'salesforce-incident' }, [
      seed,
      { title: 'B', status: 'New' },
    ]);
    const [id = ''] = ids;
    expect(await cases.get(id)).toMatchObject({
      title: 'A',
      status: 'pending',
      priority: 'high',
      customFields: {
        incidentLocal: { date: '2026-01-31', time: '10:00:00' },
        isConfidential: true,
        initialCaseValue: '12',
        keywords: 'k',
        dueDateTime: '2026-01-31T12:00:00.000Z',
      },
      warnings: [],
    });
    const updated = await cases.update(id, {
      status: 'new',
      customFields: { initialCaseValue: '9.5', isConfidential: null },
    });
    expect(updated).toMatchObject({
      status: 'new',
      customFields: { initialCaseValue: '9.5', isConfidential: null },
      warnings: [],
    });
    await simulator.close();
  });
});
