import { againstLoudness } from './sabotage/assumptions.ts';
import { againstOneEffect } from './sabotage/effects.ts';
import { againstKeepAndClear } from './sabotage/keep-and-clear.ts';
import { againstLeaks } from './sabotage/leaks.ts';
import { againstLoss } from './sabotage/loss.ts';
import { againstPrivacy } from './sabotage/privacy.ts';
import { againstOneProgram } from './sabotage/program.ts';
import { againstRoundTrip } from './sabotage/round-trip.ts';
import type { Sabotage } from './sabotage/tools.ts';

/** Adapters that each break one promise. */
export const sabotagedAdapters: readonly Sabotage[] = [
  ...againstKeepAndClear,
  ...againstLoss,
  ...againstRoundTrip,
  ...againstOneEffect,
  ...againstPrivacy,
  ...againstLeaks,
  ...againstOneProgram,
  ...againstLoudness,
];
