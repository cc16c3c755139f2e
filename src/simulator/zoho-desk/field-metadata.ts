import type { IncomingRequest, JsonObject, Reply } from '../provider-simulation.ts';
import { TICKET_COLUMNS } from './ticket-columns.ts';
import type { PortalContext } from './tickets.ts';
import { invalidQuery } from './zoho-desk-errors.ts';

/** The fields of the tickets module: the status field's options carry their type. Source: Zoho OAS v1.0 Field.json. */
export function getFields(request: IncomingRequest, context: PortalContext): Reply {
  if (request.query.module !== 'tickets') throw invalidQuery('module');
  const { tenant } = context;
  const wanted = request.query.apiNames?.split(',');
  const system = [
    field('subject', 'Text', { maxLength: TICKET_COLUMNS.subject?.limit, isMandatory: true }),
    field('description', 'Textarea', { maxLength: TICKET_COLUMNS.description?.limit }),
    field('status', 'Picklist', {
      pickListValues: tenant.statuses.map(({ name, statusType }) => ({ value: name, statusType })),
    }),
    field('priority', 'Picklist', { pickListValues: options(tenant.priorities) }),
    field('classification', 'Picklist', { pickListValues: options(tenant.classifications) }),
    field('dueDate', 'DateTime', {}),
  ];
  const custom = Object.entries(tenant.customFields).map(
    ([apiName, { type, maxLength = 255, values, label = apiName }]) =>
      field(apiName, type, {
        displayLabel: label,
        isCustomField: true,
        sourceType: 'USERDEFINED',
        maxLength,
        ...(values && { pickListValues: options(values) }),
      }),
  );
  const all = [...system, ...custom].map((entry, index) => ({
    id: String(18_921_000_000_000_301n + BigInt(2 * index)),
    ...entry,
  }));
  return { status: 200, body: { data: all.filter(({ apiName }) => wanted?.includes(String(apiName)) ?? true) } };
}

function field(apiName: string, type: string, more: JsonObject): JsonObject & { apiName: string } {
  const flags = {
    isCustomField: false,
    isMandatory: false,
    isEncryptedField: false,
    isComputed: false,
    isPresence: true,
  };
  return { apiName, name: apiName, displayLabel: apiName, type, sourceType: 'SYSTEM', ...flags, ...more };
}

function options(values: readonly string[]): readonly JsonObject[] {
  return values.map((value) => ({ value }));
}
