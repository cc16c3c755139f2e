import type { Reference, ReferenceField } from '../../core/case.ts';
import type { ReferencesCodec } from '../../mapping/case-map.ts';
import { Finding, unreadable, type ValueCodec } from '../../mapping/codec.ts';
import { reference } from '../../mapping/tenant-codecs.ts';
import { normaliseSalesforceId } from './salesforce-id.ts';

const whatAnIdIs = 'must be a Salesforce id of 15 or 18 characters, the last three of 18 fitting the others';

/** An id, always in its 18-character form. */
export const salesforceId: ValueCodec<string> = {
  read: (wire) => (typeof wire === 'string' ? normaliseSalesforceId(wire) : undefined) ?? unreadable('a Salesforce id'),
  write: (value) => normaliseSalesforceId(value) ?? new Finding('invalid', whatAnIdIs),
};

/** Who owns a case: a user's id starts with 005, a queue's with 00G. Source: Salesforce key prefixes. */
const ownerPrefix = { assignee: '005', team: '00G' } as const;

/** One owner field holds either a user or a queue: it is the assignee or the team, and the other is empty. */
export function owner(of: Exclude<ReferenceField, 'department'>): ReferencesCodec<Reference> {
  const prefix = ownerPrefix[of];
  return reference(of, {
    read: (wire) => {
      const id = salesforceId.read(wire);
      return typeof id === 'string' && !id.startsWith(prefix) ? null : id;
    },
    write: (value) => {
      const id = salesforceId.write(value);
      if (typeof id !== 'string' || id.startsWith(prefix)) return id;
      return new Finding('invalid', `must be the id of a ${of === 'assignee' ? 'user (005…)' : 'queue (00G…)'}`);
    },
  });
}
