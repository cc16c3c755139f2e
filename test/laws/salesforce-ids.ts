import fc from 'fast-check';
import { toLongId } from '../../src/simulator/salesforce-incident/record-id.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];

/** Ids of 15 characters. */
export const shortIds: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(...letters),
  minLength: 15,
  maxLength: 15,
});

/** Ids of 18 characters, the last three as the simulator works them out. */
export const salesforceIds: fc.Arbitrary<string> = shortIds.map((id) => toLongId(id) ?? '');
