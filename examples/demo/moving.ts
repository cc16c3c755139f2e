// What becomes of cases that move from one provider to another: as compareSupport tells, and as a preview of one case does.

import { CaseportError, compareSupport, draftFrom, type SupportComparison, supportTable, type Warning } from 'caseport';
import { pathsOf } from './compare.ts';
import { type Colors, heading } from './layout.ts';
import type { Comparison, Run } from './observed.ts';

/** The comparison of two runs' ports as the library prints it. */
export function showMove(from: Run, to: Run, colors: Colors): string[] {
  const comparison = compared(from, to);
  if (comparison === undefined) return [];
  const title = `changing helpdesk: compareSupport(${from.provider}, ${to.provider})`;
  return [colors.bold(heading(title)), '', ...supportTable(comparison).split('\n')];
}

/** Holds the comparison against what the second port says of the first one's case. Sends nothing. */
export function compareMove(from: Run, to: Run): Comparison {
  const comparison = compared(from, to);
  const cases = to.steps[0]?.cases;
  if (comparison === undefined || cases === undefined || from.record === undefined)
    return { compared: 1, differences: ['there is nothing to compare'] };
  const draft = draftFrom(from.record);
  try {
    const { warnings } = cases.previewCreate(draft);
    const found = pathsOf({ ...draft }).map(([path, value]) => compareMoveOf(comparison, path, value, warnings));
    return { compared: found.length, differences: found.filter((each) => each !== undefined) };
  } catch (error) {
    if (!CaseportError.is(error)) throw error;
    return { compared: 1, differences: [`moving the case is refused: ${error.message}`] };
  }
}

function compared(from: Run, to: Run): SupportComparison | undefined {
  const [a, b] = [from.steps[0]?.cases, to.steps[0]?.cases];
  return a && b && compareSupport(a, b);
}

function compareMoveOf(
  comparison: SupportComparison,
  path: string,
  value: unknown,
  warnings: readonly Warning[],
): string | undefined {
  const { fields, customFields } = comparison;
  const key = path.replace('customFields.', '');
  const field = path === key ? fields[key as keyof typeof fields] : customFields[key];
  const word = typeof value === 'string' ? field?.words?.[value] : undefined;
  const told = word?.move ?? field?.move ?? 'undeclared';
  const got = warnings.find((warning) => warning.path === path)?.code ?? 'exact';
  if (told === got || (told === 'partly' && word === undefined)) return undefined;
  return `moving ${path} is declared ${told}, but a preview says ${got}`;
}
