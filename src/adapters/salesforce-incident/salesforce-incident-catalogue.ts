import type { FieldKind } from '../../core/field.ts';
import type { Catalogue, CatalogueEntry, CustomFieldRule } from '../../mapping/case-map.ts';
import type { WireType } from '../../mapping/field-codecs.ts';
import type { Placement } from '../../mapping/tenant-mapping.ts';
import { salesforceId } from './salesforce-incident-codecs.ts';

const text: WireType = { type: 'text' };
const upTo = (maxLength: number): WireType => ({ type: 'text', maxLength });
const date: WireType = { type: 'date' };
const localTime: WireType = { type: 'local_time', separator: ':' };
const dateTime: WireType = { type: 'date_time', fraction: 'when-needed', keeps: 'seconds' };
const number: WireType = { type: 'number' };
const id: WireType = { type: 'id', codec: salesforceId };

/**
 * The 32 rows of the documented body, in its order, most of them without a name. A tenant that knows which row a field of its own is
 * gives `position`, and gets the row's type and limit. Source: "Update Case", body parameters.
 */
export const incidentPositions: Readonly<Record<number, WireType>> = {
  1: text,
  2: text,
  3: upTo(32_000),
  4: text,
  5: text,
  6: text,
  7: text,
  8: text,
  9: date,
  10: localTime,
  11: date,
  12: localTime,
  13: upTo(25),
  14: upTo(100),
  15: upTo(50),
  16: text,
  17: text,
  18: text,
  19: text,
  20: text,
  21: number,
  22: number,
  23: dateTime,
  24: dateTime,
  25: dateTime,
  26: text,
  27: { type: 'boolean' },
  28: id,
  29: text,
  30: text,
  31: text,
  32: text,
};

function writable(name: string, wire: WireType, reason?: string): CatalogueEntry {
  return { wire, write: { create: name, update: name }, clear: 'null', ...(reason !== undefined && { reason }) };
}

const counted = 'read-only: rolled up from the items of the case; ignored by the provider when sent';

/** The fields that the documents name. Sources: "Create Case" (names and rules), "Update Case" (types). */
export const salesforceIncidentCatalogue: Catalogue = {
  incident_local_date: writable(
    'incident_local_date',
    date,
    'with incident_local_time, the preferred way; no time zone',
  ),
  incident_local_time: writable('incident_local_time', localTime, 'HH:MM:SS, milliseconds after a colon; no time zone'),
  incident_date_time: writable(
    'incident_date_time',
    dateTime,
    'the alternative to the local pair: not both in one write',
  ),
  location_number: writable('location_number', text, 'external identifier of the location; location_id wins over it'),
  location_id: writable('location_id', id, 'id of the location'),
  initial_case_value: writable('initial_case_value', number),
  id: { wire: { type: 'opaque' }, reason: "the case's own id" },
  attributes: { wire: { type: 'opaque' }, reason: 'about the record, not of it' },
  incident_number: { wire: text, reason: 'read-only: canonical number' },
  total_estimated_value: { wire: number, reason: counted },
  total_recovered_value: { wire: number, reason: counted },
  created_date: { wire: dateTime, reason: 'read-only: canonical createdAt' },
  last_modified_date: { wire: dateTime, reason: 'read-only: canonical updatedAt' },
  record_type: { wire: { type: 'opaque' }, reason: "not accepted: follows from the integration user's default" },
  persons: { wire: { type: 'opaque' }, reason: 'nested; taken by a create only, through providerFields' },
  vehicles: { wire: { type: 'opaque' }, reason: 'nested; taken by a create only, through providerFields' },
  items: { wire: { type: 'opaque' }, reason: 'nested; taken by a create only, through providerFields' },
};

/** Fields beside the documented ones are the tenant's own. Source: "Create Case": processed as the organisation's field mappings say. */
export const incidentCustomFields: CustomFieldRule = {
  container: '',
  positions: true,
  wire: ({ field, position }: Placement, kind: FieldKind) => {
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(field)) return { refused: 'is no field name: letters, digits and _' };
    if (position === undefined) return wireFor(kind);
    return incidentPositions[position] ?? { refused: 'must be from 1 to 32', at: 'position' };
  },
  clear: 'null',
};

/** Without a position, a field is taken to be of the type that fits. Several values in one text, separated by `;`, are Salesforce's multi-select; that ThinkLP passes it on is assumed. */
function wireFor(kind: FieldKind): WireType {
  switch (kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
    case 'decimal':
      return number;
    case 'date':
    case 'local_datetime':
      return date;
    case 'instant':
      return dateTime;
    case 'reference':
      return id;
    case 'multi_choice':
      return { type: 'list', format: { delimiter: ';' }, of: text, basis: 'assumed' };
    case 'reference_list':
      return { type: 'list', format: { delimiter: ';' }, of: id, basis: 'assumed' };
    default:
      return text;
  }
}
