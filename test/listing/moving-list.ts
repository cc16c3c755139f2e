import fc from 'fast-check';

/** A row of a provider's list: `at` is kept in milliseconds, whatever is shown of it. */
export interface Row {
  readonly id: string;
  readonly at: number;
  readonly isHidden?: boolean;
}

/** What somebody else does between two pages. `which` names a row by its place, `at` a moment. */
export type Write =
  | { readonly kind: 'add'; readonly at: number }
  | { readonly kind: 'append' }
  | { readonly kind: 'touch' | 'remove'; readonly which: number };

export const somewhere: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), at: fc.nat(4_000) }),
  fc.record({ kind: fc.constant('append' as const) }),
  fc.record({ kind: fc.constantFrom('touch' as const, 'remove' as const), which: fc.nat() }),
);

/** What happens before each page, the first one left out. */
export function between(write: fc.Arbitrary<Write>): fc.Arbitrary<readonly (readonly Write[])[]> {
  return fc.array(fc.array(write, { maxLength: 3 }), { maxLength: 25 });
}

/** Few moments, so that many rows share one. */
export const moments: fc.Arbitrary<readonly number[]> = fc.array(
  fc.oneof(
    fc.nat(4_000),
    fc.nat(8).map((second) => second * 500),
  ),
  { maxLength: 25 },
);

/** More pages than any reading below can need. */
const mostPages = 3_000;

/** A list that others write to while it is read. */
export class MovingList {
  rows: Row[];
  /** The rows that have been there from the beginning, unchanged. */
  readonly #untouched: Set<string>;
  readonly #writes: (readonly Write[])[];
  readonly keepsPlaces: boolean;
  #pages = 0;
  #ids: number;
  #newest = 4_000;

  constructor(times: readonly number[], writes: readonly (readonly Write[])[] = [], keepsPlaces = false) {
    this.rows = times.map((at, index) => ({ id: String(index), at }));
    this.#untouched = new Set(this.rows.map(({ id }) => id));
    this.#writes = [...writes];
    this.#ids = times.length;
    this.keepsPlaces = keepsPlaces;
  }

  get pages(): number {
    return this.#pages;
  }

  get untouched(): readonly string[] {
    return [...this.#untouched];
  }

  /** Before each page: what others do meanwhile. */
  turn(): void {
    this.#pages += 1;
    if (this.#pages > mostPages) throw new Error('it never ends');
    if (this.#pages > 1) for (const write of this.#writes.shift() ?? []) this.#apply(write);
  }

  sorted(direction: 1 | -1): readonly Row[] {
    return [...this.rows].sort((a, b) => direction * (a.at - b.at));
  }

  #apply(write: Write): void {
    if (write.kind === 'add' || write.kind === 'append') {
      this.#newest += write.kind === 'append' ? 7 : 0;
      this.rows.push({ id: String(this.#ids), at: write.kind === 'append' ? this.#newest : write.at });
      this.#ids += 1;
      return;
    }
    const index = write.which % this.rows.length;
    const row = this.rows[index];
    if (row === undefined) return;
    this.#untouched.delete(row.id);
    if (write.kind === 'remove' && !this.keepsPlaces) this.rows.splice(index, 1);
    else if (write.kind === 'remove') this.rows[index] = { ...row, isHidden: true };
    else {
      this.#newest += 7;
      this.rows[index] = { ...row, at: this.#newest };
    }
  }
}

export async function allOf(pages: AsyncIterable<readonly unknown[]>): Promise<readonly Row[]> {
  const all: Row[] = [];
  for await (const rows of pages) {
    if (rows.length === 0) throw new Error('an empty page');
    all.push(...(rows as readonly Row[]));
  }
  return all;
}

/** How often each of some rows has been given. */
function timesGiven(given: readonly Row[], ids: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map(ids.map((id) => [id, 0]));
  for (const { id } of given) {
    const before = times.get(id);
    if (before !== undefined) times.set(id, before + 1);
  }
  return times;
}

/** The rows that were there throughout and were not given exactly once. */
export function wronglyGiven(given: readonly Row[], list: MovingList): readonly string[] {
  return [...timesGiven(given, list.untouched)].flatMap(([id, times]) => (times === 1 ? [] : [`${id}: ${times}`]));
}

/** What came twice as it was, whoever it was. */
export function repeated(given: readonly Row[]): readonly string[] {
  const keys = given.map(({ id, at }) => `${id} at ${at}`);
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}
