import { describe, expect, it } from 'vitest';
import { incidentCustomFields } from '../../../src/adapters/salesforce-incident/salesforce-incident-catalogue.ts';
import { salesforceId } from '../../../src/adapters/salesforce-incident/salesforce-incident-codecs.ts';
import type { FieldKind } from '../../../src/index.ts';

const text = { type: 'text' };
const reference = { type: 'id', codec: salesforceId };
const moment = { type: 'date_time', fraction: 'when-needed', keeps: 'seconds' };

describe("a custom field of the incident API, which is the organisation's own", () => {
  it.each<[FieldKind, object]>([
    ['text', text],
    ['multiline', text],
    ['choice', text],
    ['boolean', { type: 'boolean' }],
    ['integer', { type: 'number' }],
    ['decimal', { type: 'number' }],
    ['date', { type: 'date' }],
    ['local_datetime', { type: 'date' }],
    ['instant', moment],
    ['reference', reference],
    ['multi_choice', { type: 'list', format: { delimiter: ';' }, of: text, basis: 'assumed' }],
    ['reference_list', { type: 'list', format: { delimiter: ';' }, of: reference, basis: 'assumed' }],
  ])('of the kind %s is of the type that fits', (kind, wire) => {
    expect(incidentCustomFields.wire({ field: 'acme_field' }, kind, {})).toEqual(wire);
  });

  it.each([0, 33, 1.5])('is refused at the position %d, since there are 32 ("Create Case")', (position) => {
    expect(incidentCustomFields.wire({ field: 'acme_field', position }, 'text', {})).toEqual({
      refused: 'must be from 1 to 32',
      at: 'position',
    });
  });

  it.each(['1st', 'a-b', 'a.b', '', ' a', 'a '])('is refused under the name %j', (field) => {
    expect(incidentCustomFields.wire({ field }, 'text', {})).toEqual({
      refused: 'is no field name: letters, digits and _',
    });
  });
});
