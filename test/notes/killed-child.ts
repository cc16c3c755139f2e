// Adds notes with keys, one after the other, until it is done or killed.

import { fileStore } from '../../src/index.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import { open, providers } from '../retry/providers.ts';

const {
  provider: name,
  config,
  folder,
  id,
  bodies,
} = JSON.parse(process.argv[2] ?? '') as {
  readonly provider: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly folder: string;
  readonly id: string;
  readonly bodies: readonly string[];
};
const provider = providers.find((each) => each.provider === name);
if (provider === undefined) throw new Error(`no provider ${name}`);
const cases = await open(provider, { config } as Simulator, {}, { store: fileStore(folder) });
for (const body of bodies) await cases.addNote(id, { body, visibility: 'private' }, { idempotencyKey: body });
process.disconnect();
