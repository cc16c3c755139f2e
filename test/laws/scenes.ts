import { afterAll, beforeAll, describe } from 'vitest';
import type { Harness, Values, Variant } from './harness.ts';
import { harnesses } from './harnesses.ts';
import type { Scene } from './write-and-look.ts';

/** Runs the same laws over every adapter, each with one simulator of its own. */
export function describeEachAdapter(name: string, laws: (scene: () => Scene) => void): void {
  for (const harness of harnesses) {
    describe(`${name}: ${harness.provider}`, () => {
      laws(sceneOf(harness));
    });
  }
}

/** A scene that is set up before the laws of the enclosing `describe` and closed after them. */
export function sceneOf(harness: Harness, variant: Variant = {}, assumptions?: Values): () => Scene {
  let scene: Scene | undefined;
  beforeAll(async () => {
    scene = await openScene(harness, variant, assumptions);
  });
  afterAll(() => scene?.simulator.close());
  return () => {
    if (scene === undefined) throw new Error('the scene is not set up yet');
    return scene;
  };
}

async function openScene(harness: Harness, variant: Variant = {}, assumptions?: Values): Promise<Scene> {
  const simulator = await harness.start(variant);
  const port = harness.open(simulator, { ...(assumptions && { assumptions }) });
  return { harness, variant, simulator, port };
}
