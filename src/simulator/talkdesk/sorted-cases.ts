import type { CaseTime, TimeRange } from './case-filters.ts';
import type { CaseRecord, CaseStore } from './case-record.ts';

export interface CaseOrder {
  readonly time: CaseTime;
  readonly direction: 1 | -1;
}

/** Cases of one moment stand in the order of their creation, either way: which order they have is not documented. */
export function sortedCases({ time, direction }: CaseOrder, store: CaseStore): readonly CaseRecord[] {
  return store.lists.of(`${time} ${direction}`, () =>
    [...store.live()].sort((a, b) => direction * (a[time] - b[time])),
  );
}

/** The stretch of sorted cases whose time is in the range. */
export function stretch(
  sorted: readonly CaseRecord[],
  { time, direction }: CaseOrder,
  { from, to }: TimeRange,
): readonly CaseRecord[] {
  const [first, last] = direction === 1 ? [from, to] : [-to, -from];
  const start = firstPlace(sorted, (record) => direction * record[time] >= first);
  return sorted.slice(
    start,
    firstPlace(sorted, (record) => direction * record[time] > last),
  );
}

/** The first place of all from which on it is so. */
function firstPlace(sorted: readonly CaseRecord[], isSo: (record: CaseRecord) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = sorted[middle];
    if (record !== undefined && isSo(record)) high = middle;
    else low = middle + 1;
  }
  return low;
}
