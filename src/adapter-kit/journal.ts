import { createHash, createHmac } from 'node:crypto';
import { CaseportError, type Effect, type ErrorContext } from '../core/errors.ts';
import type { IdempotencyEntry, IdempotencyStore } from '../core/idempotency-store.ts';
import type { Clock } from '../http/clock.ts';
import { beforeEnd, type Deadline } from '../http/deadline.ts';
import type { Plan, Step } from './plan.ts';

/** One idempotency key, in one store, for one input. */
export interface KeyedCall {
  readonly store: IdempotencyStore;
  /** The key as the store knows it: a digest, told apart by tenant. */
  readonly place: string;
  readonly input: string;
  readonly clock: Clock;
  /** The end of the call, which a store that does not answer must not outlast. */
  readonly deadline: Deadline;
  /** For telling about a store that fails. */
  readonly where: ErrorContext;
}

/** What the executor tells of a keyed plan as it goes, so that it can be taken up again. */
export interface Journal {
  /** Whether to send a step; false for one that an earlier call is known to have done. @throws CaseportError for one that it may have done. */
  before(step: Step): Promise<boolean>;
  /** The step surely had no effect, so it may be sent again. */
  refused(step: Step): Promise<void>;
  after(step: Step, caseId: string): Promise<void>;
}

/** A key may be used again for what surely did not happen; each use has an entry of its own. */
const mostUses = 1_000;

export function keyedCall(
  store: IdempotencyStore,
  key: string,
  tenant: readonly unknown[],
  input: unknown,
  rest: Pick<KeyedCall, 'clock' | 'where' | 'deadline'>,
): KeyedCall {
  const place = createHash('sha256')
    .update(JSON.stringify([...tenant, key]))
    .digest('hex');
  return { store, place, input: createHmac('sha256', key).update(sortedJson(input)).digest('hex'), ...rest };
}

/** Keeps an entry in step with a plan that runs. `entry` is how it stands when the plan begins. */
export function keepJournal(call: KeyedCall, place: string, plan: Plan, entry: IdempotencyEntry): Journal {
  let current = entry;
  const claims = new Map<Step, { readonly place: string; readonly entry: IdempotencyEntry }>();
  const mustNotRepeat = (step: Step): boolean =>
    step.kind === 'write' && !step.replayable && current.state === 'partial';
  const settle = async (step: Step, state: 'done' | 'void', effect: Effect): Promise<void> => {
    const claim = claims.get(step);
    if (claim === undefined) return;
    await reach(call, effect, () => call.store.put(claim.place, { ...claim.entry, state }), current.caseId);
  };
  return {
    before: async (step) => {
      if (!mustNotRepeat(step)) return true;
      const { input, startedAt, caseId } = current;
      const own: IdempotencyEntry = { state: 'started', input, startedAt };
      const claimed = await claim(call, `${place}:${step.name}`, own, 'partial', caseId);
      if (claimed.isMine) claims.set(step, claimed);
      else if (claimed.entry.state !== 'done')
        throw unknownOutcome(call, `'${step.name}' was begun and its reply never seen`, { caseId });
      return claimed.isMine;
    },
    refused: async (step) => settle(step, 'void', 'partial'),
    after: async (step, caseId) => {
      if (step.kind !== 'write') return;
      const { input, startedAt } = current;
      const pending = pendingAfter(plan, step);
      const state = pending.length > 0 ? 'partial' : 'done';
      await settle(step, 'done', state);
      current = { state, input, startedAt, caseId, ...(pending.length > 0 && { pending }) };
      await reach(call, state, () => call.store.put(place, current), caseId);
    },
  };
}

/** Who may do a thing: of all that ask, in all processes that the store reaches, one. */
export async function claim(
  call: KeyedCall,
  place: string,
  entry: IdempotencyEntry,
  effect: Effect,
  caseId?: string,
): Promise<{ readonly isMine: boolean; readonly place: string; readonly entry: IdempotencyEntry }> {
  for (let use = 0; use < mostUses; use += 1) {
    const own = `${place}:${use}`;
    if (await reach(call, effect, () => call.store.putIfAbsent(own, entry), caseId))
      return { isMine: true, place: own, entry };
    const earlier = await reach(call, effect, () => call.store.get(own), caseId);
    if (earlier === undefined) throw unknownOutcome(call, 'the entry of this key is gone from the store', { caseId });
    if (earlier.state !== 'void') return { isMine: false, place: own, entry: earlier };
  }
  throw unknownOutcome(call, 'this key was refused too often', { caseId });
}

/** What surely did not happen frees its key. That a store fails here must not hide why it did not. */
export async function free(call: KeyedCall, place: string, entry: IdempotencyEntry): Promise<void> {
  await reach(call, 'none', () => call.store.put(place, { ...entry, state: 'void' })).catch(() => {});
}

/** The paths that the steps behind one cover. */
export function pendingAfter(plan: Plan, step: Step): readonly string[] {
  const later = plan.steps.slice(plan.steps.indexOf(step) + 1);
  return [...new Set(later.flatMap(({ covers }) => covers))];
}

/** Uses the store. @throws CaseportError unavailable, timeout, aborted, with what the call has done so far. */
export async function reach<T>(
  { where, deadline }: KeyedCall,
  effect: Effect,
  use: () => Promise<T>,
  caseId: string | undefined = where.caseId,
): Promise<T> {
  try {
    return await beforeEnd(deadline, use());
  } catch {
    const code = deadline.endedBy() ?? 'unavailable';
    const context = { ...where, caseId, effect, retryable: effect === 'none' && code !== 'aborted' };
    const what = code === 'unavailable' ? 'failed' : 'did not answer before the call ended';
    throw new CaseportError(code, `${where.provider} ${where.operation}: the idempotency store ${what}`, {}, context);
  }
}

/** Calling again with the key can help where no case is known yet, and cannot cause a second effect. */
export function unknownOutcome(
  { where }: KeyedCall,
  why: string,
  {
    caseId = where.caseId,
    retryable = false,
  }: { readonly caseId?: string | undefined; readonly retryable?: boolean } = {},
): CaseportError<'unavailable'> {
  const context = { ...where, caseId, effect: 'unknown', retryable } as const;
  return new CaseportError('unavailable', `${where.provider} ${where.operation}: ${why}`, {}, context);
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
