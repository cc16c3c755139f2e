import type { CasePatch } from '../../src/core/case.ts';
import type { FieldDefinitions } from '../../src/core/field.ts';
import { built } from '../built.ts';

const { field } = await built<typeof import('../../src/index.ts')>('index.js');

/** The tenant whose cases are carried over: a status table, and three custom fields. */
export const customFields: FieldDefinitions = {
  severity: field.choice(['minor', 'major']),
  amount: field.decimal(),
  visits: field.integer(),
};

export const mapping = {
  customFields: {
    severity: { field: 'cf_severity', options: { minor: 'Low', major: 'High' } },
    amount: { field: 'cf_amount' },
    visits: { field: 'cf_visits' },
  },
} as const;

/** The 15 fields of a ticket, and its id, as the provider sends them. */
export interface Ticket {
  readonly id: string;
  readonly subject: string;
  readonly description: string;
  readonly status: string;
  readonly statusType: string;
  readonly priority: string;
  readonly classification: string;
  readonly contactId: string;
  readonly assigneeId: string;
  readonly teamId: string;
  readonly departmentId: string;
  readonly category: string;
  readonly channel: string;
  readonly dueDate: string;
  readonly cf: { readonly cf_severity: string; readonly cf_amount: string; readonly cf_visits: number };
}

const different = 64;

function pick<T>(values: readonly T[], number: number): T {
  return values[number % values.length] as T;
}

/** Different ones: a mapper that has seen its values before is faster than one at work. */
export const tickets: readonly Ticket[] = Array.from({ length: different }, (_, number) => ({
  id: `18920000010540${10 + number}`,
  subject: `Freezer ${number} does not cool`,
  description: `It shows ${number} degrees.<br>The compressor &amp; the fan are silent.`,
  status: pick(['Open', 'On Hold', 'Closed'], number),
  statusType: pick(['Open', 'On Hold', 'Closed'], number),
  priority: pick(['Low', 'Medium', 'High'], number),
  classification: pick(['Question', 'Problem', 'Request', 'Others'], number),
  contactId: `18920000000420${10 + number}`,
  assigneeId: `18920000000560${10 + number}`,
  teamId: `18920000000080${10 + number}`,
  departmentId: '1892000000006907',
  category: pick(['cooling', 'power', 'doors'], number),
  channel: pick(['Phone', 'Email', 'Web'], number),
  dueDate: `2026-03-${10 + (number % 20)}T12:58:09.211Z`,
  cf: { cf_severity: pick(['Low', 'High'], number), cf_amount: `${number}.50`, cf_visits: number },
}));

/** What an application changes most often: three fields, one of them its own. */
export const threeFields: readonly CasePatch[] = tickets.map((_, number) => ({
  title: `Freezer ${number} cools again`,
  status: pick(['open', 'on_hold', 'closed'] as const, number),
  customFields: { visits: number + 1 },
}));
