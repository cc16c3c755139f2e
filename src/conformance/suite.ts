import type { Fact, Facts, Scene } from './fact.ts';
import { assumptionFacts } from './facts/assumption-facts.ts';
import { capabilityFacts } from './facts/capability-facts.ts';
import { changeFacts } from './facts/change-facts.ts';
import { clearFacts } from './facts/clear-facts.ts';
import { createFaultFacts } from './facts/create-fault-facts.ts';
import { deadlineFacts } from './facts/deadline-facts.ts';
import { fileFacts } from './facts/file-facts.ts';
import { inputFacts } from './facts/input-facts.ts';
import { keepFacts } from './facts/keep-facts.ts';
import { keyFacts } from './facts/key-facts.ts';
import { leakFacts } from './facts/leak-facts.ts';
import { listFacts } from './facts/list-facts.ts';
import { lossFacts } from './facts/loss-facts.ts';
import { noteFacts } from './facts/note-facts.ts';
import { partialWriteFacts } from './facts/partial-write-facts.ts';
import { retryFacts } from './facts/retry-facts.ts';
import { roundTripFacts } from './facts/round-trip-facts.ts';
import { updateFaultFacts } from './facts/update-fault-facts.ts';
import type { CasePortHarness, PortResources, TestRunner } from './harness.ts';
import { type Promised, promises } from './promises.ts';
import { quickClock, quickLimits } from './quick-clock.ts';

const ofRightAssumptions: readonly Facts[] = [
  keepFacts,
  clearFacts,
  lossFacts,
  roundTripFacts,
  createFaultFacts,
  updateFaultFacts,
  partialWriteFacts,
  retryFacts,
  keyFacts,
  noteFacts,
  fileFacts,
  leakFacts,
  capabilityFacts,
  inputFacts,
  deadlineFacts,
  listFacts,
  changeFacts,
];

/**
 * The facts that every adapter holds to, told to a test runner. What an adapter declares that it cannot do is skipped, with the reason
 * in the name of the skipped test.
 */
export function describeCasePort(runner: TestRunner, harness: CasePortHarness): void {
  const sources = harness.assumed === 'wrongly' ? [assumptionFacts] : ofRightAssumptions;
  const facts = sources.flatMap((source) => source(harness));
  runner.describe(`${harness.name} as a case port`, () => {
    for (const promise of harness.only ?? (Object.keys(promises) as Promised[])) {
      const some = facts.filter((fact) => fact.promise === promise);
      if (some.length > 0) runner.describe(`${promise} ${promises[promise]}`, () => tell(runner, harness, some));
    }
  });
}

function tell({ it, expect }: TestRunner, harness: CasePortHarness, facts: readonly Fact[]): void {
  for (const { name, promise, skip, resources, check } of facts) {
    const told = `${name} (${promise})`;
    if (skip !== undefined) it.skip(`${told}: skipped, ${skip}`, async () => {});
    else it(told, () => inScene(harness, expect, resources ?? {}, check));
  }
}

async function inScene(
  harness: CasePortHarness,
  expect: TestRunner['expect'],
  given: PortResources,
  check: (scene: Scene) => Promise<void>,
): Promise<void> {
  const provider = await harness.start();
  const open = async (resources: PortResources = {}): Promise<Scene['port']> =>
    harness.open(provider, { clock: quickClock(), ...quickLimits, retry: { retries: 0 }, ...resources });
  try {
    await check({ harness, provider, port: await open(given), open, expect });
  } finally {
    await provider.close();
  }
}
