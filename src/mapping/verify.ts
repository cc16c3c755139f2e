import type { Warning } from '../core/warning.ts';
import { CASE } from './case-map.ts';
import { sameJson } from './codec.ts';
import type { Told } from './read.ts';
import type { Written, WrittenField } from './write.ts';

/** Compares what was written with what the provider reports, written fields only. The write did happen: this warns, it never throws. */
export function verify(written: Written, told: Told): Warning[] {
  return written.fields.flatMap((each): Warning[] => {
    const { path } = each.field;
    const reported = told.values.get(path);
    if (reported === undefined && told.warnings.get(path)?.code === 'unmapped') {
      return [
        { code: 'mismatch', path, message: 'the provider reports something else, which the mapping does not know' },
      ];
    }
    if (reported === undefined)
      return [{ code: 'unverified', path, message: 'the provider does not report what was written' }];
    return agrees(each, reported)
      ? []
      : [{ code: 'mismatch', path, message: 'the provider reports something else than what was written' }];
  });
}

/** Whether no reply has told of a written field that a read of the case would tell. */
export function untold(written: Written, told: Told): boolean {
  return written.fields.some(
    ({ field }) =>
      field.read !== undefined && field.from === CASE && !told.values.has(field.path) && !told.warnings.has(field.path),
  );
}

function agrees({ field, expected }: WrittenField, reported: unknown): boolean {
  if (expected === null || reported === null) return expected === reported;
  return field.codec.same?.(expected, reported) ?? sameJson(expected, reported);
}
