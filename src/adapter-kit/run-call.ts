import { CaseportError } from '../core/errors.ts';
import { parseCallOptions } from '../core/parse-input.ts';
import type { CallOptions } from '../core/port.ts';
import type { Warning } from '../core/warning.ts';
import { startDeadline } from '../http/deadline.ts';
import type { CallFacts } from '../http/log.ts';
import type { Execution } from './execute.ts';
import type { PortParts } from './port.ts';
import { asReadable } from './unreadable-reply.ts';

/** The options of every call. */
export const callOptions: readonly ['signal', 'timeoutMs', 'priority'] = ['signal', 'timeoutMs', 'priority'];

/** A call that is ready to run: everything that can be refused without a request has been. */
export interface PreparedCall<T> {
  readonly caseId?: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly work: (execution: Execution) => Promise<T>;
  /** What is told of the outcome. */
  readonly facts?: (outcome: T) => Partial<CallFacts>;
}

/** Runs one call of a port: its options parsed, its time limited, its outcome logged. */
export async function runCall<T, O extends CallOptions = CallOptions>(
  parts: PortParts,
  operation: string,
  given: O | undefined,
  known: readonly (keyof O)[],
  prepare: (options: O) => PreparedCall<T>,
): Promise<T> {
  const { definition, client, fields, clock, log } = parts;
  const { provider } = definition;
  const startedAt = clock.now();
  const told = (facts: Partial<CallFacts>): void =>
    log.call({ provider, operation, startedAt, durationMs: clock.now() - startedAt, ...facts });
  let caseId: string | undefined;
  try {
    const options = parseCallOptions(given, known, { provider, operation });
    const call = prepare(options);
    caseId = call.caseId;
    const deadline = startDeadline(clock, options.timeoutMs ?? parts.options.timeoutMs, options.signal);
    const { priority = 'interactive' } = options;
    const absentIsEmpty = definition.fields.absentIsEmpty ?? false;
    const execution = { provider, operation, client, deadline, priority, fields, absentIsEmpty, now: clock.now };
    const where = { provider, operation, caseId };
    const work = (): Promise<T> => call.work({ ...execution, input: call.input ?? {} });
    const outcome = await asReadable(where, work).finally(deadline.release);
    told({ caseId, ...call.facts?.(outcome) });
    return outcome;
  } catch (error) {
    if (CaseportError.is(error)) {
      const { code, effect, retryable } = error;
      told({ caseId: error.caseId ?? caseId, code, effect, retryable });
    }
    throw error;
  }
}

/** How many warnings there are, by their code. */
export function countByCode(warnings: readonly Warning[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { code } of warnings) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
