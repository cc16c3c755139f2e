import { createHash, createHmac } from 'node:crypto';
import { CaseportError, type ErrorContext } from '../core/errors.ts';
import type { IdempotencyEntry, IdempotencyStore } from '../core/idempotency-store.ts';
import type { Clock } from '../http/clock.ts';
import type { Plan, Step } from './plan.ts';

/** One idempotency key, in one store, for one input. */
export interface KeyedCall {
  readonly store: IdempotencyStore;
  /** The key as the store knows it: a digest, told apart by tenant. */
  readonly place: string;
  readonly input: string;
  readonly clock: Clock;
  /** For telling about a store that fails. */
  readonly where: ErrorContext;
}

/** What the executor tells of a keyed plan as it goes, so that it can be taken up again. */
export interface Journal {
  before(step: Step): Promise<void>;
  after(step: Step, caseId: string): Promise<void>;
}

export function keyedCall(
  store: IdempotencyStore,
  key: string,
  tenant: readonly unknown[],
  input: unknown,
  rest: Pick<KeyedCall, 'clock' | 'where'>,
): KeyedCall {
  const place = createHash('sha256')
    .update(JSON.stringify([...tenant, key]))
    .digest('hex');
  return { store, place, input: createHmac('sha256', key).update(sortedJson(input)).digest('hex'), ...rest };
}

/** Keeps an entry in step with a plan that runs. `entry` is how it stands when the plan begins. */
export function keepJournal(call: KeyedCall, place: string, plan: Plan, entry: IdempotencyEntry): Journal {
  let current = entry;
  const write = async (next: IdempotencyEntry, effect: 'partial' | 'done'): Promise<void> => {
    current = next;
    await reach(call, effect, next.caseId, () => call.store.put(place, next));
  };
  return {
    before: async (step) => {
      const mustNotRepeat = step.kind === 'write' && !step.replayable && current.state === 'partial';
      if (mustNotRepeat) await write({ ...current, inFlight: step.name }, 'partial');
    },
    after: async (step, caseId) => {
      if (step.kind !== 'write') return;
      const { input, startedAt } = current;
      const pending = pendingAfter(plan, step);
      const state = pending.length > 0 ? 'partial' : 'done';
      await write({ state, input, startedAt, caseId, ...(pending.length > 0 && { pending }) }, state);
    },
  };
}

/** The paths that the writes behind a step cover. */
export function pendingAfter(plan: Plan, step: Step): readonly string[] {
  const later = plan.steps.slice(plan.steps.indexOf(step) + 1);
  return [...new Set(later.filter(({ kind }) => kind === 'write').flatMap(({ covers }) => covers))];
}

/** Uses the store. @throws CaseportError unavailable, with what the call has done so far. */
export async function reach<T>(
  { where }: KeyedCall,
  effect: 'none' | 'partial' | 'done',
  caseId: string | undefined,
  use: () => Promise<T>,
): Promise<T> {
  try {
    return await use();
  } catch {
    const context = { ...where, caseId, effect, retryable: effect === 'none' };
    throw new CaseportError(
      'unavailable',
      `${where.provider} ${where.operation}: the idempotency store failed`,
      {},
      context,
    );
  }
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
