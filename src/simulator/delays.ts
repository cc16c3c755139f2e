/** The longest that a timer of Node can run. */
const LONGEST_MS = 2 ** 31 - 1;

/** Replies that are held back. */
export class Delays {
  readonly #waiting = new Map<() => void, NodeJS.Timeout>();

  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const goOn = (): void => {
        clearTimeout(this.#waiting.get(goOn));
        this.#waiting.delete(goOn);
        resolve();
      };
      this.#waiting.set(goOn, setTimeout(goOn, Math.min(delayMs, LONGEST_MS)));
    });
  }

  /** Lets everything go on that waits. */
  end(): void {
    for (const goOn of [...this.#waiting.keys()]) goOn();
  }

  /** What waits is never woken. */
  drop(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }
}
