import type { IncomingRequest, Reply } from '../provider-simulation.ts';
import type { CaseRecord } from './case-record.ts';
import type { AccountContext } from './cases.ts';
import { liveCase } from './cases.ts';
import { Refusal } from './talkdesk-errors.ts';

/** Answers the ids as numbers; sub-cases go along. Source: Talkdesk OpenAPI, 'Deleting and Restoring Cases'. */
export function trashCases(request: IncomingRequest, context: AccountContext): Reply {
  const records = idsOf(request).map((id) => liveCase(id, context));
  for (const record of records) trashCase(record, context);
  return { status: 200, body: { ids: records.map(({ id }) => Number(id)) } };
}

/** Source: Talkdesk 'Deleting and Restoring Cases'. */
export function trashCase(record: CaseRecord, { store }: AccountContext): void {
  record.isTrashed = true;
  for (const other of store.live()) if (other.fields.parent_id === record.id) other.isTrashed = true;
}

/** Only what is in the trash can be deleted for good. */
export function deleteCasesForGood(request: IncomingRequest, { store }: AccountContext): Reply {
  const ids = idsOf(request);
  if (ids.some((id) => store.cases.get(id)?.isTrashed !== true)) throw new Refusal(404);
  for (const id of ids) store.cases.delete(id);
  return { status: 200, body: { ids: ids.map(Number) } };
}

/** Comma-separated, repeated, or the JSON array of the list's sample: which of them is right is not documented. */
function idsOf(request: IncomingRequest): readonly string[] {
  const ids = (request.query.ids ?? '').replaceAll(/[[\]"\s]/g, '').split(',');
  if (ids.some((id) => !/^\d+$/.test(id))) throw new Refusal(400, [{ name: 'ids', description: 'invalid' }]);
  return ids;
}
