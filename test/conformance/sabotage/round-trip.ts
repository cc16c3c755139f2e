import type { CasePortHarness } from '../../../src/conformance/index.ts';
import type { CaseStatus } from '../../../src/core/case.ts';
import { talkdesk } from '../../laws/talkdesk-harness.ts';
import { zohoDesk } from '../../laws/zoho-desk-harness.ts';
import { calling, declaredSo, type Sabotage, sending, sound, telling, withChanged, without, writing } from './tools.ts';

/** Against P4. */
export const againstRoundTrip: readonly Sabotage[] = [
  {
    what: 'drops a field on its way to the provider',
    caughtBy: 'reads category as a create wrote it (P4)',
    harness: writing(sound.zoho, (input) => without(input, 'category')),
  },
  {
    what: 'leaves a custom field out of its request',
    caughtBy: 'reads customFields.note as an update wrote it (P4)',
    harness: declaredSo(talkdesk, (definition) =>
      sending(definition, (request) => ({ ...request, body: bodyWithout(request.body, 'text1') })),
    ),
  },
  {
    what: 'does not read a field',
    caughtBy: 'reads subCategory as a create wrote it (P4)',
    harness: declaredSo(zohoDesk, ({ fields }) => ({
      fields: {
        ...fields,
        map: { ...fields.map, subCategory: { ...fields.map.subCategory, read: ['subcategory'] } as never },
      },
    })),
  },
  {
    what: 'swaps two statuses when it writes',
    caughtBy: 'reads status as an update wrote it (P4)',
    harness: writing(sound.talkdesk, (input) =>
      withChanged(input, 'status', (word: string) => ({ open: 'pending', pending: 'open' })[word] ?? word),
    ),
  },
  {
    what: 'swaps two statuses, there and back again',
    caughtBy: 'has status at the provider as the provider spells it (P4)',
    harness: swapping(sound.zoho),
  },
  {
    what: 'rounds a decimal',
    caughtBy: 'reads customFields.amount as a create wrote it (P4)',
    harness: writing(sound.zoho, (input) =>
      withChanged(input, 'customFields.amount', (amount: string) => String(Number(Number(amount).toFixed(2)))),
    ),
  },
  {
    what: 'takes a moment for local time',
    caughtBy: 'reads dueAt as an update wrote it (P4)',
    harness: telling(sound.zoho, (record) => ({ ...record, ...(record.dueAt && { dueAt: hoursLater(record.dueAt) }) })),
  },
  {
    what: 'writes local time for UTC, and reads it so',
    caughtBy: 'has dueAt at the provider as the provider spells it (P4)',
    harness: telling(
      writing(sound.talkdesk, (input) => withChanged(input, 'dueAt', (moment: string) => hoursLater(moment, 1))),
      (record) => ({ ...record, ...(record.dueAt && { dueAt: hoursLater(record.dueAt, -1) }) }),
    ),
  },
  {
    what: 'makes one blank of two',
    caughtBy: 'reads description as a create wrote it (P4)',
    harness: writing(sound.talkdesk, (input) =>
      withChanged(input, 'description', (text: string) => text.replaceAll(/ +/g, ' ')),
    ),
  },
  {
    what: 'writes the last option of several only',
    caughtBy: 'reads customFields.symptoms as a create wrote it (P4)',
    harness: writing(sound.talkdesk, (input) =>
      withChanged(input, 'customFields.symptoms', (options: readonly string[]) => options.slice(-1)),
    ),
  },
  {
    what: 'declares that it can write what it refuses',
    caughtBy: 'reads parentId as a create wrote it (P4)',
    harness: declaring(sound.zoho),
  },
];

function bodyWithout(body: unknown, key: string): unknown {
  const { custom_fields: custom, ...rest } = (body ?? {}) as Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;
  return custom === undefined ? body : { ...rest, custom_fields: without(custom, key) };
}

function hoursLater(moment: string, hours = 1): string {
  return new Date(Date.parse(moment) + hours * 3_600_000).toISOString();
}

function declaring(harness: CasePortHarness): CasePortHarness {
  const { fields } = harness.capabilities;
  const parentId = { ...fields.parentId, support: 'exact', create: true, update: true, read: true } as const;
  const capabilities = { ...harness.capabilities, fields: { ...fields, parentId } };
  return {
    ...calling(harness, () => ({ capabilities })),
    capabilities,
    values: { ...harness.values, parentId: ['1'] },
  };
}

const swapped: Readonly<Record<string, CaseStatus>> = { open: 'on_hold', on_hold: 'open' };

function swapping(harness: CasePortHarness): CasePortHarness {
  const back = telling(harness, (record) => ({ ...record, ...(record.status && { status: swap(record.status) }) }));
  return writing(back, (input) => withChanged(input, 'status', swap));
}

function swap(status: CaseStatus): CaseStatus {
  return swapped[status] ?? status;
}
