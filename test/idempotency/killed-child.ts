// Creates cases with keys until it is done or killed. Its one argument is a Job.

import { fileStore } from '../../src/index.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import { open, providers } from '../retry/providers.ts';
import type { Job } from './kill.ts';

const { provider: name, config, folder, keys } = JSON.parse(process.argv[2] ?? '') as Job;
const provider = providers.find((each) => each.provider === name);
if (provider === undefined) throw new Error(`no provider ${name}`);
const store = fileStore(folder);
const cases = await open(provider, { config } as Simulator, { pace: { concurrency: 3 } }, { store });
process.send?.('ready');
const draft = provider.longDraft ?? provider.draft;
await Promise.allSettled(keys.map((key) => cases.create({ ...draft, externalId: key }, { idempotencyKey: key })));
process.disconnect();
