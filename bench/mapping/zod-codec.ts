import { z } from 'zod';
import type { CasePatch } from '../../src/core/case.ts';
import * as byHand from './hand-written.ts';
import type { Ticket } from './sample.ts';

// The same job as a zod codec object: both shapes are checked, and two functions rename and carry the values over.

const text = z.string().min(1);
const digits = z.string().regex(/^\d{1,19}$/);
const reference = z.strictObject({ id: digits });

const ticket = z.object({
  id: digits,
  subject: z.string().max(255),
  description: z.string().max(65_535),
  status: z.enum(['Open', 'On Hold', 'Closed']),
  statusType: z.string().optional(),
  priority: z.enum(['Low', 'Medium', 'High']),
  classification: z.enum(['Question', 'Problem', 'Request', 'Others']),
  contactId: digits,
  assigneeId: digits,
  teamId: digits,
  departmentId: digits,
  category: z.string().max(300),
  channel: z.string(),
  dueDate: z.iso.datetime(),
  cf: z.object({ cf_severity: z.enum(['Low', 'High']), cf_amount: z.string(), cf_visits: z.int() }),
});

const record = z.strictObject({
  id: digits,
  provider: z.string(),
  title: text,
  description: text,
  status: z.enum(['open', 'on_hold', 'closed']),
  priority: z.enum(['low', 'normal', 'high']),
  type: z.enum(['question', 'problem', 'request', 'other']),
  requester: reference,
  assignee: reference,
  team: reference,
  department: reference,
  category: text,
  channel: text,
  dueAt: z.iso.datetime(),
  customFields: z.strictObject({
    severity: z.enum(['minor', 'major']),
    amount: z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/),
    visits: z.int(),
  }),
  providerValues: z.record(z.string(), z.string()),
  warnings: z.array(z.unknown()),
});

type Wire = z.infer<typeof ticket>;
type Canonical = z.infer<typeof record>;

const whole = z.codec(ticket, record, {
  decode: (wire) => byHand.decode(wire as Ticket) as Canonical,
  encode: (value) => ({ id: value.id, ...byHand.encode(value as unknown as CasePatch) }) as unknown as Wire,
});
const patch = z.codec(
  ticket.partial().extend({ cf: ticket.shape.cf.partial().optional() }),
  record.partial().extend({ customFields: record.shape.customFields.partial().optional() }),
  {
    decode: (wire) => byHand.decode(wire as unknown as Ticket) as Partial<Canonical>,
    encode: (value) => byHand.encode(value as unknown as CasePatch) as Partial<Wire>,
  },
);

export function decode(wire: Ticket): object {
  return z.decode(whole, wire as Wire);
}

export function encode(value: object): object {
  return z.encode(whole, value as Canonical);
}

export function encodePatch(value: CasePatch): object {
  return z.encode(patch, value as unknown as Partial<Canonical>);
}
