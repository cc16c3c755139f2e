import type { FieldCapability, ValuePart } from '../capabilities.ts';
import type { InputIssue } from '../errors.ts';
import { unknownKeyMessage } from '../nearest.ts';
import type { DetailedNeed, FieldAccess, FieldNeed } from './needs.ts';

/** One field that a program needs, and where the tenant's mapping tells of it. */
export interface NeededField {
  readonly key: string;
  readonly path: string;
  readonly isCustom: boolean;
  readonly mapping: string;
  readonly capability: FieldCapability;
}

const keysOfNeed: readonly (keyof DetailedNeed)[] = ['access', 'words', 'approximated', 'maxLength', 'parts'];
const accesses: readonly FieldAccess[] = ['read', 'create', 'update', 'clear'];
const valueParts: readonly ValuePart[] = [
  'id',
  'name',
  'email',
  'phone',
  'noName',
  'title',
  'milliseconds',
  'carriageReturns',
  'noTime',
];
const readOnly: ReadonlySet<string> = new Set(['id', 'number', 'url', 'createdAt', 'updatedAt', 'closedAt']);
const references: ReadonlySet<string> = new Set(['assignee', 'team', 'department']);

/** What a port lacks of what a program needs of one field. */
export function fieldGaps(field: NeededField, given: FieldNeed<string>): InputIssue[] {
  const need = detailed(given);
  if (need === undefined)
    return [{ path: field.path, message: `must be true, a list of words, or { ${keysOfNeed.join(', ')} }` }];
  const { path, capability } = field;
  const unknown = unknownNames(path, need);
  const { support, reason } = capability;
  if (support === 'unconfigured') return [...unknown, gap(path, 'is not configured', reason)];
  if (support === 'lost') return [...unknown, gap(path, 'is lost', reason)];
  const access = need.access ?? defaultAccess(field);
  return [
    ...unknown,
    ...accessGaps(field, access),
    ...wordGaps(field, need, access),
    ...limitGaps(field, need),
    ...partGaps(field, need),
  ];
}

function detailed(need: FieldNeed<string>): DetailedNeed<string> | undefined {
  if (need === true) return {};
  if (Array.isArray(need)) return { words: need };
  return typeof need === 'object' && need !== null ? (need as DetailedNeed<string>) : undefined;
}

/** What the types let a program do with the field, but clearing it. */
function defaultAccess({ key, isCustom }: NeededField): readonly FieldAccess[] {
  if (!isCustom && readOnly.has(key)) return ['read'];
  return !isCustom && key === 'notes' ? ['read', 'create'] : ['read', 'create', 'update'];
}

function unknownNames(path: string, need: DetailedNeed<string>): InputIssue[] {
  const unknown = (at: string, names: readonly string[] = [], known: readonly string[]): InputIssue[] =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => ({ path: `${at}.${name}`, message: unknownKeyMessage(name, known) }));
  return [
    ...unknown(path, Object.keys(need), keysOfNeed),
    ...unknown(`${path}.access`, need.access, accesses),
    ...unknown(`${path}.parts`, need.parts, valueParts),
  ];
}

const verbs: Readonly<Record<FieldAccess, string>> = {
  read: 'is not read',
  create: 'is not taken by a create',
  update: 'is not taken by an update',
  clear: 'cannot be cleared',
};

function accessGaps({ path, capability }: NeededField, access: readonly FieldAccess[]): InputIssue[] {
  return access
    .filter((each) => accesses.includes(each) && !capability[each])
    .map((each) => gap(path, verbs[each], capability.reason));
}

function wordGaps(field: NeededField, need: DetailedNeed<string>, access: readonly FieldAccess[]): InputIssue[] {
  const values = field.capability.values ?? {};
  const isOpen = field.capability.values === undefined && !(references.has(field.key) && !field.isCustom);
  const isWritten = access.includes('create') || access.includes('update');
  return (need.words ?? Object.keys(values)).flatMap((word) => {
    const support = isOpen ? 'exact' : Object.hasOwn(values, word) ? values[word] : undefined;
    if (support === 'exact' || (support === 'readable' && !isWritten)) return [];
    if (support === 'approximated' && need.approximated === 'accepted') return [];
    return [{ path: `${field.path}.${word}`, message: wordGap(field, word, support) }];
  });
}

function wordGap(
  { key, isCustom, mapping, capability }: NeededField,
  word: string,
  support: string | undefined,
): string {
  const isReference = !isCustom && references.has(key);
  if (support === undefined) {
    const where = isReference ? `mapping.references.${key}.${word}` : `${mapping}.options.${word}`;
    const known = Object.keys(capability.values ?? {});
    return isReference || (isCustom && capability.kind !== 'choice' && capability.kind !== 'multi_choice')
      ? `is not known: set ${where}`
      : unknownKeyMessage(word, known);
  }
  const table = `${mapping}.${word}`;
  if (support === 'approximated')
    return `is approximated: accept that with { approximated: 'accepted' }, or give ${table} a word of its own`;
  return support === 'readable'
    ? `can be read, never set: need it with { access: ['read'] }, or set ${table}`
    : `is lost: set ${table}, or { write: '…', approximated: true } there and approximated: 'accepted' here`;
}

function limitGaps({ path, capability: { limit } }: NeededField, { maxLength }: DetailedNeed<string>): InputIssue[] {
  if (limit === undefined || maxLength === undefined || maxLength <= limit.maxLength) return [];
  const counted = limit.of === 'escaped' ? ', counted after escaping as HTML' : '';
  return [{ path, message: `holds at most ${limit.maxLength} characters${counted}, ${maxLength} are needed` }];
}

function partGaps({ path, capability }: NeededField, { parts = [] }: DetailedNeed<string>): InputIssue[] {
  return parts.flatMap((part) => {
    const support = capability.parts?.[part];
    return support === undefined ? [] : [{ path: `${path}.${part}`, message: `is ${support}` }];
  });
}

function gap(path: string, message: string, reason: string | undefined): InputIssue {
  return { path, message: reason === undefined ? message : `${message}: ${reason}` };
}
