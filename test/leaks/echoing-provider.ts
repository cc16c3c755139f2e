import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { canaries, everyCanary } from './canaries.ts';

/** How a provider repeats what it was sent. `$` stands for everything it was sent, `#` for one word of it. */
export interface Echo {
  readonly name: string;
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const words = Object.values(canaries);
const fields = words.map((word) => ({ name: word, fieldName: `/${word}`, description: '$', errorMessage: '$' }));
const asCode = (word: string): string =>
  JSON.stringify({
    error: word,
    error_description: '$',
    code: word,
    errorCode: word,
    message: '$',
    fields,
    errors: fields,
    description: '$',
  });
const asArray = (word: string): string => JSON.stringify([{ errorCode: word, message: '$', fields: words }]);

/** Every way to repeat a request that has these words. */
export function echoesOf(sent: readonly string[], statuses: readonly number[]): readonly Echo[] {
  return statuses.flatMap((status): Echo[] => [
    ...sent.flatMap((word) => [
      { name: `${status}, '${word.slice(0, 3)}…' as its code`, status, body: asCode(word) },
      { name: `${status}, '${word.slice(0, 3)}…' as its code, in a list`, status, body: asArray(word) },
    ]),
    { name: `${status} with the request as text`, status, body: '$' },
  ]);
}

/** Every way, with every status that says no. */
export const echoes: readonly Echo[] = echoesOf(words, [400, 401, 403, 404, 409, 422, 429, 500, 503]);

export const oddEchoes: readonly Echo[] = [
  {
    name: 'a redirect to the token',
    status: 302,
    body: '$',
    headers: { location: `/${canaries.token}?${words.join('&')}` },
  },
  { name: '200 with the request as HTML', status: 200, body: '<html>$</html>' },
  { name: '200 with the request as its keys', status: 200, body: `{"${words.join('":1,"')}":1}` },
  {
    name: '200 with a receipt that failed',
    status: 200,
    body: JSON.stringify({ success: false, message: words.join(' ') }),
  },
  {
    name: '503 with the request in its headers',
    status: 503,
    body: '$',
    headers: { 'retry-after': canaries.token, 'x-request-id': canaries.token, 'content-type': canaries.token },
  },
];

/** A server on loopback that answers every request with an echo of it. */
export async function startEcho(): Promise<{ url: string; echo: Echo; close: () => Promise<void> }> {
  const state = { url: '', echo: echoes[0] as Echo, close: async (): Promise<void> => {} };
  const server: Server = createServer((message, response) => void answer(message, response, state.echo));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return state;
}

async function answer(message: IncomingMessage, response: ServerResponse, echo: Echo): Promise<void> {
  let sent = `${message.method} ${message.url} ${JSON.stringify(message.headers)} `;
  for await (const chunk of message) sent += String(chunk);
  const inJson = echo.body.startsWith('{') || echo.body.startsWith('[') ? JSON.stringify(sent).slice(1, -1) : sent;
  response.writeHead(echo.status, { 'content-type': 'application/json', ...echo.headers });
  // Nobody can repeat what he was not sent.
  const unsent = everyCanary.filter((word) => !sent.includes(word));
  const repeated = unsent.reduce((body, word) => body.replaceAll(word, 'other'), echo.body);
  response.end(repeated.replaceAll('$', () => inJson));
}
