import { type AnyCaseportError, CaseportError } from '../core/errors.ts';
import type { Client, Reply } from '../http/client.ts';
import type { Deadline } from '../http/deadline.ts';
import { badReply, type Exchange } from '../http/exchange.ts';
import type { Priority } from '../http/pace.ts';
import type { ProviderRequest } from '../http/request.ts';
import { CASE } from '../mapping/case-map.ts';
import type { CompiledField } from '../mapping/compiled-field.ts';
import { nothingTold, readReply, type Told } from '../mapping/read.ts';
import { type Journal, pendingAfter } from './journal.ts';
import type { Answer, Plan, Step } from './plan.ts';
import { patchOf } from './remaining.ts';

/** What executing a plan needs beside the plan. */
export interface Execution {
  readonly provider: string;
  readonly operation: string;
  readonly client: Client;
  readonly deadline: Deadline;
  readonly priority: Priority;
  readonly fields: readonly CompiledField[];
  readonly absentIsEmpty: boolean;
  /** What the caller wants written, for telling what remains when only a part was. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of each write, where the call has an idempotency key. */
  readonly journal?: Journal;
  /** The plan finishes a write that an earlier call began. */
  readonly resumed?: true;
}

/** What the provider's replies told. */
export interface Outcome {
  readonly id: string;
  readonly told: Told;
  /** The payloads, in order of arrival. */
  readonly payloads: readonly unknown[];
  /** The replies' bodies, by step. */
  readonly results: Readonly<Record<string, unknown>>;
  /** The last payload that told of the case itself. */
  readonly last: unknown;
}

interface Progress {
  id: string;
  last: unknown;
  readonly told: Told;
  readonly payloads: unknown[];
  readonly results: Record<string, unknown>;
  readonly done: Step[];
}

/**
 * Runs a plan's steps in order.
 * @throws CaseportError as the provider fails; `partially_applied` once a write took effect.
 */
export async function execute(plan: Plan, id: string, execution: Execution, before?: Outcome): Promise<Outcome> {
  const progress: Progress = {
    id,
    last: before?.last,
    told: before?.told ?? nothingTold(),
    payloads: [...(before?.payloads ?? [])],
    results: { ...before?.results },
    done: [],
  };
  for (const step of plan.steps) {
    try {
      await run(step, progress, execution);
    } catch (error) {
      if (!CaseportError.is(error)) throw error;
      const isEnd = error.code === 'aborted' || error.code === 'timeout';
      // After a write, a call that is at its end fails at the next write, or at none.
      if (step.optional && (!isEnd || progress.done.length > 0)) continue;
      throw await failureOf(plan, step, error, progress, execution);
    }
  }
  return progress;
}

/** How a failed step is told: after the first effect, nothing may look as if nothing had happened. */
async function failureOf(
  plan: Plan,
  step: Step,
  error: AnyCaseportError,
  progress: Progress,
  execution: Execution,
): Promise<AnyCaseportError> {
  if (progress.done.includes(step)) {
    // The step itself went well; remembering that did not.
    const missing = pendingAfter(plan, step);
    return missing.length === 0 ? error : partiallyApplied(step, missing, error, progress, execution);
  }
  const isFirst = progress.done.length === 0 && !(execution.resumed && error.effect === 'none');
  if (isFirst) return explain(plan, step, error, execution);
  const missing = [...new Set(plan.steps.slice(plan.steps.indexOf(step)).flatMap(({ covers }) => covers))];
  return partiallyApplied(step, missing, error, progress, execution);
}

async function run(step: Step, progress: Progress, execution: Execution): Promise<void> {
  const request = step.request(progress);
  if (request === null) return;
  const exchange = exchangeOf(step, progress.id, execution);
  if ((await execution.journal?.before(step)) === false) return;
  const { reply, answer } = await send(step, request, exchange, progress, execution);
  if (isOfAnother(answer, step, progress.id, execution)) {
    throw badReply(exchange, reply.status, 'the reply is not the case that was asked for');
  }
  takeIn(answer, progress, execution);
  if (progress.id === '') throw badReply(exchange, reply.status, 'the reply names no case');
  progress.results[step.name] = reply.body;
  if (step.kind === 'write') progress.done.push(step);
  await execution.journal?.after(step, progress.id);
}

async function send(
  step: Step,
  request: ProviderRequest,
  exchange: Exchange,
  progress: Progress,
  execution: Execution,
): Promise<{ readonly reply: Reply; readonly answer: Answer }> {
  try {
    const reply = await execution.client.exchange(request, exchange);
    const answer = step.answer ? step.answer(reply.body, progress) : { tells: { payload: reply.body } };
    refuseFailure(answer, exchange, reply, execution);
    return { reply, answer };
  } catch (error) {
    if (CaseportError.is(error) && error.effect === 'none') await execution.journal?.refused(step).catch(() => {});
    throw error;
  }
}

/** Whether a reply tells of another case than the one at hand; one that is read must name itself. */
function isOfAnother({ tells }: Answer, { kind }: Step, id: string, { fields }: Execution): boolean {
  if (id === '' || tells === undefined || (tells.from ?? CASE) !== CASE) return false;
  const field = fields.find(({ path }) => path === 'id');
  const wire = field?.read?.(tells.payload) ?? null;
  return wire === null ? kind === 'read' : field?.codec.read(wire) !== id;
}

function exchangeOf(step: Step, id: string, { provider, operation, deadline, priority }: Execution): Exchange {
  const { kind, replayable, name } = step;
  return { provider, operation, kind, replayable, step: name, deadline, priority, ...(id !== '' && { caseId: id }) };
}

function refuseFailure(
  { failure }: Answer,
  exchange: Exchange,
  { status, isRepeated }: Reply,
  { provider }: Execution,
): void {
  if (failure === undefined) return;
  const { code, message, providerMessage } = failure;
  const effect = isRepeated ? 'unknown' : failure.effect;
  const { operation, caseId, step, kind } = exchange;
  const context = { provider, operation, caseId, effect: kind === 'read' ? 'none' : effect, providerMessage } as const;
  throw new CaseportError(code, `${provider} ${operation}: ${message}`, { status, step }, context);
}

function takeIn({ tells, id }: Answer, progress: Progress, { fields, absentIsEmpty }: Execution): void {
  if (tells !== undefined) {
    const from = tells.from ?? CASE;
    readReply(fields, tells.payload, from, absentIsEmpty, progress.told);
    progress.payloads.push(tells.raw ?? tells.payload);
    if (from === CASE) progress.last = tells.payload;
  }
  const told = id ?? progress.told.values.get('id');
  // What could not be an id in a call is none in a reply either: the next request goes to it.
  const codec = fields.find(({ path }) => path === 'id')?.codec;
  if (typeof told === 'string' && typeof codec?.write(told) === 'string') progress.id = told;
}

/** Asks the provider once more, to tell a reason that the refusal itself did not. */
async function explain(
  plan: Plan,
  step: Step,
  error: AnyCaseportError,
  execution: Execution,
): Promise<AnyCaseportError> {
  const { explain: asks } = plan;
  if (step.kind !== 'write' || !asks?.when(error)) return error;
  try {
    const exchange = { ...exchangeOf(step, error.caseId ?? '', execution), kind: 'read', replayable: true } as const;
    const reply = await execution.client.exchange(asks.request, exchange);
    const code = asks.code(reply.body);
    if (code === undefined) return error;
    const { provider, operation, caseId, effect } = error;
    const context = { provider, operation, caseId, effect, retryable: false, providerMessage: error.providerMessage() };
    return new CaseportError(code, error.message, error.details as never, context) as AnyCaseportError;
  } catch {
    return error;
  }
}

function partiallyApplied(
  failed: Step,
  missing: readonly string[],
  error: AnyCaseportError,
  progress: Progress,
  execution: Execution,
): AnyCaseportError {
  const { provider, operation, input } = execution;
  const details = {
    ...('status' in error.details ? error.details : {}),
    caseId: progress.id,
    step: failed.name,
    missing,
  };
  const message = `${provider} ${operation}: the case exists, but '${failed.name}' failed: ${error.message}`;
  return new CaseportError('partially_applied', message, details, {
    provider,
    operation,
    caseId: progress.id,
    effect: 'partial',
    remaining: patchOf(input, missing),
    providerMessage: error.providerMessage(),
  }) as AnyCaseportError;
}
