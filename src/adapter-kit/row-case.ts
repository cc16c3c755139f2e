import type { Case } from '../core/case.ts';
import { CaseportError } from '../core/errors.ts';
import { keepRaw } from '../core/raw.ts';
import { buildCase } from '../mapping/build-case.ts';
import { CASE } from '../mapping/case-map.ts';
import { nothingTold, readReply } from '../mapping/read.ts';
import { type Execution, execute, type Outcome } from './execute.ts';
import type { PortParts } from './port.ts';
import { UnreadableReply } from './unreadable-reply.ts';

/** What a row of a list tells. @throws UnreadableReply for a row without an id. */
export function rowOutcome({ definition, fields }: PortParts, row: unknown): Outcome {
  const payload = definition.list?.payload?.(row) ?? row;
  const told = nothingTold();
  readReply(fields, payload, CASE, definition.fields.absentIsEmpty ?? false, told);
  const id = told.values.get('id');
  // What could not be an id in a call is none in a row either: a request may go to it.
  const codec = fields.find(({ path }) => path === 'id')?.codec;
  if (typeof id !== 'string' || typeof codec?.write(id) !== 'string') throw new UnreadableReply('a row names no case');
  return { id, told, payloads: [row], results: {}, last: payload };
}

/** A row and what the case's own reply tells besides. Undefined: it is gone by now. */
export async function fullOutcome(
  { definition, context }: PortParts,
  row: Outcome,
  execution: Execution,
): Promise<Outcome | undefined> {
  try {
    return await execute(definition.plan.get(row.id, [], context), row.id, execution, row);
  } catch (error) {
    if (CaseportError.is(error) && error.code === 'not_found') return undefined;
    throw error;
  }
}

function toCase({ definition, fields }: PortParts, { id, told, payloads }: Outcome): Case {
  const record = buildCase(definition.provider, id, fields, told, []);
  keepRaw(record, payloads);
  return record;
}

/** Cases that are read at once. The tenant's pace holds all the same. */
const readAtOnce = 10;

/** The cases of some rows, in their order. */
export async function casesOfRows(
  parts: PortParts,
  rows: readonly Outcome[],
  detail: 'row' | 'full',
  execution: Execution,
): Promise<Case[]> {
  const cases: Case[] = [];
  for (let first = 0; first < rows.length; first += readAtOnce) {
    const some = rows.slice(first, first + readAtOnce);
    const read = detail === 'row' ? some : await Promise.all(some.map((row) => fullOutcome(parts, row, execution)));
    cases.push(...read.flatMap((outcome) => (outcome === undefined ? [] : [toCase(parts, outcome)])));
  }
  return cases;
}
