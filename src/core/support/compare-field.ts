import type { FieldCapability, Support, ValuePart } from '../capabilities.ts';
import type { FieldMove, WordMove } from './support-comparison.ts';

/** What of a capability a comparison looks at. */
type Held = Omit<FieldCapability, 'update' | 'clear' | 'providerFields' | 'basis'>;

/** One field at both providers. */
export interface FieldPair {
  readonly key: string;
  readonly isCustom: boolean;
  readonly from: Held;
  readonly to: Held;
}

type Verdict = Pick<FieldMove, 'reason' | 'ids'> & { readonly move: WordMove['move'] };

/** What only a provider writes: no draft has it. */
const ownToEach: ReadonlySet<string> = new Set(['id', 'number', 'url', 'createdAt', 'updatedAt', 'closedAt']);
const referenceFields: ReadonlySet<string> = new Set(['assignee', 'team', 'department']);

/** What moving does to one field. `sharer` is an earlier field that is the same one at the second provider. */
export function compareField(pair: FieldPair, sharer: string | undefined): FieldMove {
  const { from, to } = pair;
  const ids = holdsIds(pair);
  const verdict = wholeVerdict(pair);
  const words = wordMoves(pair, verdict);
  const support = { from: from.support, to: to.support };
  if (verdict !== undefined) return { ...support, ...verdict, ...(words && { words }) };
  const parts = partsOf(from, to);
  const details = {
    ...(words && { words }),
    ...(parts && { parts }),
    ...limitOf(from, to),
    ...(ids && { ids }),
    ...(sharer !== undefined && { yieldsTo: sharer }),
  };
  const told = from.readWith === undefined ? {} : { readWith: from.readWith };
  return { ...support, move: summary(words, details), ...details, ...told };
}

/** What holds for every value of the field; undefined where it depends on the value. */
function wholeVerdict(pair: FieldPair): Verdict | undefined {
  const { key, isCustom, from, to } = pair;
  if (!isCustom && ownToEach.has(key)) return { move: 'none', reason: 'each provider gives its own' };
  if (!from.read) return { move: 'none', reason: 'the first provider never tells it' };
  if (!to.create) {
    const reason = to.reason ?? 'the provider does not take it in a create';
    return { move: to.support === 'unconfigured' ? 'unconfigured' : 'lost', reason };
  }
  return holdsIds(pair) && !sharesKeys(pair) ? onlyIds(pair) : undefined;
}

/** Whether values may be ids of the provider, beside or in place of keys of the tenant. */
function holdsIds({ key, isCustom, from, to }: FieldPair): boolean {
  if (!isCustom) return referenceFields.has(key) || key === 'parentId';
  const { kind } = to;
  return (kind === 'reference' || kind === 'reference_list') && (from.values === undefined || to.values === undefined);
}

function sharesKeys({ from, to }: FieldPair): boolean {
  return Object.keys(from.values ?? {}).some((word) => to.values !== undefined && Object.hasOwn(to.values, word));
}

function onlyIds({ key, isCustom }: FieldPair): Verdict {
  if (!isCustom && key === 'parentId')
    return { move: 'lost', ids: true, reason: 'an id of one provider means nothing at another' };
  const where = isCustom ? `mapping.customFields.${key}.options` : `mapping.references.${key}`;
  return {
    move: 'unconfigured',
    ids: true,
    reason: `an id means nothing at another provider: give both the same keys in ${where}`,
  };
}

function wordMoves(pair: FieldPair, verdict: Verdict | undefined): FieldMove['words'] | undefined {
  const { from, to } = pair;
  if (from.values === undefined && to.values === undefined) return undefined;
  const words = new Set([...Object.keys(from.values ?? {}), ...Object.keys(to.values ?? {})]);
  return Object.fromEntries(
    [...words].map((word) => {
      const [a, b] = [wordSupport(from, word), wordSupport(to, word)];
      return [word, { from: a, to: b, move: verdict?.move ?? wordMove(a, b) }];
    }),
  );
}

/** A field without a table takes any word; a table does not know the words that it lacks. */
function wordSupport({ support, values }: Held, word: string): Support | 'readable' {
  if (support === 'lost' || support === 'unconfigured') return support;
  if (values === undefined) return 'exact';
  return (Object.hasOwn(values, word) ? values[word] : undefined) ?? 'unconfigured';
}

/** A word that is approximated on writing is read as another one: no case of that provider has it. */
function wordMove(from: Support | 'readable', to: Support | 'readable'): WordMove['move'] {
  if (from !== 'exact' && from !== 'readable') return 'none';
  return to === 'readable' ? 'lost' : to;
}

/** What the second provider does to parts of a value, without what the first does not keep either. */
function partsOf(from: Held, to: Held): FieldCapability['parts'] | undefined {
  const entries = Object.entries(to.parts ?? {}).filter(([part]) => from.parts?.[part as ValuePart] !== 'approximated');
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The longest that one character becomes when it is escaped: `&amp;`. */
const ESCAPED = 5;

/** The limit of the second provider, where a text of the first can be longer. */
function limitOf(from: Held, to: Held): Pick<FieldMove, 'limit'> {
  if (to.limit === undefined) return {};
  const growth = to.limit.of === 'escaped' && from.limit?.of === 'plain' ? ESCAPED : 1;
  const longest = from.limit === undefined ? Number.POSITIVE_INFINITY : from.limit.maxLength * growth;
  return longest > to.limit.maxLength ? { limit: { ...to.limit } } : {};
}

function summary(words: FieldMove['words'], details: object): FieldMove['move'] {
  const moves = new Set(Object.values(words ?? {}).map(({ move }) => move));
  moves.delete('none');
  const [only = 'exact'] = moves;
  const others = Object.keys(details).filter((key) => key !== 'words');
  return moves.size > 1 || others.length > 0 ? 'partly' : only;
}
