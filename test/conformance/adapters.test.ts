import { describe, expect, it } from 'vitest';
import { describeCasePort } from '../../src/conformance/index.ts';
import { harnesses } from '../laws/harnesses.ts';
import { simulatedHarness } from './simulated.ts';

for (const laws of harnesses) describeCasePort({ describe, it, expect }, simulatedHarness(laws, laws.provider, {}));
