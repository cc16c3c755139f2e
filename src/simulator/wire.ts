import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IncomingRequest } from './provider-simulation.ts';
import type { OpenRecord } from './recorded-request.ts';
import type { Outcome } from './strike.ts';

const MAX_BODY_BYTES = 1_000_000;

export function splitUrl(message: IncomingMessage): { path: string; query: URLSearchParams } {
  const url = new URL(message.url ?? '/', 'http://127.0.0.1');
  return { path: url.pathname, query: url.searchParams };
}

export function incoming(message: IncomingMessage, bodyText: string): IncomingRequest {
  const { path, query } = splitUrl(message);
  const joined: Record<string, string> = {};
  for (const key of new Set(query.keys())) joined[key] = query.getAll(key).join(',');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) headers[name] = String(value);
  return { method: message.method ?? 'GET', path, query: joined, headers, body: parseJson(bodyText), bodyText };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined when the body is larger than any provider is imitated to take. */
export async function readBody(message: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}

export function send(response: ServerResponse, recorded: OpenRecord, outcome: Outcome): void {
  if (response.destroyed) return;
  if (outcome === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if ('text' in outcome) {
    recorded.status = outcome.status;
    const headers = { 'content-type': `${outcome.type}; charset=utf-8`, ...outcome.headers };
    response.writeHead(outcome.status, headers).end(outcome.text);
    return;
  }
  const { status, body, headers } = outcome.reply;
  recorded.status = status;
  if (body === undefined) {
    response.writeHead(status, { ...headers }).end();
    return;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(text);
}
