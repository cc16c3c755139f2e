import { createTalkdeskAdapter } from '../../src/adapters/talkdesk/index.ts';
import { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
import type { CasePort } from '../../src/core/port.ts';
import { type FieldDefinition, field } from '../../src/index.ts';

/** The custom fields of one application; the second tenant has not placed `shelf`. */
export const fields: {
  readonly severity: FieldDefinition<'low' | 'high'>;
  readonly symptoms: FieldDefinition<readonly ('warm' | 'dead')[]>;
  readonly shelf: FieldDefinition<string>;
  readonly product: FieldDefinition<string>;
} = {
  severity: field.choice(['low', 'high']),
  symptoms: field.multiChoice(['warm', 'dead']),
  shelf: field.text(),
  product: field.reference(),
};
export type Fields = typeof fields;

const auth = { token: 'secret' };

/** A tenant of Talkdesk. Nothing is sent by what the tests here do. */
export const talkdesk: CasePort<Fields> = createTalkdeskAdapter<Fields>({
  baseUrl: 'https://api.talkdeskapp.com',
  auth,
  customFields: fields,
  mapping: {
    references: { assignee: { jane: '61036b508ff57b5578f25a10', ravi: '61036b508ff57b5578f25a11' } },
    fields: { dueAt: { field: 'date1' } },
    customFields: {
      severity: { field: 'drop_down1', options: { low: '001', high: '002' } },
      symptoms: { field: 'multi_select1' },
      shelf: { field: 'text1' },
      product: { field: 'text2', options: { fridge: 'P-1', oven: 'P-2' } },
    },
  },
});

/** A tenant of Zoho Desk. */
export const zohoDesk: CasePort<Fields> = createZohoDeskAdapter<Fields>({
  baseUrl: 'https://desk.zoho.com',
  orgId: '1',
  auth,
  customFields: fields,
  mapping: {
    status: {
      new: null,
      open: 'Open',
      pending: null,
      on_hold: 'On Hold',
      resolved: { write: 'Closed', approximated: true },
      closed: 'Closed',
    },
    references: { assignee: { jane: '1892000000056007' } },
    customFields: {
      severity: { field: 'cf_severity', options: { low: 'Low', high: 'High' } },
      symptoms: { field: 'cf_symptoms' },
      product: { field: 'productId', options: { fridge: '1892000000082001' } },
    },
  },
});
