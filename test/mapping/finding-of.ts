import { Finding } from '../../src/mapping/codec.ts';

/** What a codec has to say, as `code: message` with the part in front; fails for a value. */
export function findingOf(result: unknown): string {
  if (!(result instanceof Finding)) throw new Error(`no finding, but ${JSON.stringify(result)}`);
  const { code, message, part } = result;
  return `${part === undefined ? '' : `${part} `}${code}: ${message}`;
}
