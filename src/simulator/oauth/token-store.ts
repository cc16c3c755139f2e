interface LiveToken {
  readonly token: string;
  readonly lifeMs: number;
  /** Every use makes it live its whole life again. */
  readonly slides: boolean;
  expiresAt: number;
}

/** The tokens that a provider takes: one that lasts until it is expired by hand, and those that were issued. */
export class TokenStore {
  present: string;
  /** How many the token endpoint has given. */
  issued = 0;
  #made = 0;
  #live: LiveToken[] = [];
  readonly #word: (count: number) => string;
  readonly #clock: () => number;

  constructor(word: (count: number) => string, clock: () => number) {
    this.#word = word;
    this.#clock = clock;
    this.present = this.#make();
  }

  /** Gives a token. Above `most` that live at once the oldest one dies. */
  issue(lifeMs: number, rules: { readonly slides?: boolean; readonly most?: number } = {}): string {
    const token = this.#make();
    const now = this.#clock();
    this.issued += 1;
    this.#live = this.#live.filter(({ expiresAt }) => expiresAt > now);
    this.#live.push({ token, lifeMs, slides: rules.slides ?? false, expiresAt: now + lifeMs });
    if (this.#live.length > (rules.most ?? Number.POSITIVE_INFINITY)) this.#live.shift();
    return token;
  }

  /** Whether a token is good right now; this counts as its use. */
  accepts(token: string | undefined): boolean {
    if (token === this.present) return true;
    const now = this.#clock();
    const live = this.#live.find((candidate) => candidate.token === token);
    if (live === undefined || live.expiresAt <= now) return false;
    if (live.slides) live.expiresAt = now + live.lifeMs;
    return true;
  }

  /** Ends every token and returns the one that replaces the present one. */
  expireAll(): string {
    this.#live = [];
    this.present = this.#make();
    return this.present;
  }

  #make(): string {
    this.#made += 1;
    return this.#word(this.#made);
  }
}
