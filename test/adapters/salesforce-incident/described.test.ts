import { describe, expect, it } from 'vitest';
import { suggestedFields } from '../../../src/adapters/salesforce-incident/index.ts';
import { describeFromCases } from '../../../src/adapters/salesforce-incident/salesforce-incident-describe.ts';

const id = '00558000001N0KeAAK';
const guesses =
  'Kinds, limits and options are guesses by the values seen: a word that no case had is not here, and the provider drops unknown fields without a word. Ask the administrator for the DomainMapping__mdt records.';
const sampled = (cases: string) =>
  `Fields: ${cases}; no address that tells an organisation's fields is documented. A field that no case has a value in, or that is never told back, is missing here.`;
const nonePlaced = 'No canonical field is placed: no field has the name of one.';

/** What is told of an organisation whose list has these pages; once they are told, it has none. */
async function described(...pages: readonly (readonly object[])[]) {
  const asked: unknown[] = [];
  const context = {
    assumptions: { listRows: 'all' },
    own: {},
    providerFields: () => [],
    customPaths: [],
    now: () => Date.parse('2026-03-01T12:00:00Z'),
  };
  const ask = async (_step: string, { query }: { readonly query?: unknown }) => {
    asked.push(query);
    return pages[asked.length - 1] ?? [];
  };
  const told = await describeFromCases(suggestedFields)(ask, context);
  return { ...told, asked };
}

/** The custom fields that are drafted of one case. */
const draftedOf = async (record: object) => (await described([record])).customFields;

describe('the draft of an organisation', () => {
  it('has its tables, places and fields, and says what of it is to be checked', async () => {
    const record = {
      title: 'A',
      requester_email: 'a@b.example',
      status: 'Open',
      priority: 'High',
      type: 'Task',
      worth: 5,
    };
    const { remarks, asked: _asked, ...told } = await described([record]);
    expect(told).toEqual({
      statuses: [{ word: 'Open', canonical: 'open' }],
      priorities: [{ word: 'High', canonical: 'high' }],
      types: [{ word: 'Task', canonical: 'task' }],
      customFields: [{ key: 'worth', field: 'worth', label: 'worth', kind: 'decimal', required: false }],
      mapping: {
        status: { new: null, open: 'Open', pending: null, on_hold: null, resolved: null, closed: null },
        priority: { low: null, normal: null, high: 'High', urgent: null },
        type: { question: null, incident: null, problem: null, task: 'Task', request: null, other: null },
        fields: {
          title: { field: 'title' },
          requester: { email: { field: 'requester_email' } },
          status: { field: 'status' },
          priority: { field: 'priority' },
          type: { field: 'type' },
        },
        customFields: { worth: { field: 'worth' } },
      },
      definitions: { worth: { kind: 'decimal' } },
    });
    expect(remarks.slice(0, 3)).toEqual([
      sampled('seen in the newest case'),
      guesses,
      "Placed by their names alone, each to be checked: title at 'title', status at 'status', priority at 'priority', type at 'type', requester.email at 'requester_email'.",
    ]);
  });

  it('is empty without cases', async () => {
    const { asked: _asked, ...told } = await described();
    expect(told).toEqual({
      statuses: [],
      priorities: [],
      types: [],
      customFields: [],
      remarks: [sampled('none, for want of a case to see them in'), guesses, nonePlaced],
      mapping: { customFields: {} },
      definitions: {},
    });
  });

  it('says what is left out: what is no value, and what is no name', async () => {
    const record = { 'odd name': 'x', nested: { a: 1 }, _a: 'x', a_: 'x', '1a': 'x', é: 'x', 'a-': 'x' };
    const { remarks, customFields } = await described([record, { ...record, title: 'A' }]);
    expect(remarks).toEqual([
      sampled('seen in the newest 2 cases'),
      guesses,
      "Placed by their names alone, each to be checked: title at 'title'.",
      'Not drafted, since no field holds such a value: odd name, nested, _a, 1a, é, a-.',
    ]);
    expect(customFields.map(({ field }) => field)).toEqual(['a_']);
  });

  it.each([
    [99, 2],
    [100, 1],
  ])('is of so many cases as %i only where there are no more (%i)', async (first, replies) => {
    const cases = Array.from({ length: first }, (_, index) => ({ id: index, worth: 1 }));
    const { asked, remarks } = await described(cases, [{ id: 'a', worth: 1 }, { id: 'b' }]);
    expect(asked.length > 1).toBe(replies > 1);
    expect(remarks[0]).toBe(sampled(`seen in the newest ${replies > 1 ? 101 : 100} cases`));
  });
});

describe('a drafted field', () => {
  const field = (name: string, kind: string, label = name) => ({ field: name, label, kind, required: false });

  it('of a date and a time of one stem is one wall-clock moment', async () => {
    expect(await draftedOf({ seen_time: '10:00:00', seen_date: '2026-01-31' })).toEqual([
      { ...field('seen_date', 'local_datetime', 'seen'), key: 'seen', timeField: 'seen_time' },
    ]);
  });

  it('of a date and a time is named after the whole of their stem', async () => {
    expect(await draftedOf({ a_date_b_date: '2026-01-31', a_date_b_time: '10:00:00' })).toEqual([
      { ...field('a_date_b_date', 'local_datetime', 'a_date_b'), key: 'aDateB', timeField: 'a_date_b_time' },
    ]);
  });

  it.each<[string, object, readonly object[]]>([
    [
      'a text that is named like a date',
      { a_date: 'soon', a_time: '10:00:00' },
      [
        { ...field('a_date', 'text'), key: 'aDate' },
        { ...field('a_time', 'text'), key: 'aTime' },
      ],
    ],
    [
      'a text that is named like a time',
      { a_date: '2026-01-31', a_time: 'noon' },
      [
        { ...field('a_date', 'date'), key: 'aDate' },
        { ...field('a_time', 'text'), key: 'aTime' },
      ],
    ],
    [
      'a date and a time of two stems',
      { a_date: '2026-01-31', b_time: '10:00:00' },
      [
        { ...field('a_date', 'date'), key: 'aDate' },
        { ...field('b_time', 'text'), key: 'bTime' },
      ],
    ],
    [
      'a date whose stem is not the end of its name',
      { a_date_x: '2026-01-31', a_time_x: '10:00:00' },
      [
        { ...field('a_date_x', 'date'), key: 'aDateX' },
        { ...field('a_time_x', 'text'), key: 'aTimeX' },
      ],
    ],
    ['a time alone', { a_time: '10:00:00' }, [{ ...field('a_time', 'text'), key: 'aTime' }]],
  ])('of %s is no wall-clock moment', async (_what, record, drafted) => {
    expect(await draftedOf(record)).toEqual(drafted);
  });

  it.each([
    ['location_number', 5, 'text'],
    ['location_id', 'x', 'reference'],
    ['initial_case_value', 'x', 'decimal'],
    ['incident_date_time', 'x', 'instant'],
    ['incident_local_date', 'x', 'date'],
    ['incident_local_time', 5, 'text'],
  ])('%s is what the documents say, whatever it holds (Update Case)', async (name, value, kind) => {
    expect((await draftedOf({ [name]: value })).map((each) => [each.field, each.kind])).toEqual([[name, kind]]);
  });

  it.each([
    'id',
    'Id',
    'attributes',
    'incident_number',
    'total_estimated_value',
    'total_recovered_value',
    'created_date',
    'last_modified_date',
    'record_type',
    'persons',
    'vehicles',
    'items',
  ])('is none of %s: the provider writes it, and no remark is of it', async (name) => {
    const { customFields, remarks } = await described([{ [name]: id }]);
    expect([customFields, remarks.slice(1)]).toEqual([[], [guesses, nonePlaced]]);
  });

  it('may have a name that every object has', async () => {
    expect((await draftedOf({ constructor: 5 })).map((each) => [each.field, each.kind])).toEqual([
      ['constructor', 'decimal'],
    ]);
  });
});
