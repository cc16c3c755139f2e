import { randomInt } from 'node:crypto';
import type { JsonObject, Reply } from '../provider-simulation.ts';
import type { AccountContext } from './cases.ts';
import type { TalkdeskFieldType, TalkdeskOption } from './talkdesk-tenant.ts';

/** Source: the sample of Talkdesk 'Get a List of Case Fields'. Every other code is unknown and so drawn by lot. */
const TYPE_CODES: Partial<Readonly<Record<TalkdeskFieldType, string>>> = { dropdown: '001', dependent_field: '002' };

/** A bare array, as in the sample. Source: Talkdesk 'Get a List of Case Fields'. */
export function getFieldDefinitions(context: AccountContext): Reply {
  const { tenant, clock } = context;
  const now = new Date(clock()).toISOString();
  const body = Object.entries(tenant.customFields).map(([key, field], index) => ({
    id: String(index + 1),
    key,
    name: field.name ?? key,
    type: TYPE_CODES[field.type] ?? `9${randomInt(10, 100)}`,
    description: '',
    ...(field.options && { dict_list: dictionary(field.options, context) }),
    required: field.required ?? false,
    active: true,
    created_at: now,
    updated_at: now,
  }));
  return { status: 200, body };
}

function dictionary(options: readonly TalkdeskOption[], context: AccountContext): JsonObject[] {
  return options.map(({ key, label, children }) => ({
    key,
    [context.variant.optionLabelOnRead]: label,
    ...(children && { children: dictionary(children, context) }),
  }));
}
