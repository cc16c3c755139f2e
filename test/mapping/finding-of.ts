import { Finding } from '../../src/mapping/codec.ts';

/** What a codec has to say, as `code: message` with the parts in front; fails for a value. */
export function findingOf(result: unknown): string {
  if (!(result instanceof Finding)) throw new Error(`no finding, but ${JSON.stringify(result)}`);
  const { code, message, parts } = result;
  return `${parts.map((part) => `${part} `).join('')}${code}: ${message}`;
}
