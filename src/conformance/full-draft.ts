import type { CaseDraft } from '../core/case.ts';
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
