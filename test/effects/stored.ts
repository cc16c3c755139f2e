import type { Simulator } from '../../src/simulator/index.ts';
import { send } from '../simulator/send.ts';
import type { Scenario } from './scenarios.ts';

/** What one case holds at the provider. */
export interface Stored {
  readonly id: string;
  /** By canonical path. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The bodies, in order. */
  readonly notes: readonly string[];
}

/** Everything that the simulator holds, asked for directly. */
export function storedCases(simulator: Simulator, scenario: Scenario): Promise<Stored[]> {
  return Promise.all(simulator.cases.map((record) => storedCase(simulator, scenario, record)));
}

async function storedCase(
  simulator: Simulator,
  { leaves, provider }: Scenario,
  record: Readonly<Record<string, unknown>>,
): Promise<Stored> {
  const id = String(record.id);
  const isZoho = provider === 'zoho-desk';
  const beside = isZoho
    ? { tags: namesIn(await send(simulator, 'GET', `/api/v1/tickets/${id}/tags`), 'tags', 'name') }
    : {};
  const notes = isZoho
    ? namesIn(await send(simulator, 'GET', `/api/v1/tickets/${id}/comments`), 'data', 'content')
    : ((record.notes ?? []) as { readonly note_body: string }[]).map((note) => note.note_body);
  const whole = { ...record, ...beside };
  const values = Object.entries(leaves).map(([path, [place]]) => [path, at(whole, place)]);
  return { id, values: Object.fromEntries(values), notes };
}

function namesIn(reply: { readonly body: Readonly<Record<string, unknown>> }, list: string, key: string): string[] {
  return (reply.body[list] as Readonly<Record<string, string>>[]).map((each) => each[key] ?? '');
}

function at(record: unknown, place: string): unknown {
  let value = record;
  for (const key of place.split('.')) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return Array.isArray(value) ? [...value].sort() : value;
}
