import { seenAs } from '../compare.ts';
import type { Fact, Facts } from '../fact.ts';
import { fullDraft } from '../full-draft.ts';
import { refusalOf } from '../outcome.ts';
import { sampledFields, valueAt } from '../samples.ts';
import { needsFaults } from './create-fault-facts.ts';

/** P5: a create of several requests whose second one fails. */
export const partialWriteFacts: Facts = (harness) => {
  const fact: Fact = {
    promise: 'P5',
    name: 'tells a create that stopped half-way as partially_applied, and what remains finishes it',
    check: async ({ port, provider, expect }) => {
      const draft = { ...fullDraft(harness), notes: null };
      const steps = port.previewCreate(draft).steps.filter(({ kind }) => kind === 'write');
      const [, second] = steps;
      if (second === undefined) return;
      const skip = steps.slice(0, 1).filter(({ method }) => method === second.method).length;
      provider.fault?.({ kind: 'status', status: 503, method: second.method, skip });
      const error = await refusalOf(() => port.create(draft));
      expect({ code: error.code, effect: error.effect, retryable: error.retryable }).toEqual({
        code: 'partially_applied',
        effect: 'partial',
        retryable: false,
      });
      const record = await port.update(error.caseId ?? '', error.remaining() ?? {});
      expect({ id: record.id, stored: provider.caseCount() }).toEqual({ id: error.caseId, stored: 1 });
      const read = await port.get(record.id, { include: ['tags'] });
      for (const { path } of sampledFields(harness)) {
        const value = valueAt(draft, path);
        if (value !== undefined) expect({ [path]: seenAs(value, valueAt(read, path)) }).toEqual({ [path]: value });
      }
    },
  };
  return [fact].map(needsFaults(harness));
};
