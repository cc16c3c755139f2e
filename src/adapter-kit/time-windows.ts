import type { Rows } from './listing.ts';

/** A list that cannot be paged, read by stretches of time. */
export interface WindowSource {
  /** The rows of a stretch, both ends included. */
  readonly window: (from: number, to: number | undefined) => Promise<readonly unknown[]>;
  readonly id: (row: unknown) => unknown;
  /** Whether a failure may come of too large a reply. */
  readonly isTooLarge: (error: unknown) => boolean;
  /** What the provider's times are rounded to, in milliseconds. */
  readonly precisionMs: number;
}

const firstWindowMs = 86_400_000;
/** Rows in a window; more make the next one shorter, far fewer make it longer. */
const wantedRows = 1_000;
const growth = 4;

/** Reads stretches from a moment on, up to another; both are included. */
export async function* windowsForward(from: number, to: number, source: WindowSource): Rows {
  const given = new Repeats(source);
  let length = firstWindowMs;
  for (let start = from; start <= to; ) {
    const end = Math.min(start + length, to);
    const rows = await tolerantly(source, length, () => source.window(start, end));
    if (rows === undefined) {
      length = shorter(length, source);
      continue;
    }
    const fresh = given.without(rows);
    if (fresh.length > 0) yield fresh;
    if (end >= to) return;
    start = end;
    length = nextLength(length, rows.length, source);
  }
}

/** Reads stretches back from now (`to` undefined: from whatever is newest) to a moment; both are included. */
export async function* windowsBackward(from: number, to: number | undefined, now: number, source: WindowSource): Rows {
  const given = new Repeats(source);
  let length = firstWindowMs;
  let end = to;
  for (;;) {
    const start = Math.max(from, (end ?? now) - length);
    const rows = await tolerantly(source, length, () => source.window(start, end));
    if (rows === undefined) {
      length = shorter(length, source);
      continue;
    }
    const fresh = given.without(rows);
    if (fresh.length > 0) yield fresh;
    if (start <= from) return;
    end = start;
    length = nextLength(length, rows.length, source);
  }
}

/** Undefined: the reply was too large, so the stretch was too long. */
async function tolerantly<T>(source: WindowSource, length: number, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (source.isTooLarge(error) && length > source.precisionMs) return undefined;
    throw error;
  }
}

function shorter(length: number, { precisionMs }: WindowSource): number {
  return Math.max(Math.floor(length / 16), precisionMs);
}

function nextLength(length: number, rows: number, { precisionMs }: WindowSource): number {
  if (rows * growth < wantedRows) return length * growth;
  return Math.max(Math.floor(rows > wantedRows ? (length * wantedRows) / rows : length), precisionMs);
}

/** Neighbouring stretches share a moment, so a row may come twice. */
class Repeats {
  #before: ReadonlySet<unknown> = new Set();
  readonly #source: WindowSource;

  constructor(source: WindowSource) {
    this.#source = source;
  }

  without(rows: readonly unknown[]): readonly unknown[] {
    const ids = new Set<unknown>();
    const fresh = rows.filter((row) => {
      const id = this.#source.id(row);
      const isNew = !this.#before.has(id) && !ids.has(id);
      ids.add(id);
      return isNew;
    });
    this.#before = ids;
    return fresh;
  }
}
