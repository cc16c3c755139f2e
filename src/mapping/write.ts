import { type ErrorContext, type InputIssue, invalidInput, unmappable, unsupported } from '../core/errors.ts';
import type { Warning } from '../core/warning.ts';
import { CASE, type FieldDeclarations, type WriteOperation } from './case-map.ts';
import { Finding } from './codec.ts';
import { type CompiledField, isWriter, type Writer } from './compiled-field.ts';

/** One field that a write touches, kept for comparing it with what the provider reports. */
export interface WrittenField {
  readonly field: CompiledField;
  /** The request that carries it. */
  readonly request: string;
  /** What a faithful provider reports; null when it was cleared. */
  readonly expected: unknown;
}

/** A draft or a patch as the provider takes it. */
export interface Written {
  /** By request: a body, or the canonical value where the request takes it itself. */
  readonly requests: Readonly<Record<string, unknown>>;
  readonly fields: readonly WrittenField[];
  readonly warnings: readonly Warning[];
}

/** The paths that a request carries. */
export function coveredBy(written: Written, request: string): string[] {
  return written.fields.filter((each) => each.request === request).map((each) => each.field.path);
}

interface Encoding {
  readonly operation: WriteOperation;
  readonly requests: Record<string, unknown>;
  readonly taken: Map<string, string>;
  readonly fields: WrittenField[];
  readonly warnings: Warning[];
  readonly invalid: InputIssue[];
  readonly unsupported: InputIssue[];
  readonly refused: Warning[];
}

/**
 * Carries an input over. Absent and undefined keys are in no body; null clears by the field's rule.
 * @throws CaseportError invalid_input, unsupported or unmappable, each naming every field.
 */
export function writeInput(
  fields: readonly CompiledField[],
  input: Readonly<Record<string, unknown>>,
  operation: WriteOperation,
  { rivals = [], context }: { readonly rivals?: FieldDeclarations['rivals']; readonly context: ErrorContext },
): Written {
  const encoding: Encoding = {
    operation,
    requests: {},
    taken: new Map(),
    fields: [],
    warnings: [],
    invalid: [],
    unsupported: [],
    refused: [],
  };
  const custom = (input.customFields ?? {}) as Readonly<Record<string, unknown>>;
  for (const field of fields) {
    const values = field.custom ? custom : input;
    const value = values[field.key];
    // Most fields are left out: what is inherited is told apart only where there is something.
    if (value === undefined || (value === null && operation === 'create') || !Object.hasOwn(values, field.key))
      continue;
    writeField(field, value, encoding);
  }
  for (const { winner, loser } of rivals) refuseRivals(winner, loser, encoding);
  refuse(encoding, context);
  return encoding;
}

function writeField(field: CompiledField, value: unknown, encoding: Encoding): void {
  const writer = field[encoding.operation];
  if (!isWriter(writer)) {
    if (writer.why === 'unconfigured')
      encoding.unsupported.push({ path: field.path, message: `is not configured: ${writer.reason}` });
    else lose(field, new Finding('lost', writer.reason), encoding);
    return;
  }
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    writeEmpty(field, writer, encoding);
    return;
  }
  const carried = writer.lacks === undefined ? value : withoutLacking(field, writer.lacks, value as object, encoding);
  if (carried === undefined) return;
  const wire = field.codec.write(carried);
  if (wire instanceof Finding) writeFinding(field, writer, carried, wire, encoding);
  else writeValue(field, writer, carried, wire, encoding);
}

/** What is left of a value whose other parts this request does not take: those are lost. Undefined where nothing is to be written. */
function withoutLacking(
  field: CompiledField,
  lacks: readonly string[],
  value: object,
  encoding: Encoding,
): object | undefined {
  const given = Object.entries(value).filter(([, part]) => part !== undefined);
  const held = given.filter(([part]) => !lacks.includes(part));
  const lacking = given.map(([part]) => part).filter((part) => lacks.includes(part));
  if (lacking.length === 0) return value;
  const where = encoding.operation === 'create' ? 'a create' : 'an update';
  lose(field, new Finding('lost', `the provider does not take it in ${where}`, { part: lacking }), encoding);
  return field.onLoss === 'report' && held.length > 0 ? Object.fromEntries(held) : undefined;
}

/** What to do with a value that could not be carried over exactly. */
function writeFinding(
  field: CompiledField,
  writer: Writer,
  value: unknown,
  finding: Finding,
  encoding: Encoding,
): void {
  if (finding.code === 'invalid') {
    encoding.invalid.push(...partPaths(field, finding).map((path) => ({ path, message: finding.message })));
    return;
  }
  if (finding.code === 'lost') lose(field, finding, encoding);
  else encoding.warnings.push({ code: 'approximated', path: field.path, message: finding.message });
  const goesOn = finding.code === 'approximated' || field.onLoss === 'report';
  if (goesOn && finding.value !== undefined) writeValue(field, writer, value, finding.value, encoding);
}

function writeValue(field: CompiledField, writer: Writer, value: unknown, wire: unknown, encoding: Encoding): void {
  const other = occupant(writer, encoding);
  if (other !== undefined) {
    lose(field, sameField(other), encoding);
    return;
  }
  take(field, writer, encoding);
  if (writer.put) writer.put(bodyOf(writer.request, encoding), wire, field.codec.label?.(value));
  else encoding.requests[writer.request] = wire;
  encoding.fields.push({ field, request: writer.request, expected: expectedOf(field, writer, wire, value) });
}

/** What a faithful provider reports: the canonical reading of what is sent, which for an approximated word is another word. */
function expectedOf(field: CompiledField, writer: Writer, wire: unknown, value: unknown): unknown {
  if (!writer.put) return value;
  const read = field.codec.read(wire);
  return read instanceof Finding ? (read.value ?? value) : read;
}

function writeEmpty(field: CompiledField, writer: Writer, encoding: Encoding): void {
  const { clear } = field;
  if (encoding.operation === 'create') return;
  if (clear === 'never') {
    encoding.unsupported.push({ path: field.path, message: 'cannot be cleared at this provider' });
    return;
  }
  const other = occupant(writer, encoding);
  // Clearing one provider field twice is no contradiction.
  if (
    other !== undefined &&
    !encoding.fields.some(({ field: { path }, expected }) => path === other && expected === null)
  ) {
    lose(field, sameField(other), encoding);
    return;
  }
  take(field, writer, encoding);
  const request = typeof clear === 'object' ? clear.request : writer.request;
  if (typeof clear === 'object' || !writer.empty) encoding.requests[request] = null;
  else writer.empty(bodyOf(request, encoding), clear === 'null' ? null : '');
  encoding.fields.push({ field, request, expected: field.codec.list ? [] : null });
}

/** The provider would drop the one without a word. */
function refuseRivals(winner: string, loser: string, { taken, invalid }: Encoding): void {
  const [winning, losing] = [winner, loser].map((path) => taken.get(placeOf(CASE, path)));
  if (winning === undefined || losing === undefined) return;
  invalid.push({ path: losing, message: `must not come with ${winning}: the provider would ignore it` });
}

/** The field that writes one of this writer's provider fields already. */
function occupant(writer: Writer, { taken }: Encoding): string | undefined {
  for (const path of writer.paths) {
    const other = taken.get(placeOf(writer.request, path));
    if (other !== undefined) return other;
  }
  return undefined;
}

/** A provider field of a request; most are those of the case itself, which need no name of their own. */
function placeOf(request: string, path: string): string {
  return request === CASE ? path : `${request} ${path}`;
}

function sameField(other: string): Finding {
  return new Finding('lost', `is the same provider field as ${other}`);
}

function take(field: CompiledField, writer: Writer, encoding: Encoding): void {
  for (const path of writer.paths) encoding.taken.set(placeOf(writer.request, path), field.path);
}

function bodyOf(request: string, encoding: Encoding): Record<string, unknown> {
  encoding.requests[request] ??= {};
  return encoding.requests[request] as Record<string, unknown>;
}

function lose(field: CompiledField, finding: Finding, encoding: Encoding): void {
  const lost = partPaths(field, finding).map((path): Warning => ({ code: 'lost', path, message: finding.message }));
  (field.onLoss === 'report' ? encoding.warnings : encoding.refused).push(...lost);
}

function partPaths({ path }: CompiledField, { parts }: Finding): readonly string[] {
  if (parts.length === 0) return [path];
  return parts.map((part) => (part.startsWith('[') ? `${path}${part}` : `${path}.${part}`));
}

function refuse(encoding: Encoding, context: ErrorContext): void {
  if (encoding.invalid.length > 0) throw invalidInput(encoding.invalid, context);
  if (encoding.unsupported.length > 0) throw unsupported(encoding.unsupported, context);
  if (encoding.refused.length === 0) return;
  throw unmappable(encoding.refused, context);
}
