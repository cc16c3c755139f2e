/** What a form's bytes turn out to be, in order: the header lines of a part, its content in pieces, its end. */
export type FormEvent =
  | { readonly kind: 'part'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'content'; readonly bytes: Buffer }
  | { readonly kind: 'end-of-part' };

const MOST_HEADER_BYTES = 16_384;

/** Parses `multipart/form-data` as it arrives. Source: RFC 7578, RFC 2046. */
export class FormParser {
  readonly #delimiter: Buffer;
  /** Begins with a line break, so that the first delimiter is like all others. */
  #held: Buffer = Buffer.from('\r\n');
  #state: 'preamble' | 'delimited' | 'headers' | 'content' | 'ended' | 'malformed' = 'preamble';

  constructor(boundary: string) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  /** Whether the form has come to its end, and was one. */
  get isWhole(): boolean {
    return this.#state === 'ended';
  }

  push(chunk: Buffer): readonly FormEvent[] {
    const events: FormEvent[] = [];
    this.#held = Buffer.concat([this.#held, chunk]);
    while (this.#step(events)) {}
    return events;
  }

  /** Goes on by one piece; false when more bytes are needed. */
  #step(events: FormEvent[]): boolean {
    switch (this.#state) {
      case 'preamble':
      case 'content':
        return this.#content(events);
      case 'delimited':
        return this.#afterDelimiter();
      case 'headers':
        return this.#headers(events);
      default:
        this.#held = Buffer.alloc(0);
        return false;
    }
  }

  #content(events: FormEvent[]): boolean {
    const found = this.#held.indexOf(this.#delimiter);
    // What is held back could be the beginning of a delimiter.
    const length = found >= 0 ? found : Math.max(0, this.#held.length - this.#delimiter.length + 1);
    const isContent = this.#state === 'content';
    if (isContent && length > 0) events.push({ kind: 'content', bytes: this.#held.subarray(0, length) });
    this.#held = this.#held.subarray(found >= 0 ? length + this.#delimiter.length : length);
    if (found < 0) return false;
    if (isContent) events.push({ kind: 'end-of-part' });
    this.#state = 'delimited';
    return true;
  }

  #afterDelimiter(): boolean {
    if (this.#held.length < 2) return false;
    const mark = this.#held.toString('latin1', 0, 2);
    this.#held = this.#held.subarray(2);
    this.#state = mark === '--' ? 'ended' : mark === '\r\n' ? 'headers' : 'malformed';
    return true;
  }

  #headers(events: FormEvent[]): boolean {
    const found = this.#held.indexOf('\r\n\r\n');
    if (found < 0) {
      if (this.#held.length > MOST_HEADER_BYTES) this.#state = 'malformed';
      return this.#state === 'malformed';
    }
    const lines = this.#held.toString('utf8', 0, found).split('\r\n');
    const pairs = lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
    });
    events.push({ kind: 'part', headers: Object.fromEntries(pairs) });
    this.#held = this.#held.subarray(found + 4);
    this.#state = 'content';
    return true;
  }
}
