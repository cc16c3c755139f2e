import type { ProviderRequest } from '../http/request.ts';
import { CASE } from '../mapping/case-map.ts';
import { nothingTold, readReply } from '../mapping/read.ts';
import { type Execution, execute } from './execute.ts';
import type { Plan } from './plan.ts';

/** How a provider lists the cases created since a moment: by their time, never by a search index, which lags. */
export interface RecentCases {
  readonly first: (sinceMs: number, nowMs: number) => ProviderRequest;
  readonly page: (body: unknown, request: ProviderRequest, sinceMs: number) => RecentPage;
  /** Whether a row tells the custom fields; otherwise each case is read by its id. */
  readonly rowsAreFull: boolean;
}

export interface RecentPage {
  readonly rows: readonly unknown[];
  readonly next: ProviderRequest | null;
}

/** The clocks of two machines may differ by this much. */
const clockSkewMs = 300_000;
const mostPages = 200;

/** The id of the case with this external id among those created since a moment. */
export async function findCreated(
  recent: RecentCases,
  externalId: string,
  sinceMs: number,
  read: (id: string) => Plan,
  execution: Execution,
): Promise<string | undefined> {
  const since = sinceMs - clockSkewMs;
  const { client, provider, operation, deadline, priority } = execution;
  const exchange = {
    provider,
    operation,
    deadline,
    priority,
    kind: 'read',
    replayable: true,
    step: 'findCreated',
  } as const;
  let request: ProviderRequest | null = recent.first(since, execution.now() + clockSkewMs);
  for (let page = 0; request !== null && page < mostPages; page += 1) {
    const reply = await client.exchange(request, exchange);
    const { rows, next } = recent.page(reply.body, request, since);
    for (const row of rows) {
      const found = await told(row, recent.rowsAreFull, read, execution);
      if (found.externalId === externalId && found.id !== undefined) return found.id;
    }
    request = next;
  }
  return undefined;
}

async function told(
  row: unknown,
  isFull: boolean,
  read: (id: string) => Plan,
  execution: Execution,
): Promise<{ readonly id: string | undefined; readonly externalId: unknown }> {
  const seen = nothingTold();
  readReply(execution.fields, row, CASE, execution.absentIsEmpty, seen);
  const id = seen.values.get('id');
  if (typeof id !== 'string') return { id: undefined, externalId: undefined };
  const { values } = isFull ? seen : (await execute(read(id), id, execution)).told;
  return { id, externalId: values.get('externalId') };
}
