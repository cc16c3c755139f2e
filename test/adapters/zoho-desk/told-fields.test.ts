import { describe, expect, it } from 'vitest';
import { describeZohoDesk } from '../../../src/adapters/zoho-desk/zoho-desk-describe.ts';
import type { ProviderRequest } from '../../../src/http/request.ts';
import { allUntold, custom, described, untold, usual } from './described.ts';

const picklist = (apiName: string, ...pickListValues: readonly unknown[]) => ({
  apiName,
  type: 'Picklist',
  pickListValues,
});
const words = (value: string) => ({ value });

describe('the fields of a portal', () => {
  it('are asked for in one request, in a step of their own (OAS: Field.json)', async () => {
    const asked: [string, ProviderRequest][] = [];
    const ask = async (step: string, request: ProviderRequest): Promise<unknown> => {
      asked.push([step, request]);
      return undefined;
    };
    const described = await describeZohoDesk(ask, { assumptions: {} } as never);
    expect(asked).toEqual([['fields', { method: 'GET', path: ['api', 'v1', 'fields'], query: { module: 'tickets' } }]]);
    expect(described).toEqual({
      statuses: [],
      priorities: [],
      types: [],
      customFields: [],
      remarks: [...usual, allUntold],
      mapping: { customFields: {} },
      definitions: {},
    });
  });

  it.each([[null], [{}], ['odd'], [undefined]])('are not told by %j', async (data) => {
    await expect(described(data)).rejects.toThrow('the reply has no list of fields');
  });

  it.each([[null], ['odd'], [[]]])('are not told by a reply that is %j', async (body) => {
    await expect(describeZohoDesk(async () => body, { assumptions: {} } as never)).rejects.toThrow(
      'the reply has no list of fields',
    );
  });

  it('are those with an apiName; custom is what is keyed cf_…, whatever else is told of it', async () => {
    const { customFields, remarks } = await described([
      null,
      [custom('cf_in_a_list', 'Text')],
      { displayLabel: 'No name', type: 'Formula' },
      { apiName: 5 },
      custom('subject', 'Text', { isCustomField: true }),
      custom('xcf_a', 'Formula'),
      custom('cf_a b', 'Hologram'),
      custom('cf_', 'MultiLookup'),
      custom('cf_a', 'Text', { isCustomField: false }),
    ]);
    expect(customFields.map(({ field }) => field)).toEqual(['cf_a']);
    expect(remarks).toEqual([...usual, allUntold]);
  });

  it('are told in full where their words are (OAS: status field)', async () => {
    const { statuses, priorities, types, mapping, remarks } = await described([
      picklist('status', { value: 'Open', statusType: 'Open' }, { value: 'Mine' }, { value: 'Closed', statusType: 5 }),
      picklist('priority', words('High'), 'Low', words('High')),
      picklist('classification', words('Question'), null, { value: 7 }),
    ]);
    expect(statuses).toEqual([
      { word: 'Open', type: 'Open', canonical: 'open' },
      { word: 'Mine', canonical: null },
      { word: 'Closed', canonical: 'closed' },
    ]);
    expect(priorities).toEqual([
      { word: 'High', canonical: 'high' },
      { word: 'Low', canonical: 'low' },
    ]);
    expect(types).toEqual([{ word: 'Question', canonical: 'question' }]);
    expect(Object.keys(mapping)).toEqual(['status', 'priority', 'type', 'customFields']);
    expect(remarks.slice(0, 2)).toEqual(usual);
    expect(remarks.some((remark) => remark.startsWith('No options'))).toBe(false);
  });

  it.each([
    ['status', 'priority, classification'],
    ['priority', 'status, classification'],
    ['classification', 'status, priority'],
  ])('that tell the words of %s only keep those of %s', async (name, others) => {
    const { remarks } = await described([picklist(name, words('High')), { apiName: 'status', pickListValues: 'odd' }]);
    expect(remarks).toContain(untold(others));
  });

  it.each([
    ['In progress', 'OPEN', 'open'],
    ['New', 'o_p en', 'new'],
    ['Pending', 'Open', 'pending'],
    ['Solved', 'Open', 'open'],
    ['Pending', 'On Hold', 'pending'],
    ['Closed', 'ONHOLD', 'on_hold'],
    ['Resolved', 'closed', 'resolved'],
    ['On Hold', 'CLOSED', 'closed'],
    ['Mine', 'Closed', 'closed'],
    ['On Hold', 'constructor', 'on_hold'],
    ['Mine', 'constructor', null],
  ])('have a status named %s of type %s, which is %s (OAS: statusType)', async (value, statusType, canonical) => {
    const { statuses } = await described([picklist('status', { value, statusType })]);
    expect(statuses).toEqual([{ word: value, type: statusType, canonical }]);
  });
});
