import type { FieldCapability } from '../capabilities.ts';
import { type InputIssue, misconfigured } from '../errors.ts';
import type { FieldDefinitions } from '../field.ts';
import { unknownKeyMessage } from '../nearest.ts';
import type { CasePort } from '../port.ts';
import { fieldGaps } from './field-gaps.ts';
import type { FieldNeed, Needs } from './needs.ts';

/**
 * Holds a port against what a program needs of it, before the first call. Pure: it looks at `port.capabilities` only.
 * A word that is approximated is a gap, unless the need says `approximated: 'accepted'`.
 * @throws CaseportError configuration, listing every gap with what would close it.
 */
export function assertSupports<F extends FieldDefinitions>(port: CasePort<F>, needs: Needs<NoInfer<F>>): void {
  const gaps = shapeGaps(needs) ?? supportGaps(port, needs as Needs);
  if (gaps.length > 0) throw misconfigured(gaps);
}

/** What is no needs at all: told as a gap, not as a fault of this library. */
function shapeGaps(needs: unknown): InputIssue[] | undefined {
  if (typeof needs !== 'object' || needs === null || Array.isArray(needs))
    return [{ path: '', message: 'must be an object' }];
  const lists = Object.entries(needs).filter(([key]) => key === 'operations' || key === 'filters');
  const wrong = lists.filter(([, value]) => value !== undefined && !Array.isArray(value));
  return wrong.length === 0 ? undefined : wrong.map(([path]) => ({ path, message: 'must be a list' }));
}

const keysOfNeeds: readonly (keyof Needs)[] = [
  'operations',
  'filters',
  'fields',
  'customFields',
  'suppressClosureMail',
];

function supportGaps(
  { provider, capabilities }: Pick<CasePort, 'provider' | 'capabilities'>,
  needs: Needs,
): InputIssue[] {
  const { operations, filters, fields, customFields } = capabilities;
  const unknown = Object.keys(needs).filter((key) => !keysOfNeeds.includes(key as keyof Needs));
  return [
    ...unknown.map((key) => ({ path: key, message: unknownKeyMessage(key, keysOfNeeds) })),
    ...missing('operations', needs.operations, operations, `${provider} does not have it`),
    ...missing('filters', needs.filters, filters, `${provider} cannot filter by it`),
    ...gapsOf('fields', needs.fields, fields, 'mapping'),
    ...gapsOf('customFields', needs.customFields, customFields, 'mapping.customFields'),
    ...(needs.suppressClosureMail === true && !capabilities.suppressClosureMail
      ? [{ path: 'suppressClosureMail', message: `${provider} has no such switch` }]
      : []),
  ];
}

function missing(
  list: string,
  wanted: readonly string[] = [],
  there: Readonly<Record<string, boolean>>,
  message: string,
): InputIssue[] {
  return wanted
    .filter((name) => !Object.hasOwn(there, name) || there[name] === false)
    .map((name) => ({
      path: `${list}.${name}`,
      message: Object.hasOwn(there, name) ? message : unknownKeyMessage(name, Object.keys(there)),
    }));
}

function gapsOf(
  list: 'fields' | 'customFields',
  wanted: Readonly<Record<string, FieldNeed<string> | undefined>> = {},
  there: Readonly<Record<string, FieldCapability>>,
  mapping: string,
): InputIssue[] {
  return Object.entries(wanted).flatMap(([key, need]) => {
    const path = `${list}.${key}`;
    const capability = Object.hasOwn(there, key) ? there[key] : undefined;
    if (need === undefined) return [];
    if (capability === undefined) return [{ path, message: unknownKeyMessage(key, Object.keys(there)) }];
    return fieldGaps({ key, path, isCustom: list === 'customFields', mapping: `${mapping}.${key}`, capability }, need);
  });
}
