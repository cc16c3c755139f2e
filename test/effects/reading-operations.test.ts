import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseportError } from '../../src/index.ts';
import { faults } from './faults.ts';
import { type FaultedRequest, file, type OperationTrial, readings, startOperation } from './operations.ts';
import { seeds } from './scenarios.ts';

/** A read does nothing, so nothing can go wrong after it was done. */
const ofReads = faults.filter(({ does }) => does === 'refused' || does.when !== 'after' || does.kind === 'html');
const again = ['the connection is refused', '500', '429', '401', 'no reply in time, before the effect'];

const cells = readings.flatMap(({ providers, ...reading }) => providers.map((provider) => ({ ...reading, provider })));

describe.each(cells)('$provider: $name (P5)', ({ provider, call }) => {
  let trial: OperationTrial;
  let id: string;
  beforeAll(async () => {
    trial = await startOperation(provider);
    id = trial.simulator.seed(seeds[provider]);
    if (provider !== 'zoho-desk') return;
    await trial.run((port) => port.addNote(id, { body: 'Before', visibility: 'private' }), id);
    await trial.run((port) => port.attach(id, file), id);
  });
  afterAll(() => trial.close());

  it.each(ofReads)(
    'resolves to the same, or fails without an effect: $name, once, at each of its requests',
    async (fault) => {
      const { simulator } = trial;
      const stored = JSON.stringify(simulator.cases);
      const sent = simulator.requests.length;
      const wanted = await trial.run(call, id);
      const requests = simulator.requests.slice(sent);
      for (const [before, { method, path }] of requests.slice(0, 2).entries()) {
        const alike = requests.slice(0, before).filter((each) => each.method === method && each.path === path);
        const where: FaultedRequest = { method, path: new RegExp(`^${path}$`), skip: alike.length, before };
        const outcome = await trial.runUnder(call, id, fault, where, 1).catch((error: unknown) => error);
        const isTriedAgain = fault.passing || fault.name === '401';
        if (CaseportError.is(outcome)) {
          expect([outcome.effect, isTriedAgain], `request ${before}: ${outcome.message}`).toEqual(['none', false]);
          // Whatever it was, it is over.
          if (outcome.retryable) expect(await trial.run(call, id)).toEqual(wanted);
        } else if (outcome instanceof Error) throw outcome;
        else if (fault.effect !== 'told') expect([outcome, before]).toEqual([wanted, before]);
      }
      expect(JSON.stringify(simulator.cases)).toBe(stored);
      expect(simulator.requests.slice(sent).every(({ method }) => method === 'GET')).toBe(true);
    },
  );

  it.each(ofReads.filter(({ name }) => again.includes(name)))(
    'fails without an effect, and may be repeated where it says so: $name, each time',
    async (fault) => {
      const sent = trial.simulator.requests.length;
      await trial.run(call, id);
      const [first] = trial.simulator.requests.slice(sent);
      if (first === undefined) throw new Error('nothing was sent');
      const where = { method: first.method, path: new RegExp(`^${first.path}$`), skip: 0, before: 0 };
      const outcome = await trial
        .runUnder(call, id, fault, where, Number.POSITIVE_INFINITY)
        .catch((error: unknown) => error);
      if (!CaseportError.is(outcome)) throw outcome;
      expect([outcome.effect, outcome.retryable]).toEqual(['none', fault.passing]);
      await trial.run(call, id);
    },
  );
});
