import type { CaseMap, UnconfiguredEntry } from '../../mapping/case-map.ts';
import { instant, text } from '../../mapping/text-codecs.ts';
import { owner, salesforceId } from './salesforce-incident-codecs.ts';

/** RFC 3339; a date-time field keeps whole seconds. Sources: "Update Case"; Salesforce help, custom field time overview. */
const salesforceInstant: ReturnType<typeof instant> = instant({ fraction: 'when-needed', keeps: 'seconds' });

function unconfigured<C>(key: string, rest: Partial<UnconfiguredEntry<C>> = {}): UnconfiguredEntry<C> {
  return { kind: 'unconfigured', reason: `field names are the tenant's: set mapping.fields.${key}.field`, ...rest };
}

/**
 * The canonical case as a ThinkLP case (an "incident" in its addresses). Its documents name few fields, and the provider swallows
 * unknown ones, so only documented names stand here; every other is where the tenant's mapping says.
 */
export const salesforceIncidentCaseMap: CaseMap = {
  id: { kind: 'field', read: ['id', 'Id'], codec: salesforceId },
  number: { kind: 'field', read: ['incident_number'], codec: text() },
  createdAt: { kind: 'field', read: ['created_date'], codec: salesforceInstant },
  updatedAt: { kind: 'field', read: ['last_modified_date'], codec: salesforceInstant },
  url: unconfigured('url'),
  closedAt: unconfigured('closedAt'),
  externalId: unconfigured('externalId'),
  title: unconfigured('title'),
  description: unconfigured('description'),
  status: unconfigured('status'),
  priority: unconfigured('priority'),
  type: unconfigured('type'),
  resolution: unconfigured('resolution'),
  requester: {
    kind: 'unconfigured',
    reason: "field names are the tenant's: set mapping.fields.requester.name.field and .email.field",
  },
  assignee: unconfigured('assignee', { codec: owner('assignee'), shared: true, clear: 'never' }),
  team: unconfigured('team', { codec: owner('team'), shared: true, clear: 'never' }),
  department: unconfigured('department'),
  parentId: unconfigured('parentId'),
  category: unconfigured('category'),
  subCategory: unconfigured('subCategory'),
  channel: unconfigured('channel'),
  tags: { kind: 'unconfigured', reason: 'no field of several words is documented' },
  dueAt: unconfigured('dueAt'),
  notes: { kind: 'unconfigured', reason: 'no notes are documented' },
};
