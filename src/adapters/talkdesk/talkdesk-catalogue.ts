import type { Catalogue, CatalogueEntry } from '../../mapping/case-map.ts';
import type { WireType } from '../../mapping/field-codecs.ts';
import { FOLLOW_UP } from './talkdesk-case-map.ts';

const label: WireType = { type: 'text' };

function readOnly(wire: CatalogueEntry['wire'], reason: string): CatalogueEntry {
  return { wire, reason };
}

/** Every documented case field that is no canonical one. Sources: "Update a Case" (solve_reason), reference "gettingalistofcases". */
export const talkdeskCatalogue: Catalogue = {
  solve_reason: {
    wire: label,
    read: [],
    write: { create: { request: FOLLOW_UP, path: 'solve_reason' }, update: 'solve_reason' },
    clear: 'never',
    reason:
      "optional with RESOLVED; no schema lists it and no reply tells it, so what is written stays unverified: prefer 'resolution'",
  },
  requester_type: readOnly(label, "always 'Contact', sent with every requester"),
  form_name: readOnly(label, 'read-only: in no request body'),
  about: readOnly(label, 'read-only: told by lists only'),
  requester_integration: readOnly({ type: 'opaque' }, "the contact's record in another system; its parts follow"),
  'requester_integration.integration_id': readOnly(label, 'read-only: told by lists only'),
  'requester_integration.external_id': readOnly(label, 'read-only: told by lists only'),
  'requester_integration.external_url': readOnly(label, 'read-only: told by lists only'),
  'requester_integration.contact_type': readOnly(label, 'read-only: told by lists only'),
  'requester_integration.external_sync_state': readOnly(label, 'read-only: told by lists only'),
  custom_fields: readOnly({ type: 'opaque' }, 'custom fields, each placed by its own key'),
};
