import type { Case } from '../core/case.ts';
import { CaseportError } from '../core/errors.ts';
import type { WriteOptions } from '../core/port.ts';
import { keepRaw } from '../core/raw.ts';
import type { Warning } from '../core/warning.ts';
import { buildCase } from '../mapping/build-case.ts';
import { untold, verify } from '../mapping/verify.ts';
import type { Written } from '../mapping/write.ts';
import { type Execution, execute, type Outcome } from './execute.ts';
import type { Plan } from './plan.ts';
import type { PortParts } from './port.ts';

/** An input carried over and planned: nothing has been sent. */
export interface PlannedWrite {
  readonly input: Readonly<Record<string, unknown>>;
  readonly written: Written;
  readonly plan: Plan;
}

/** Reads a case. `warnings` are those of a write that turned out to send nothing. */
export async function readCase(
  parts: PortParts,
  id: string,
  include: readonly 'tags'[],
  execution: Execution,
  warnings: readonly Warning[] = [],
): Promise<Case> {
  const outcome = await execute(parts.definition.plan.get(id, include, parts.context), id, execution);
  return caseOf(parts, outcome, warnings);
}

/** Reads back what no reply told, compares, and builds the case. A read-back that fails only leaves things unverified. */
export async function finishWrite(
  parts: PortParts,
  { written, plan }: PlannedWrite,
  outcome: Outcome,
  options: WriteOptions,
  execution: Execution,
): Promise<Case> {
  const wanted = options.returning === 'full' || (options.returning !== 'reply' && untold(written, outcome.told));
  const { told, last, results, ...rest } = wanted ? await readBack(parts, outcome, execution) : outcome;
  const changed = plan.changedUntouched?.(results, last) ?? [];
  const warnings = [...written.warnings, ...verify(written, told), ...changed];
  return caseOf(parts, { told, last, results, ...rest }, warnings);
}

async function readBack(parts: PortParts, outcome: Outcome, execution: Execution): Promise<Outcome> {
  try {
    return await execute(parts.definition.plan.get(outcome.id, [], parts.context), outcome.id, execution, outcome);
  } catch (error) {
    if (CaseportError.is(error)) return outcome;
    throw error;
  }
}

function caseOf(
  { definition, fields }: PortParts,
  { id, told, payloads }: Outcome,
  warnings: readonly Warning[],
): Case {
  const record = buildCase(definition.provider, id, fields, told, warnings);
  keepRaw(record, payloads);
  return record;
}
