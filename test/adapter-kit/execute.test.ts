import { describe, expect, it } from 'vitest';
import { askWithin } from '../../src/adapter-kit/ask.ts';
import { type Execution, execute } from '../../src/adapter-kit/execute.ts';
import { type Answer, type Plan, readStep, type Step, writeStep } from '../../src/adapter-kit/plan.ts';
import { CaseportError } from '../../src/core/errors.ts';
import type { Client, Reply } from '../../src/http/client.ts';
import { startDeadline } from '../../src/http/deadline.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { manualClock } from '../http/manual-clock.ts';
import { compileAcme } from '../mapping/acme-fields.ts';
import { failureOf } from './acme.ts';

/** What a request meets: a body, or the error that it fails with. */
type Met = Readonly<Record<string, unknown>> | null | CaseportError;

const clock = manualClock();
const { fields } = compileAcme();

/** A failure as the client tells it. */
function failed(code: 'conflict' | 'unavailable' | 'aborted' | 'timeout', effect: 'none' | 'unknown'): CaseportError {
  return new CaseportError(
    code,
    `acme update: ${code}`,
    { status: 418 },
    { provider: 'acme', operation: 'update', effect },
  );
}

/** Runs steps against a client that answers each by its name. */
function running(met: Readonly<Record<string, Met>>, more: Partial<Execution> = {}) {
  const sent: Exchange[] = [];
  const exchange = async (_request: unknown, its: Exchange): Promise<Reply> => {
    sent.push(its);
    const body = met[its.step];
    if (CaseportError.is(body)) throw body;
    return { status: 200, headers: {}, body };
  };
  const execution: Execution = {
    provider: 'acme',
    operation: 'update',
    client: { exchange } as Client,
    deadline: startDeadline(clock, 5_000, undefined),
    priority: 'interactive',
    fields,
    absentIsEmpty: false,
    input: { title: 'A', tags: ['vip'], category: 'B' },
    now: clock.now,
    ...more,
  };
  return {
    execution,
    run: (steps: readonly Step[], id = '7', plan: Omit<Plan, 'steps'> = {}) =>
      execute({ steps, ...plan }, id, execution),
    sent,
    names: () => sent.map(({ step }) => step),
  };
}

const request = () => ({ method: 'GET', path: ['x'] }) as const;
const nothing = (): Answer => ({});
const write = (name: string, covers: readonly string[] = [], more: Partial<Step> = {}): Step =>
  writeStep({ name, covers, request, answer: nothing, ...more });
const read = (name: string, more: Partial<Step> = {}): Step => readStep({ name, request, ...more });
const optional = { optional: true } as const;

describe('a step that is only optional', () => {
  it('may fail: what comes after it runs', async () => {
    const { run, names } = running({ before: failed('unavailable', 'none') });
    await run([read('before', optional), write('title')]);
    expect(names()).toEqual(['before', 'title']);
  });

  it.each(['aborted', 'timeout'] as const)('ends a call that is at its end with it: %s', async (code) => {
    const { run, names } = running({ before: failed(code, 'none') });
    expect(await failureOf(run([read('before', optional), write('title')]))).toMatchObject({ code, effect: 'none' });
    expect(names()).toEqual(['before']);
  });

  it.each(['aborted', 'timeout'] as const)('that ends after a write leaves the write as it is: %s', async (code) => {
    const { run } = running({ after: failed(code, 'none') });
    await expect(run([write('title'), read('after', optional)])).resolves.toMatchObject({ id: '7' });
  });

  it('does not hide a mistake of the adapter', async () => {
    const mistake = new TypeError('a mistake');
    const step = read('before', {
      ...optional,
      request: () => {
        throw mistake;
      },
    });
    await expect(running({}).run([write('title'), step])).rejects.toBe(mistake);
  });
});

describe('the reply to a request for a case', () => {
  const code = 'bad_response';

  it.each([
    ['of another case', { id: 8, subject: 'A' }],
    ['of no case', { subject: 'A' }],
    ['of none that the provider could have', { id: 'x7' }],
    ['empty', null],
  ])('is refused when it tells %s', async (_what, body) => {
    const error = await failureOf(running({ case: body }).run([read('case')]));
    expect(error).toMatchObject({ code, effect: 'none', caseId: '7', details: { status: 200, step: 'case' } });
    expect(error.message).toBe('acme update: the reply is not the case that was asked for');
  });

  it('of a write need not name the case, but must not name another', async () => {
    const step = writeStep({ name: 'case', covers: ['title'], request });
    await expect(running({ case: { subject: 'A' } }).run([step])).resolves.toMatchObject({ id: '7' });
    await expect(running({ case: { id: '7' } }).run([step])).resolves.toMatchObject({ id: '7' });
    expect(await failureOf(running({ case: { id: 8 } }).run([step]))).toMatchObject({ code, effect: 'unknown' });
  });

  it('is read whatever it says, where it tells of something else', async () => {
    const answer = (payload: unknown): Answer => ({ tells: { from: 'tags', payload } });
    const { told } = await running({ tags: { id: 8, tags: ['vip'] } }).run([read('tags', { answer })]);
    expect(told.values.get('tags')).toEqual(['vip']);
  });

  it.each([{ subject: 'A' }, { id: 'x7' }, { id: null }, null])('names no new case: %j', async (body) => {
    const step = writeStep({ name: 'case', covers: ['title'], request });
    const error = await failureOf(running({ case: body }).run([step], ''));
    expect(error).toMatchObject({ code, effect: 'unknown', details: { status: 200, step: 'case' } });
    expect(error.message).toBe('acme update: the reply names no case');
    expect('caseId' in error).toBe(false);
  });

  it('may have its id beside it', async () => {
    const answer = (): Answer => ({ id: '9' });
    await expect(running({}).run([write('case', [], { answer })], '')).resolves.toMatchObject({ id: '9' });
  });
});

describe('a failure that comes with a status of success', () => {
  const failure = { code: 'rejected', message: 'not today', effect: 'none', providerMessage: 'No.' } as const;
  const answer = (): Answer => ({ failure });

  it('is told as every failure is', async () => {
    const error = await failureOf(running({}).run([write('title', [], { answer })]));
    expect(error).toMatchObject({
      code: 'rejected',
      message: 'acme update: not today',
      provider: 'acme',
      operation: 'update',
      caseId: '7',
      effect: 'none',
      details: { status: 200, step: 'title' },
    });
    expect(error.providerMessage()).toBe('No.');
  });

  it.each([
    ['write', 'unknown'],
    ['read', 'none'],
  ] as const)('of a %s that was sent again after a lost reply has the effect %s', async (kind, effect) => {
    const client = { exchange: async () => ({ status: 200, headers: {}, body: {}, isRepeated: true }) };
    const { run } = running({}, { client: client as unknown as Client });
    expect(await failureOf(run([write('title', [], { kind, answer })]))).toMatchObject({ code: 'rejected', effect });
  });
});

describe('a request that an adapter asks within a call', () => {
  it.each([
    ['of a case', '7', { caseId: '7' }],
    ['of none', undefined, {}],
  ])('%s is a read of that call, and gives the body', async (_what, caseId, named) => {
    const { execution, sent } = running({ page: { n: 1 } });
    expect(await askWithin(execution, caseId)('page', request())).toEqual({ n: 1 });
    const { provider, operation, deadline, priority } = execution;
    expect(sent).toStrictEqual([
      { provider, operation, deadline, priority, step: 'page', kind: 'read', replayable: true, ...named },
    ]);
  });
});

describe('a step, unless it says more', () => {
  it('that reads writes nothing, may be sent twice and needs no other', () => {
    const step = readStep({ name: 'case', request });
    expect(step).toEqual({ name: 'case', request, kind: 'read', covers: [], replayable: true, needs: [] });
  });

  it('that writes is not sent twice and needs no other', () => {
    const step = writeStep({ name: 'case', covers: ['title'], request });
    expect(step).toEqual({ name: 'case', request, kind: 'write', covers: ['title'], replayable: false, needs: [] });
  });
});

describe('what the replies told', () => {
  it('is kept by step, in order of arrival, with the last that told of the case itself', async () => {
    const tags = (payload: unknown): Answer => ({ tells: { from: 'tags', payload, raw: 'as it came' } });
    const replies = { case: { id: 7, subject: 'A' }, tags: { tags: ['vip'] }, note: { n: 1 } };
    const steps = [read('case'), read('tags', { answer: tags }), write('note')];
    expect(await running(replies).run(steps)).toMatchObject({
      payloads: [replies.case, 'as it came'],
      results: replies,
      last: replies.case,
    });
  });

  it('goes on from what earlier ones told', async () => {
    const { run } = running({ first: { id: 7, subject: 'A' } });
    const before = await run([read('first')]);
    const { execution } = running({ second: { id: 7, topic: 'B' } });
    const after = await execute({ steps: [read('second')] }, '7', execution, before);
    expect(after.payloads).toEqual([
      { id: 7, subject: 'A' },
      { id: 7, topic: 'B' },
    ]);
    expect(Object.keys(after.results)).toEqual(['first', 'second']);
    expect([after.told.values.get('title'), after.told.values.get('category')]).toEqual(['A', 'B']);
  });
});

describe('a write that was applied in part (P5)', () => {
  const steps = [write('title', ['title']), write('tags', ['tags']), write('rest', ['tags', 'category'])];

  it('says which step failed and how, what is missing, once each, and what remains', async () => {
    const error = await failureOf(running({ tags: failed('conflict', 'none') }).run(steps));
    expect(error).toMatchObject({
      code: 'partially_applied',
      message: "acme update: the case exists, but 'tags' failed: acme update: conflict",
      provider: 'acme',
      operation: 'update',
      caseId: '7',
      effect: 'partial',
      retryable: false,
      details: { status: 418, caseId: '7', step: 'tags', missing: ['tags', 'category'] },
    });
    expect(error.remaining()).toEqual({ tags: ['vip'], category: 'B' });
  });

  it('is not what a read before it makes of a failure', async () => {
    const error = await failureOf(running({ before: {}, title: failed('conflict', 'none') }).run(steps));
    expect(error).toMatchObject({ code: 'conflict', effect: 'none' });
  });

  it.each([
    ['none', 'partially_applied', 'partial'],
    ['unknown', 'unavailable', 'unknown'],
  ] as const)('by an earlier call is never told as nothing: effect %s', async (effect, code, whole) => {
    const { run } = running({ tags: failed('unavailable', effect) }, { resumed: true });
    expect(await failureOf(run(steps.slice(1)))).toMatchObject({ code, effect: whole });
  });
});

describe('a refusal that one more read could explain', () => {
  const asks: Plan['explain'] = {
    when: () => true,
    request: { method: 'GET', path: ['y'] },
    code: () => 'invalid_state',
  };

  it('stands as it is for a read', async () => {
    const { run, sent } = running({ case: failed('conflict', 'none') });
    expect(await failureOf(run([read('case')], '7', { explain: asks }))).toMatchObject({ code: 'conflict' });
    expect(sent).toHaveLength(1);
  });
});

describe('the journal of a write with an idempotency key', () => {
  /** Notes what it is told; `known` are the steps that an earlier call has done. */
  function journal(known: readonly string[] = []) {
    const notes: string[] = [];
    return {
      notes,
      before: async ({ name }: Step) => {
        notes.push(`before ${name}`);
        return !known.includes(name);
      },
      refused: async ({ name }: Step) => {
        notes.push(`refused ${name}`);
      },
      after: async ({ name }: Step, caseId: string) => {
        notes.push(`after ${name} ${caseId}`);
      },
    };
  }

  it('is told before and after each step', async () => {
    const kept = journal();
    await running({}, { journal: kept }).run([write('title'), write('tags')]);
    expect(kept.notes).toEqual(['before title', 'after title 7', 'before tags', 'after tags 7']);
  });

  it('keeps a step that was done from being sent again', async () => {
    const { run, names } = running({}, { journal: journal(['title']) });
    await run([write('title'), write('tags')]);
    expect(names()).toEqual(['tags']);
  });

  it.each([
    ['none', ['before title', 'refused title']],
    ['unknown', ['before title']],
  ] as const)('frees a step that surely did nothing: effect %s', async (effect, notes) => {
    const kept = journal();
    await failureOf(running({ title: failed('unavailable', effect) }, { journal: kept }).run([write('title')]));
    expect(kept.notes).toEqual(notes);
  });

  it('does not hide the refusal when it fails itself', async () => {
    const refused = async (): Promise<void> => {
      throw new Error('the store is gone');
    };
    const { run } = running({ title: failed('conflict', 'none') }, { journal: { ...journal(), refused } });
    expect(await failureOf(run([write('title')]))).toMatchObject({ code: 'conflict' });
  });

  it('that fails after the last write leaves nothing missing; after an earlier one, what comes behind', async () => {
    const gone = failed('unavailable', 'none');
    const after = async (): Promise<void> => {
      throw gone;
    };
    const { run } = running({}, { journal: { ...journal(), after } });
    await expect(run([write('title', ['title'])])).rejects.toBe(gone);
    const error = await failureOf(run([write('title', ['title']), write('tags', ['tags'])]));
    expect(error).toMatchObject({ code: 'partially_applied', details: { step: 'title', missing: ['tags'] } });
  });
});
