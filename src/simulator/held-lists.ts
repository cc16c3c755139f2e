/** How many lists are held at once: those asked for longest ago go first. */
const MOST = 16;

/** What lists of stored records have been found to hold, for as long as nothing is written. */
export class HeldLists<Row> {
  readonly #lists = new Map<string, readonly Row[]>();

  /** The list of that name, found now if it is not held. */
  of(name: string, find: () => readonly Row[]): readonly Row[] {
    const list = this.#lists.get(name) ?? find();
    this.#lists.delete(name);
    this.#lists.set(name, list);
    const [oldest] = this.#lists.keys();
    if (this.#lists.size > MOST && oldest !== undefined) this.#lists.delete(oldest);
    return list;
  }

  /** After every write. */
  forget(): void {
    this.#lists.clear();
  }
}
