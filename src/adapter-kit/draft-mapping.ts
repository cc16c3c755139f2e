import type { CasePriority, CaseStatus, CaseType } from '../core/case.ts';
import type { DescribedWord, DraftFields, ProviderDescription } from '../core/description.ts';
import { draftFields, type ToldField } from './draft-fields.ts';
import { draftTable } from './draft-table.ts';

/** What a provider tells of a tenant, before a mapping is drafted of it. A list of words that is absent leaves the adapter's own table in force. */
export interface Told {
  readonly statuses?: readonly DescribedWord<CaseStatus>[];
  /** Statuses that the provider sets by itself. */
  readonly readOnlyStatuses?: readonly string[];
  readonly priorities?: readonly DescribedWord<CasePriority>[];
  readonly types?: readonly DescribedWord<CaseType>[];
  /** Canonical fields at fields of the tenant's own. */
  readonly placed?: DraftFields;
  readonly fields: readonly ToldField[];
  readonly remarks: readonly string[];
}

/** Drafts a mapping that constructs, and says what of it is a likeness only. */
export function draftMapping(told: Told): Omit<ProviderDescription, 'provider'> {
  const { statuses, priorities, types, placed = {} } = told;
  const status = statuses && draftTable('status', statuses, told.readOnlyStatuses);
  const priority = priorities && draftTable('priority', priorities);
  const type = types && draftTable('type', types);
  const fields = draftFields(told.fields);
  const tables = [status, priority, type].flatMap((drafted) => drafted?.remarks ?? []);
  return {
    statuses: statuses ?? [],
    priorities: priorities ?? [],
    types: types ?? [],
    customFields: fields.described,
    remarks: [...told.remarks, ...tables, ...fields.remarks],
    mapping: {
      ...(status && { status: status.table }),
      ...(priority && { priority: priority.table }),
      ...(type && { type: type.table }),
      ...(Object.keys(placed).length > 0 && { fields: placed }),
      customFields: fields.placements,
    },
    definitions: fields.definitions,
  };
}
