import fc from 'fast-check';
import type { Case, CaseDraft } from '../../src/core/case.ts';
import type { AnyCaseportError } from '../../src/core/errors.ts';
import type { CasePort } from '../../src/core/port.ts';
import type { FieldMove, SupportComparison } from '../../src/core/support/support-comparison.ts';
import { customKey, kindOf } from './application.ts';
import { capabilityAt } from './capabilities.ts';
import { sameValue, valueAt } from './case-values.ts';
import type { Harness, Values } from './harness.ts';
import { instants, localDateTimes, wholeSeconds } from './moments.ts';
import { decimals } from './numbers.ts';
import { requesters } from './people.ts';
import { texts } from './texts.ts';

/** What becomes of one value: it arrives, it arrives otherwise, it is refused, or it is an id, which the application takes out. */
export type Fate = 'exact' | 'approximated' | 'lost' | 'none' | 'invalid_input' | 'unsupported' | 'taken out';

/** What a comparison says of a path. */
function moveAt({ fields, customFields }: SupportComparison, path: string): FieldMove {
  const key = customKey(path);
  const found = key === undefined ? fields[path as 'title'] : customFields[key];
  if (found === undefined) throw new Error(`${path} is not compared`);
  return found;
}

/** The values of a draft, by path. An empty list is no value: a new case has none either. */
export function pathsOf({ customFields, ...rest }: CaseDraft): Values {
  const custom = Object.entries(customFields ?? {}).map(([key, value]) => [`customFields.${key}`, value] as const);
  const entries: (readonly [string, unknown])[] = [...Object.entries(rest), ...custom];
  return Object.fromEntries(entries.filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
}

/** What the comparison predicts of each value of a draft, read as its types document it. */
export function predictedFates(comparison: SupportComparison, draft: Values): Readonly<Record<string, Fate>> {
  const fates = Object.entries(draft).map(([path, value]) => [path, predictedFate(comparison, path, value, draft)]);
  return Object.fromEntries(fates);
}

function predictedFate(comparison: SupportComparison, path: string, value: unknown, draft: Values): Fate {
  const field = moveAt(comparison, path);
  const words = wordsOf(path, value);
  if (field.ids && (words.length === 0 || field.move === 'unconfigured' || field.move === 'lost')) return 'taken out';
  if (field.move === 'none' || field.move === 'lost') return field.move;
  if (field.move === 'unconfigured') return 'unsupported';
  if (lacksRequired(comparison, path, value) || isTooLong(field, value)) return 'invalid_input';
  if (field.yieldsTo !== undefined && draft[field.yieldsTo] !== undefined) return 'lost';
  const moves = [
    ...words.map((word) => (field.words === undefined ? 'exact' : (field.words[word]?.move ?? 'unconfigured'))),
    ...partsOf(path, value).map((part) => field.parts?.[part as 'id'] ?? 'exact'),
  ];
  if (moves.includes('unconfigured')) return 'invalid_input';
  return (['none', 'lost', 'approximated'] as const).find((move) => moves.includes(move)) ?? 'exact';
}

function wordsOf(path: string, value: unknown): readonly string[] {
  const { key } = value as { readonly key?: string };
  switch (kindOf(path)) {
    case 'owner':
      return key === undefined ? [] : [key];
    case 'choice_path':
      return [(value as string[]).join(' > ')];
    case 'multi_choice':
      return path === 'tags' ? [] : (value as string[]);
    case 'reference':
    case 'reference_list':
      return [];
    default:
      return typeof value === 'string' ? [value] : [];
  }
}

function partsOf(path: string, value: unknown): readonly string[] {
  switch (kindOf(path)) {
    case 'requester':
      return [...Object.keys(value as object), ...('name' in (value as object) ? [] : ['noName'])];
    case 'notes':
      return (value as Values[]).some(({ title }) => title !== undefined) ? ['title'] : [];
    case 'instant':
      return String(value).endsWith('.000Z') ? [] : ['milliseconds'];
    case 'local_datetime':
      return (value as Values).time === undefined ? ['noTime'] : [];
    default:
      return typeof value === 'string' && value.includes('\r') ? ['carriageReturns'] : [];
  }
}

function isTooLong({ limit }: FieldMove, value: unknown): boolean {
  if (limit === undefined || typeof value !== 'string') return false;
  const longer: Values = { '&': 4, '<': 3, '>': 3, '\n': 3 };
  let length = 0;
  for (const unit of value.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('  ', ' ......')) {
    length += unit.length + (limit.of === 'escaped' ? Number(longer[unit] ?? 0) : 0);
  }
  return (limit.of === 'escaped' ? length : value.length) > limit.maxLength;
}

function lacksRequired({ create }: SupportComparison, path: string, value: unknown): boolean {
  const parts = create.requires
    .filter((each) => each.startsWith(`${path}.`))
    .map((each) => each.slice(path.length + 1));
  return parts.some((part) => (value as Values)[part] === undefined);
}

/** What became of each value of a draft. Anything but a fate is a loss that nothing told, or one that was told in vain. */
export function observedFates(draft: Values, created: Case, read: Case): Readonly<Record<string, string>> {
  const fates = Object.entries(draft).map(([path, value]) => {
    const codes = [...new Set(created.warnings.filter((each) => fieldOf(each.path) === path).map(({ code }) => code))];
    const arrived = hasArrived(path, value, valueAt(read, path) ?? valueAt(created, path));
    const [code = 'exact'] = codes;
    const isTold = codes.length <= 1 && arrived === (code === 'exact');
    return [path, isTold ? code : `${codes.join(' and ') || 'silent'}, though ${arrived ? 'the same' : 'different'}`];
  });
  return Object.fromEntries(fates);
}

/** The field that a finding is about: `requester` of `requester.phone`, `notes` of `notes[0].title`. */
export function fieldOf(path: string): string {
  const [key = '', custom = ''] = path.replace(/\[.*$/, '').split('.');
  return key === 'customFields' ? `customFields.${custom}` : key;
}

/** The fields that an error complains about. */
export function refusedFields(error: AnyCaseportError | undefined): readonly string[] {
  const { issues = [] } = (error?.details ?? {}) as { readonly issues?: readonly { readonly path: string }[] };
  return [...new Set(issues.map(({ path }) => fieldOf(path)))].sort();
}

/** A requester has arrived when nothing was taken away or made up; the id is the provider's own. */
function hasArrived(path: string, value: unknown, read: unknown): boolean {
  if (kindOf(path) !== 'requester') return sameValue(path, value, read);
  const { id, ...person } = (read ?? {}) as Values;
  return ['name', 'email', 'phone'].every((part) => (value as Values)[part] === person[part]);
}

/** A value for each word and part that a comparison tells of, texts at each limit and one longer, and the longest that the first holds. */
export function declaredEdges(
  comparison: SupportComparison,
  source: CasePort,
): readonly (readonly [string, unknown])[] {
  const custom = Object.keys(comparison.customFields).map((key) => `customFields.${key}`);
  return [...Object.keys(comparison.fields), ...custom].flatMap((path) => {
    const { words = {}, parts = {}, limit, ids } = moveAt(comparison, path);
    const { limit: held } = capabilityAt(source, path);
    const moving = Object.keys(words).filter((word) => words[word]?.move !== 'none');
    const values = [
      ...moving.map((word) => (ids ? { key: word } : wordValue(path, word))),
      ...Object.keys(parts).map((part) => partValues[part]),
      ...(limit === undefined ? [] : [limit.maxLength, limit.maxLength + 1].map((length) => 'x'.repeat(length))),
      ...(held?.of === 'plain' && !ids ? ['&'.repeat(held.maxLength)] : []),
    ];
    return values.map((value) => [path, value] as const);
  });
}

function wordValue(path: string, word: string): unknown {
  const kind = kindOf(path);
  if (kind === 'choice_path') return word.split(' > ');
  return kind === 'multi_choice' ? [word] : word;
}

const partValues: Values = {
  id: { name: 'Rita Roe', email: 'rita.roe@example.org', id: '7' },
  phone: { name: 'Rita Roe', email: 'rita.roe@example.org', phone: '1' },
  noName: { email: 'rita.roe@example.org' },
  title: [{ body: 'x', visibility: 'private', title: 'titled' }],
  milliseconds: '2026-01-31T12:00:00.001Z',
  carriageReturns: 'one\r\ntwo',
  noTime: { date: '2026-01-31' },
};

/** What replaces a value that the second provider refuses. */
export const replacements: Values = {
  title: 'Title',
  description: 'Text',
  resolution: 'Done',
  requester: { name: 'Rita Roe', email: 'rita.roe@example.org' },
};

/** Cases as they may stand at the first provider, with every value that is declared to move otherwise than exactly. */
export function movingCases(harness: Harness): fc.Arbitrary<Values> {
  const held = Object.entries(harness.fields()).map(([path, { values }]) => [path, values] as const);
  const model: Record<string, fc.Arbitrary<unknown>> = { ...Object.fromEntries(held), ...edges(harness.provider) };
  const requiredKeys = ['title', 'description', 'resolution', 'requester', 'department'];
  return fc.record(model, { requiredKeys }).map((values) => {
    const kept: Record<string, unknown> = { ...values };
    for (const [first, second] of harness.exclusive) if (kept[first] !== undefined) delete kept[second];
    return kept;
  });
}

const keyed = (...keys: string[]): fc.Arbitrary<unknown> => fc.constantFrom(...keys).map((key) => ({ key }));
const longTexts = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(texts({ maxLength: 40 }), texts({ maxLength }), fc.constant('x'.repeat(maxLength)));
const withReturns = texts({ maxLength: 300 }).map((text) => `one\r\n${text}\rthree`);

/** Values at the edge of what the others hold. Numbers stay within what every provider takes: none declares a limit of them. */
function edges(provider: string): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  const shared = {
    assignee: keyed('jane', 'ravi'),
    department: keyed('main'),
    'customFields.count': fc.integer({ min: -999_999_999, max: 999_999_999 }),
    'customFields.amount': decimals({ whole: 7, fraction: 8 }),
    category: texts({ maxLength: 200 }),
    channel: texts({ maxLength: 200 }),
  };
  switch (provider) {
    case 'talkdesk':
      return {
        ...shared,
        description: fc.oneof(texts({ maxLength: 2000 }), withReturns),
        team: fc.oneof(keyed('support'), fc.constant({ id: 'group-9' })),
        externalId: longTexts(120),
        subCategory: longTexts(60),
        'customFields.visit': fc.oneof(
          localDateTimes,
          localDateTimes.map(({ date }) => ({ date })),
        ),
        'customFields.details': longTexts(300),
        dueAt: fc.oneof(instants, wholeSeconds),
      };
    case 'zoho-desk':
      return {
        ...shared,
        title: longTexts(255),
        description: longTexts(2100).map((text) => text.replaceAll('\r', '-')),
        resolution: longTexts(2100),
        externalId: longTexts(120),
        subCategory: longTexts(60),
        tags: fc.constantFrom(['first tag'], ['first tag', 'second']),
        'customFields.visit': fc.oneof(
          localDateTimes,
          localDateTimes.map(({ date }) => ({ date })),
        ),
        dueAt: fc.oneof(instants, wholeSeconds),
      };
    default:
      return {
        ...shared,
        title: longTexts(300),
        description: fc.oneof(longTexts(2100), withReturns),
        requester: fc.oneof(
          requesters,
          requesters.map(({ email }) => ({ email })),
          requesters.map((person) => ({ ...person, phone: '+1 555 0100' })),
        ),
        'customFields.note': longTexts(300),
        'customFields.page': longTexts(300),
      };
  }
}
