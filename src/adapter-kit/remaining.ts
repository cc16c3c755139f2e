import type { CasePatch } from '../core/case.ts';

/** The part of an input that the given paths name, as a patch. Notes are in no patch. */
export function patchOf(input: Readonly<Record<string, unknown>>, paths: readonly string[]): CasePatch {
  const patch: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const path of paths) {
    const [key = '', customKey] = path.split('.');
    if (key === 'customFields' && customKey !== undefined)
      custom[customKey] = (input.customFields as Record<string, unknown>)[customKey];
    else if (key !== 'notes' && Object.hasOwn(input, key)) patch[key] = input[key];
  }
  return Object.keys(custom).length > 0 ? { ...patch, customFields: custom } : patch;
}
