import { describe, expect, it } from 'vitest';
import { providers } from '../retry/providers.ts';
import { killRounds } from './kill.ts';

const kills = 7;

describe.each(providers)(
  'a process that creates with keys on $provider and is killed with -9 (P5, design 9)',
  (provider) => {
    it('leaves each case once when it runs again with its keys, or says that the effect is unknown', async () => {
      const tally = await killRounds(provider, kills, Math.random);
      expect(tally.broken).toEqual([]);
      expect(tally.kills).toBeGreaterThanOrEqual(kills);
      expect(tally.found + tally.created + tally.unknownStored + tally.unknownMissing).toBe(tally.keys);
    }, 60_000);
  },
);
