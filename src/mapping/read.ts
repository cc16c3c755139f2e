import type { Warning, WarningCode } from '../core/warning.ts';
import { Finding } from './codec.ts';
import type { CompiledField } from './compiled-field.ts';

/** What replies have told of a case so far, field by field; a later reply wins. */
export interface Told {
  /** By path: the value, or null when it is known to be empty. */
  readonly values: Map<string, unknown>;
  /** By path: what could not be carried over exactly. */
  readonly warnings: Map<string, Warning>;
  readonly providerValues: Map<string, unknown>;
}

export function nothingTold(): Told {
  return { values: new Map(), warnings: new Map(), providerValues: new Map() };
}

/** The fields whose provider word is always worth having beside the canonical one. */
const worded: ReadonlySet<string> = new Set(['status', 'priority', 'type']);

/** Adds what one reply tells. Lenient: one odd value becomes a warning, the rest survives. */
export function readReply(
  fields: readonly CompiledField[],
  reply: unknown,
  from: string,
  absentIsEmpty: boolean,
  told: Told,
): void {
  for (const field of fields) {
    if (field.from !== from || field.read === undefined) continue;
    const found = field.read(reply);
    if (found === undefined && !absentIsEmpty) continue;
    readField(field, found ?? null, told);
  }
}

function readField(field: CompiledField, wire: unknown, told: Told): void {
  const { path, codec } = field;
  // A later reply wins, over what an earlier one has told of this field.
  if (told.values.has(path) || told.warnings.has(path)) {
    told.warnings.delete(path);
    told.providerValues.delete(path);
  }
  if (wire === null || wire === '' || (Array.isArray(wire) && wire.length === 0)) {
    told.values.set(path, codec.list ? [] : null);
    return;
  }
  const value = codec.read(wire);
  if (worded.has(path)) told.providerValues.set(path, wordOf(wire));
  if (!(value instanceof Finding)) {
    told.values.set(path, value === '' ? null : value);
    return;
  }
  told.warnings.set(path, { code: value.code as WarningCode, path, message: value.message });
  told.providerValues.set(path, wordOf(wire));
  if (value.value === undefined) told.values.delete(path);
  else told.values.set(path, value.value === '' ? null : value.value);
}

/** The provider's word, where a value comes in parts: its first part. */
function wordOf(wire: unknown): unknown {
  if (typeof wire !== 'object' || wire === null || Array.isArray(wire)) return wire;
  const [first] = Object.values(wire).filter((part) => part !== undefined);
  return first;
}
