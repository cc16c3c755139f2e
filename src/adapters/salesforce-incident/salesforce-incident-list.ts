import type { Ask } from '../../adapter-kit/ask.ts';
import { clockSkewMs } from '../../adapter-kit/clock-skew.ts';
import type { PlanContext } from '../../adapter-kit/define-adapter.ts';
import type { CaseListing, ChangeListing, ListFilters, Rows } from '../../adapter-kit/listing.ts';
import { rowsIn } from '../../adapter-kit/rows-in.ts';
import { type WindowSource, windowsBackward, windowsForward } from '../../adapter-kit/time-windows.ts';
import { UnreadableReply } from '../../adapter-kit/unreadable-reply.ts';
import { CaseportError } from '../../core/errors.ts';
import { normaliseSalesforceId } from './salesforce-id.ts';
import { incidents } from './salesforce-incident-plan.ts';

type Query = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, unknown>>;

/**
 * No paging is documented, so the list is read by stretches of time: by creation, newest first, or where changes are asked for, by
 * change, oldest first. Source: "List Cases".
 */
export const salesforceIncidentList: CaseListing = {
  filters: ({ providerFields }) => [
    ...(['status', 'type'] as const).filter((key) => providerFields(key).length > 0),
    'createdFrom',
    'createdTo',
    'updatedFrom',
    'updatedTo',
  ],
  pages: ({ filters }, ask, context) => {
    const { createdFrom, createdTo, updatedFrom, updatedTo } = filters;
    const words = wordFilters(filters, context);
    const now = context.now();
    if (updatedFrom !== undefined) {
      const created = range('createdDate', createdFrom, createdTo);
      const source = by('lastModifiedDate', { ...words, ...created }, ask, context);
      return onceEach(windowsForward(updatedFrom, updatedTo ?? now + clockSkewMs, source));
    }
    const updated = range('lastModifiedDate', undefined, updatedTo);
    return windowsBackward(createdFrom ?? 0, createdTo, now, by('createdDate', { ...words, ...updated }, ask, context));
  },
};

/** A change shows when its transaction ends, with the time at which it was made: five minutes are read again. */
export const salesforceIncidentChanges: ChangeListing = {
  overlapMs: () => clockSkewMs,
  pages: ({ from, to }, _pageSize, ask, context) =>
    windowsForward(from, to, {
      ...by('lastModifiedDate', {}, ask, context),
      id: (row) => `${idOf(row)} ${changedAt(row)}`,
    }),
};

/** A case that is changed while the list is read by change comes again in a later stretch. */
async function* onceEach(pages: Rows): Rows {
  const given = new Set<unknown>();
  for await (const rows of pages) {
    const fresh = rows.filter((row) => !given.has(idOf(row)));
    for (const row of fresh) given.add(idOf(row));
    if (fresh.length > 0) yield fresh;
  }
}

/** Assumption `listRows`: a reply with the most cases that there can be may not be whole. */
class FullReply extends UnreadableReply {
  constructor() {
    super('more cases are of one second than a reply holds');
  }
}

function by(
  time: 'createdDate' | 'lastModifiedDate',
  query: Query,
  ask: Ask,
  { assumptions }: Pick<PlanContext, 'assumptions'>,
): WindowSource {
  const most = assumptions.listRows === 'all' ? Number.POSITIVE_INFINITY : Number(assumptions.listRows);
  return {
    window: async (from, to) => {
      const rows = recordsOf(
        await ask('list', { method: 'GET', path: incidents, query: { ...query, ...range(time, from, to) } }),
      );
      if (rows.length >= most) throw new FullReply();
      return rows;
    },
    id: idOf,
    // A reply above the limit of what is read is given up before it is whole, so it is told without a status.
    isTooLarge: (error) =>
      error instanceof FullReply ||
      (CaseportError.is(error) && error.code === 'bad_response' && error.details.status === undefined),
    precisionMs: 1_000,
  };
}

/** What tells a row from every other: one without an id is like none. */
function idOf(row: unknown): unknown {
  const { id, Id } = row as Json;
  const own = id ?? Id;
  return own === undefined ? row : (normaliseSalesforceId(String(own)) ?? String(own));
}

function changedAt(row: unknown): string {
  return String((row as Json).last_modified_date);
}

/** Bounds are included, and of whole seconds. Source: "List Cases". */
function range(time: 'createdDate' | 'lastModifiedDate', from: number | undefined, to: number | undefined): Query {
  const second = (moment: number): string => new Date(moment).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return {
    ...(from !== undefined && { [`${time}From`]: second(from) }),
    ...(to !== undefined && { [`${time}To`]: second(Math.ceil(to / 1000) * 1000) }),
  };
}

/** The list's word filters, by the field that each is named after. Source: "List Cases", exact and case-sensitive. */
const filterOf: Readonly<Record<string, string>> = {
  status: 'status',
  incident_type: 'incidentType',
  investigation_type: 'investigationType',
};

/** Sent where there is one word to look for and the field is the one that the filter is named after; compared here in every case. */
function wordFilters(filters: ListFilters, { providerFields }: PlanContext): Query {
  const sent = (['status', 'type'] as const).flatMap((key) => {
    const [field = ''] = providerFields(key);
    const [word, ...others] = filters[key] ?? [];
    const name = Object.hasOwn(filterOf, field) ? filterOf[field] : undefined;
    return name === undefined || word === undefined || others.length > 0 ? [] : [[name, word] as const];
  });
  return Object.fromEntries(sent);
}

/** An array, or an object with one: what a list is wrapped in is documented nowhere. @throws UnreadableReply for one that says that it is not whole. */
function recordsOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return rowsIn(body);
  const envelope = (body ?? {}) as Json;
  const [records, other] = Object.values(envelope).filter(Array.isArray);
  if (records === undefined) throw new UnreadableReply('the reply has no list');
  if (other !== undefined) throw new UnreadableReply('the reply has two lists');
  const { done, totalSize, nextRecordsUrl } = envelope;
  if (done === false || typeof nextRecordsUrl === 'string' || Number(totalSize ?? 0) > records.length)
    throw new UnreadableReply('the reply says that more follows, and no page says how to ask for it');
  return rowsIn(records);
}
