import { createOnce } from '../../src/adapter-kit/create-once.ts';
import type { Execution } from '../../src/adapter-kit/execute.ts';
import type { FindCreated } from '../../src/adapter-kit/find-created.ts';
import { keyedCall } from '../../src/adapter-kit/journal.ts';
import { type Plan, readStep, type Step, writeStep } from '../../src/adapter-kit/plan.ts';
import { CaseportError, type Effect, type ErrorCode } from '../../src/core/errors.ts';
import { systemClock } from '../../src/http/clock.ts';
import { startDeadline } from '../../src/http/deadline.ts';
import type { Case } from '../../src/index.ts';
import { compileAcme } from '../mapping/acme-fields.ts';
import { key, openStore } from './keyed.ts';

/** What a provider is asked for one create under a key, without a network: each step answers, or fails as it is told to. */
export interface Creation {
  readonly store: ReturnType<typeof openStore>;
  /** The steps that were sent, in order. */
  readonly sent: string[];
  /** How the steps fail that do. */
  readonly fails: Map<string, Error>;
  find: FindCreated | undefined;
  present: () => Promise<Case>;
  readonly create: (given?: Given) => Promise<Case>;
}

interface Given {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly plan?: Plan;
  readonly signal?: AbortSignal;
}

/** One step each for the case, its tags and a note that must not be sent twice. */
export const threeSteps: Plan = { steps: [caseStep(['title']), tagsStep(['tags']), noteStep()] };
export const oneStep: Plan = { steps: [caseStep(['title'])] };

export function caseStep(covers: readonly string[]): Step {
  return writeStep({ name: 'case', covers, request: () => ({ method: 'POST', path: ['cases'] }) });
}

export function tagsStep(covers: readonly string[]): Step {
  const request: Step['request'] = ({ id }) => ({ method: 'PUT', path: ['cases', id, 'tags'] });
  return writeStep({ name: 'tags', covers, replayable: true, request, answer: () => ({}) });
}

export function noteStep(): Step {
  const request: Step['request'] = ({ id }) => ({ method: 'POST', path: ['cases', id, 'notes'] });
  return writeStep({ name: 'note', covers: ['notes[0]'], request, answer: () => ({}) });
}

export const caseRead: Step = readStep({ name: 'read', request: ({ id }) => ({ method: 'GET', path: ['cases', id] }) });

export function failed(code: ErrorCode, effect: Effect): CaseportError {
  return new CaseportError(code, code, {} as never, { effect });
}

export const externalId = 'order-4711';

export function creation(): Creation {
  const { fields } = compileAcme();
  const one: Creation = {
    store: openStore(),
    sent: [],
    fails: new Map(),
    find: async () => undefined,
    present: async () => ({ id: 'as it is now' }) as Case,
    create: ({ input = { title: 'No power', externalId }, plan = threeSteps, signal } = {}) => {
      const deadline = startDeadline(systemClock, 60_000, signal);
      const exchange: Execution['client']['exchange'] = async (_request, { step }) => {
        one.sent.push(step);
        const failure = one.fails.get(step);
        if (failure !== undefined) throw failure;
        return { status: 200, headers: {}, body: { id: '7' } };
      };
      const execution = {
        ...{ provider: 'acme', operation: 'create', client: { exchange }, deadline, priority: 'interactive' },
        ...{ fields, absentIsEmpty: false, input, now: systemClock.now },
      } as unknown as Execution;
      const where = { provider: 'acme', operation: 'create' };
      return createOnce({
        call: keyedCall(one.store, key, ['acme', 'create'], input, { clock: systemClock, where, deadline }),
        plan,
        execution,
        find: one.find,
        read: () => ({ steps: [caseRead] }),
        finish: async ({ id }) => ({ id }) as Case,
        present: () => one.present(),
      }).finally(deadline.release);
    },
  };
  return one;
}
