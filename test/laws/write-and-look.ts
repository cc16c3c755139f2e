import { expect } from 'vitest';
import type { Case, CasePatch } from '../../src/core/case.ts';
import { type AnyCaseportError, CaseportError } from '../../src/core/errors.ts';
import type { CasePort, UpdateOptions } from '../../src/core/port.ts';
import type { RecordedRequest, Simulator } from '../../src/simulator/index.ts';
import { deepFreeze, inputOf, sameStored, sameValue, valueAt } from './case-values.ts';
import { type Harness, storedValues, type Values, type Variant } from './harness.ts';

/** One provider, running, with a port on it. */
export interface Scene {
  readonly harness: Harness;
  readonly variant: Variant;
  readonly simulator: Simulator;
  readonly port: CasePort;
}

/** What a call did, seen from its result and from the provider's store. */
export interface Seen {
  readonly result: Case | undefined;
  readonly error: AnyCaseportError | undefined;
  readonly requests: readonly RecordedRequest[];
  /** What the store holds otherwise than the call asked for, by provider field. */
  readonly wrong: readonly string[];
}

/** Stores a case that holds these values. */
export function seed({ harness, simulator, variant }: Scene, values: Values): string {
  return simulator.seed(harness.record(storedValues(harness.fields(variant), values)));
}

/** The provider's fields of one stored case. */
export function stored({ harness, simulator }: Scene, id: string): Values {
  const record = simulator.cases.find((each) => each.id === id);
  if (record === undefined) throw new Error(`nothing is stored under ${id}`);
  return harness.raw(record);
}

/** Patches a stored case and compares the store with what the patch asked for: touched keys as told, all others as before. */
export async function updateAndLook(scene: Scene, id: string, values: Values, options?: UpdateOptions): Promise<Seen> {
  const { harness, simulator, port, variant } = scene;
  const before = stored(scene, id);
  const sent = simulator.requests.length;
  const { result, error } = await outcomeOf(() => port.update(id, deepFreeze(inputOf(values)) as CasePatch, options));
  const after = stored(scene, id);
  const asked = storedValues(harness.fields(variant), values);
  const expected = { ...before, ...asked };
  const followed = new Set(Object.keys(asked).flatMap((place) => harness.follows[place] ?? []));
  const wrong = Object.keys({ ...expected, ...after }).filter(
    (place) => !followed.has(place) && place !== 'contactId' && !sameStored(expected[place], after[place]),
  );
  return { result, error, wrong, requests: simulator.requests.slice(sent) };
}

/** Runs a call; a failure that is not the library's own error is thrown on. */
export async function outcomeOf(
  call: () => Promise<Case>,
): Promise<{ readonly result: Case | undefined; readonly error: AnyCaseportError | undefined }> {
  try {
    return { result: await call(), error: undefined };
  } catch (error) {
    if (!CaseportError.is(error)) throw error;
    return { result: undefined, error };
  }
}

/** The paths at which a read case differs from the values; a field that the reply does not tell differs too. */
export function differences(record: Case, values: Values): string[] {
  return Object.entries(values).flatMap(([path, value]) => {
    const read = valueAt(record, path);
    if (value === undefined || sameValue(path, value, read)) return [];
    return [`${path}: wrote ${JSON.stringify(value)}, read ${JSON.stringify(read)}`];
  });
}

/** The call did exactly what the patch asked for, and told so without a warning. */
export function expectRight({ result, error, wrong }: Seen, patch: Values): void {
  expect(error).toBeUndefined();
  expect(wrong).toEqual([]);
  expect(result?.warnings).toEqual([]);
  // A reply need not tell of a requester more than an id: what became of one is read in laws of its own.
  const { requester, ...rest } = patch;
  expect(differences(result as Case, rest)).toEqual([]);
}
