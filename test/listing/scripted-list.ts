import type { KeysetPage } from '../../src/adapter-kit/paging.ts';

/** A row of a list, written `a@500`: its id and its time; `a` alone tells no time. */
export type Spelt = string;

export const idOf = (row: unknown): unknown => (row as Spelt).split('@')[0];

export function timeOf(row: unknown): number | undefined {
  const [, at] = (row as Spelt).split('@');
  return at === undefined ? undefined : Number(at);
}

/** Rows in one text: `a@1 b@2`. */
export function rowsOf(text: string): readonly Spelt[] {
  return text === '' ? [] : text.split(' ');
}

/** The pages that a reading gives, each as one text, and the message that it ends with where it fails. */
export async function readingOf(pages: AsyncIterable<readonly unknown[]>): Promise<readonly string[]> {
  const given: string[] = [];
  try {
    for await (const rows of pages) given.push(rows.join(' '));
  } catch (error) {
    given.push(`${(error as Error).constructor.name}: ${(error as Error).message}`);
  }
  return given;
}

/** A list by time that shows its rows in pages of a size, and keeps what it was asked. */
export function listByTime(text: string, size: number): ListByTime {
  const asked: string[] = [];
  const page = async (from: number, number: number): Promise<KeysetPage> => {
    asked.push(`${from}/${number}`);
    const found = rowsOf(text).filter((row) => (timeOf(row) ?? 0) >= from);
    return { rows: found.slice((number - 1) * size, number * size), hasMore: found.length > number * size };
  };
  return { page, at: timeOf, id: idOf, asked };
}

interface ListByTime {
  readonly page: (from: number, number: number) => Promise<KeysetPage>;
  readonly at: (row: unknown) => number | undefined;
  readonly id: (row: unknown) => unknown;
  /** `from/number` of each page. */
  readonly asked: readonly string[];
}

/** Replies in turn, whatever is asked; what is asked is kept. One too many fails. */
export function inTurn<A, R>(
  replies: readonly R[],
): { readonly answer: (...all: A[]) => Promise<R>; readonly asked: A[][] } {
  const asked: A[][] = [];
  const answer = async (...all: A[]): Promise<R> => {
    asked.push(all);
    const reply = replies[asked.length - 1];
    if (reply === undefined) throw new Error('asked once too often');
    return reply;
  };
  return { answer, asked };
}
