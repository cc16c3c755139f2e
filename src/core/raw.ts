import type { Case } from './case.ts';
import type { FieldDefinitions } from './field.ts';

const payloads = new WeakMap<object, readonly unknown[]>();

/** Remembers what a case was read from. Kept beside the object, so it is never serialised and never logged. */
export function keepRaw(record: Case, replies: readonly unknown[]): void {
  payloads.set(record, replies);
}

/** The provider payloads that this very object was read from, in order of arrival; empty for a copy. */
export function rawOf<F extends FieldDefinitions>(record: Case<F>): readonly unknown[] {
  return payloads.get(record) ?? [];
}
