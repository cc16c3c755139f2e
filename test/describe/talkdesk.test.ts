import { describe, expect, it } from 'vitest';
import { wireByPrefix } from '../../src/adapters/talkdesk/talkdesk-custom-fields.ts';
import { openCasePort } from '../../src/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { describeSimulated, openWith } from './told.ts';

const baseUrl = 'https://api.talkdeskapp.com';
const dropDown = { key: 'drop_down1', name: 'Severity', type: '001', required: false, active: true };

async function described(body: unknown) {
  const host = answering(baseUrl, { body });
  const told = await openWith.talkdesk().describe();
  expect(() => openWith.talkdesk(told)).not.toThrow();
  return { ...told, requests: host.requests };
}

describe('a Talkdesk account', () => {
  it('is described by one GET of its fields ("Get a List of Case Fields")', async () => {
    const { requests, provider, mapping } = await described([dropDown]);
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /cm/meta/va/fields']);
    expect(provider).toBe('talkdesk');
    expect(mapping.status).toMatchObject({ on_hold: 'ON-HOLD', closed: { read: ['CLOSED'] } });
  });

  it.each([
    ['value', 'a bare array (sample)', (entry: object) => [entry]],
    ['lable', 'a bare array, with the label as the sample spells it', (entry: object) => [entry]],
    ['value', 'a single object (OpenAPI)', (entry: object) => entry],
    ['value', 'a page as other lists have it', (entry: object) => ({ _embedded: { data: [entry] } })],
  ])('has the label of an option in %s, in %s', async (label, _, shape) => {
    const entry = { ...dropDown, dict_list: [{ key: '001', [label]: 'Low' }, { key: 2, [label]: 'High' }, null, {}] };
    const { mapping, definitions, customFields } = await described(shape(entry));
    expect(mapping.customFields).toEqual({
      severity: {
        field: 'drop_down1',
        options: { low: { value: '001', label: 'Low' }, high: { value: '2', label: 'High' } },
      },
    });
    expect(definitions).toEqual({ severity: { kind: 'choice', options: ['low', 'high'] } });
    expect(customFields[0]).toMatchObject({ key: 'severity', label: 'Severity', required: false });
  });

  it('has a kind for every prefix that the adapter places, whatever the type code says', async () => {
    const keys = Object.keys(wireByPrefix).map((prefix) => `${prefix}7`);
    const { customFields } = await described(keys.map((key) => ({ key, name: key, type: '999' })));
    expect(customFields.map(({ field }) => field)).toEqual(keys);
  });

  it('says which fields are inactive, needed to resolve, and of no documented prefix', async () => {
    const { customFields, remarks } = await described([
      { ...dropDown, required: true },
      { key: 'text9', name: 'Old', active: false },
      { key: 'lookup1', name: 'Product' },
      { name: 'keyless' },
      'noise',
    ]);
    expect(customFields.map(({ field, required }) => [field, required])).toEqual([['drop_down1', true]]);
    expect(remarks).toEqual(
      expect.arrayContaining([
        'Needed before a case can be resolved: drop_down1.',
        'Not drafted, since they are inactive: text9.',
        'Not drafted, since no documented prefix begins their key: lookup1.',
      ]),
    );
  });

  it('without custom fields has a draft of the documented words', async () => {
    const { mapping, customFields } = await described([]);
    expect(customFields).toEqual([]);
    expect(Object.keys(mapping)).toEqual(['status', 'priority', 'type', 'customFields']);
  });

  it.each([[{}], ['"odd"'], ['null'], ['7'], [{ _embedded: { data: 'odd' } }]])(
    'that answers with no list is told so: %j',
    async (body) => {
      answering(baseUrl, { body });
      const failure = { code: 'bad_response', message: 'talkdesk describe: the reply has no list of fields' };
      await expect(openWith.talkdesk().describe()).rejects.toMatchObject(failure);
    },
  );

  it('rejects as every call does when the provider refuses', async () => {
    answering(baseUrl, { status: 403, body: { code: 'x', message: 'no scope' } });
    await expect(openWith.talkdesk().describe()).rejects.toMatchObject({
      code: 'forbidden',
      operation: 'describe',
      effect: 'none',
    });
  });
});

describe('the draft of a simulated Talkdesk account', () => {
  it.each(['value', 'lable'] as const)(
    'writes and reads every kind of its fields (P4), option labels in %s',
    async (optionLabelOnRead) => {
      const { simulator, cases } = await describeSimulated({ provider: 'talkdesk', variant: { optionLabelOnRead } });
      const customFields = {
        checkbox1: true,
        dropDown1: 'test_dw13',
        text1: 'a',
        dependentField1: ['a', 'a1', 'a11'],
        date1: '2026-01-31T12:00:00.000Z',
        numeric1: 7,
        decimal1: '1.2',
        multiLineText1: 'a\nb',
        multiSelect1: ['1111', '3333'],
      };
      const requester = { name: 'Jo', email: 'jo@example.org' };
      const record = await cases.create({ title: 'A', description: 'b', requester, customFields });
      expect((await cases.get(record.id)).customFields).toMatchObject(customFields);
      const updated = await cases.update(record.id, { status: 'on_hold', customFields: { dropDown1: 'test_dw14' } });
      expect(updated).toMatchObject({ status: 'on_hold', customFields: { dropDown1: 'test_dw14' }, warnings: [] });
      await simulator.close();
    },
  );

  it.each(['upper', 'title'] as const)(
    'reads every documented status without a warning, in %s case',
    async (statusOnRead) => {
      const tenant = { customFields: {} };
      const options = { provider: 'talkdesk', tenant, variant: { statusOnRead } } as const;
      const { simulator, cases, described: description } = await describeSimulated(options);
      for (const { word, canonical } of description.statuses) {
        const record = await cases.get(simulator.seed({ title: 'A', status: word }));
        expect(record).toMatchObject({ status: canonical, warnings: [] });
      }
      await simulator.close();
    },
  );

  it('writes on hold as the assumption of the port says', async () => {
    const { simulator } = await describeSimulated({ provider: 'talkdesk' });
    const port = await openCasePort({ ...simulator.config, assumptions: { onHold: 'ON_HOLD' } });
    expect((await port.describe()).mapping.status?.on_hold).toBe('ON_HOLD');
    await simulator.close();
  });
});
