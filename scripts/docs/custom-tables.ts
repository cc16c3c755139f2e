import { incidentPositions } from '../../src/adapters/salesforce-incident/salesforce-incident-catalogue.ts';
import { wireByPrefix } from '../../src/adapters/talkdesk/talkdesk-custom-fields.ts';
import type { FieldKind } from '../../src/core/field.ts';
import { stringifyJson } from '../../src/core/lossless-json.ts';
import { Finding } from '../../src/mapping/codec.ts';
import { fieldCodec, type WireType } from '../../src/mapping/field-codecs.ts';
import { declarationOf } from './declarations.ts';
import { holds } from './field-tables.ts';
import { code, codes, table } from './markdown.ts';

/** A value of each kind, and the options that a choice needs. */
const samples: Readonly<Record<FieldKind, unknown>> = {
  text: 'F-7',
  multiline: 'one\ntwo',
  html: '<b>one</b>',
  boolean: true,
  integer: 12,
  decimal: '149.95',
  date: '2026-03-01',
  instant: '2026-03-01T14:30:00.000Z',
  local_datetime: { date: '2026-03-01', time: '14:30:00' },
  choice: 'low',
  multi_choice: ['low', 'high'],
  choice_path: ['low', 'high'],
  reference: '1892000000042032',
  reference_list: ['1892000000042032'],
};
/** The kind that shows best what a prefix holds, where that is not the first that fits. */
const typical: Readonly<Record<string, FieldKind>> = {
  dropdown: 'choice',
  drop_down: 'choice',
  dependent_field: 'choice_path',
  date: 'instant',
  decimal: 'decimal',
  multi_line_text: 'multiline',
};
const kinds = Object.keys(samples) as FieldKind[];
const id = '0055f000004aBcDAAU';
const ofSalesforce: Readonly<Partial<Record<FieldKind, unknown>>> = { reference: id, reference_list: [id] };

/** Talkdesk: what a key's prefix holds, the kinds that fit, and one of them on the wire. */
export function talkdeskKindsTable(): string {
  const { definition, assumptions } = declarationOf('talkdesk');
  const { wrap } = definition.fields.customFields;
  const rows = Object.entries(wireByPrefix).map(([prefix, wire]) => {
    const kind = typical[prefix] ?? kindsFor(wire)[0] ?? 'text';
    const sample = written(kind, wire, samples[kind]);
    return [
      code(`${prefix}…`),
      holds(wire),
      kindsInWords(wire),
      json(wrap?.(sample, undefined, 'create', assumptions)),
      json(wrap?.(sample, undefined, 'update', assumptions)),
    ];
  });
  return table(['key', 'holds', 'kinds that fit', 'create sends', 'update sends'], rows);
}

/** Salesforce: what a field of the tenant's own is taken to hold when the mapping gives no position. */
export function salesforceKindsTable(): string {
  const { definition } = declarationOf('salesforce-incident');
  return kindsTable((kind) => definition.fields.customFields.wire({ field: 'a_field' }, kind, {}), ofSalesforce);
}

/** Salesforce: the rows of the documented body, most of which have no name. */
export function salesforcePositionsTable(): string {
  const groups = new Map<string, { readonly wire: WireType; readonly positions: string[] }>();
  for (const [position, wire] of Object.entries(incidentPositions)) {
    const group = groups.get(holds(wire)) ?? { wire, positions: [] };
    group.positions.push(position);
    groups.set(holds(wire), group);
  }
  const rows = [...groups].map(([held, { wire, positions }]) => [positions.join(', '), held, kindsInWords(wire)]);
  return table(['positions', 'hold', 'kinds that fit'], rows);
}

/** Zoho Desk: what a `cf_…` field is taken to hold, by the application's kind. */
export function zohoKindsTable(): string {
  const { definition, assumptions } = declarationOf('zoho-desk');
  return kindsTable((kind) => definition.fields.customFields.wire({ field: 'cf_a_field' }, kind, assumptions), {});
}

function kindsTable(
  wireOf: (kind: FieldKind) => WireType | { readonly refused: string },
  own: Readonly<Partial<Record<FieldKind, unknown>>>,
): string {
  const rows = kinds.map((kind) => {
    const wire = wireOf(kind);
    if ('refused' in wire) return [code(kind), 'no field', ''];
    const codec = fieldCodec(kind, wire);
    const needsTime = codec === undefined && kind === 'local_datetime';
    const sample = codec && written(kind, wire, own[kind] ?? samples[kind]);
    const held = needsTime ? `${holds(wire)}, with a ${code('timeField')} beside it` : holds(wire);
    return [code(kind), codec || needsTime ? held : 'does not fit any field', codec ? json(sample) : ''];
  });
  return table(['kind', 'held as', 'sent as'], rows);
}

function kindsFor(wire: WireType): readonly FieldKind[] {
  return kinds.filter((kind) => fieldCodec(kind, wire) !== undefined);
}

/** The kinds that fit, or, where most do, those that do not. */
function kindsInWords(wire: WireType): string {
  const fitting = kindsFor(wire);
  const others = kinds.filter((kind) => !fitting.includes(kind));
  return others.length < fitting.length ? `all but ${codes(others)}` : codes(fitting);
}

function written(kind: FieldKind, wire: WireType, sample: unknown): unknown {
  const sent = fieldCodec(kind, wire)?.write(sample);
  if (sent instanceof Finding) throw new Error(`the sample of ${kind} does not fit ${wire.type}: ${sent.message}`);
  return sent;
}

function json(value: unknown): string {
  return code(stringifyJson(value));
}
