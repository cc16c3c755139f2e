import type { CaseDraft, CasePatch } from '../core/case.ts';
import { withRuled } from './compare.ts';
import type { CasePortHarness } from './harness.ts';
import { sampledFields, withValue } from './samples.ts';

/** A draft with a value for every field that a create takes and the suite has a value for. */
export function fullDraft(harness: CasePortHarness): CaseDraft {
  const rivals = (harness.exclusive ?? []).map(([, second]) => second);
  const fields = sampledFields(harness).filter(({ path, capability }) => capability.create && !rivals.includes(path));
  const filled = fields.reduce((draft, { path, values }) => withValue(draft, path, values[0]), harness.draft);
  return withRuled(harness, filled);
}

/** A patch with another value than `fullDraft` in every field that an update takes, where the suite has one. */
export function fullPatch(harness: CasePortHarness): CasePatch {
  const rivals = (harness.exclusive ?? []).map(([, second]) => second);
  const fields = sampledFields(harness).filter(({ path, capability }) => capability.update && !rivals.includes(path));
  const filled = fields.reduce<CasePatch>((patch, { path, values }) => withValue(patch, path, values.at(-1)), {});
  return withRuled(harness, filled);
}
