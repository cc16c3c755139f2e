import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Case, CaseDraft, CasePatch } from '../../src/core/case.ts';
import type { CasePort } from '../../src/core/port.ts';
import { customKey, kindOf } from './application.ts';
import { capabilityAt } from './capabilities.ts';
import { deepFreeze, inputOf, valueAt } from './case-values.ts';
import type { Values } from './harness.ts';
import { dates, localDateTimes, wholeSeconds } from './moments.ts';
import { decimals } from './numbers.ts';
import { requesters } from './people.ts';
import { salesforceIncident } from './salesforce-incident-harness.ts';
import { sceneOf } from './scenes.ts';
import { talkdesk } from './talkdesk-harness.ts';
import { htmlSafeTexts, texts } from './texts.ts';
import { outcomeOf } from './write-and-look.ts';
import { zohoDesk } from './zoho-desk-harness.ts';

const scenes = [sceneOf(talkdesk), sceneOf(salesforceIncident), sceneOf(zohoDesk)];

/** What all three hold exactly, each with the mapping of its harness. */
const shared: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  title: texts({ maxLength: 150 }),
  description: htmlSafeTexts({ maxLength: 2000 }),
  status: fc.constantFrom('open', 'pending', 'on_hold'),
  priority: fc.constantFrom('low', 'normal', 'high'),
  type: fc.constantFrom('question', 'problem'),
  resolution: texts({ maxLength: 2000 }),
  assignee: fc.constantFrom('jane', 'ravi').map((key) => ({ key })),
  department: fc.constant({ key: 'main' }),
  category: texts({ maxLength: 255 }),
  subCategory: texts({ maxLength: 50 }),
  channel: texts({ maxLength: 255 }),
  externalId: texts({ maxLength: 100 }),
  dueAt: wholeSeconds,
  'customFields.note': texts({ maxLength: 255 }),
  'customFields.details': texts({ maxLength: 255 }),
  'customFields.page': texts({ maxLength: 255 }),
  'customFields.flag': fc.boolean(),
  'customFields.count': fc.integer({ min: -999_999_999, max: 999_999_999 }),
  'customFields.amount': decimals({ whole: 7, fraction: 8 }),
  'customFields.day': dates,
  'customFields.seenAt': wholeSeconds,
  'customFields.visit': localDateTimes,
  'customFields.severity': fc.constantFrom('minor', 'major'),
  'customFields.symptoms': fc.subarray(['slow', 'noisy', 'dead'], { minLength: 1 }),
};
const draftModel: Readonly<Record<string, fc.Arbitrary<unknown>>> = { ...shared, requester: requesters };
const draftValues: fc.Arbitrary<Values> = fc.record(draftModel, {
  requiredKeys: ['title', 'description', 'status', 'requester', 'department'],
});

function patchValues(ports: readonly CasePort[]): fc.Arbitrary<Values> {
  const model = Object.entries(shared).map(([path, values]) => {
    const clears = ports.every((port) => capabilityAt(port, path).clear);
    return [path, clears ? fc.option(values, { freq: 3 }) : values] as const;
  });
  return fc.record(Object.fromEntries(model), { requiredKeys: [] });
}

/** A case without what a provider gives it of its own, in the words that the program knows. */
function told(record: Case): Values {
  const values = [...Object.keys(shared), 'requester'].map(
    (path) => [path, plain(path, valueAt(record, path))] as const,
  );
  return { ...Object.fromEntries(values), warnings: record.warnings };
}

function plain(path: string, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const { name, email, key } = value as Values;
  switch (kindOf(path)) {
    case 'requester':
      return { name, email };
    case 'owner':
      return { key };
    case 'decimal':
      return Number(value) + 0;
    case 'multi_choice':
      return [...(value as string[])].sort();
    default:
      return value;
  }
}

it('one program has the same results on every adapter: create, get, patch, get (P8)', async () => {
  const ports = scenes.map((scene) => scene().port);
  await fc.assert(
    fc.asyncProperty(draftValues, patchValues(ports), async (draft, patch) => {
      const runs: unknown[] = [];
      for (const port of ports) {
        const { id } = await port.create(deepFreeze(inputOf(draft)) as CaseDraft);
        const created = await port.get(id);
        await port.update(id, deepFreeze(inputOf(patch)) as CasePatch);
        const patched = await port.get(id);
        runs.push({ created: touched(told(created), draft), patched: touched(told(patched), { ...draft, ...patch }) });
      }
      expect(runs[1]).toEqual(runs[0]);
      expect(runs[2]).toEqual(runs[0]);
      for (const [path, value] of Object.entries(draft)) {
        const { created } = runs[0] as { created: Values };
        expect([path, created[path]]).toEqual([path, plain(path, value)]);
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

it('a case that is not there is the same error on every adapter (P8)', async () => {
  const missing = ['987654321', 'a0B5f0000099999EAA', '18921000000999999'];
  for (const [index, scene] of scenes.entries()) {
    const { port } = scene();
    const id = missing[index] ?? '';
    for (const call of [() => port.get(id), () => port.update(id, { title: 'x' })]) {
      const { error } = await outcomeOf(call);
      expect([port.provider, error?.code, error?.effect, error?.retryable]).toEqual([
        port.provider,
        'not_found',
        'none',
        false,
      ]);
    }
  }
});

it('declares the same of the fields that the program uses (P8)', () => {
  for (const scene of scenes) {
    for (const path of Object.keys(shared)) {
      const { read, create, update } = capabilityAt(scene().port, path);
      expect([path, customKey(path), read, create, update]).toEqual([path, customKey(path), true, true, true]);
    }
  }
});

/** What the program has written; a provider gives a new case some values of its own, such as a status. */
function touched(values: Values, written: Values): Values {
  return { warnings: values.warnings, ...Object.fromEntries(Object.keys(written).map((path) => [path, values[path]])) };
}
