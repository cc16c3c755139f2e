import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IncomingRequest } from './provider-simulation.ts';
import type { OpenRecord } from './recorded-request.ts';
import type { UploadedFile } from './spool.ts';
import type { Outcome } from './strike.ts';

const MAX_BODY_BYTES = 1_000_000;

export function splitUrl(message: IncomingMessage): { path: string; query: URLSearchParams } {
  const url = new URL(message.url ?? '/', 'http://127.0.0.1');
  return { path: url.pathname, query: url.searchParams };
}

export function incoming(message: IncomingMessage, bodyText: string, file?: UploadedFile): IncomingRequest {
  const { path, query } = splitUrl(message);
  const joined: Record<string, string> = {};
  for (const key of new Set(query.keys())) joined[key] = query.getAll(key).join(',');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) headers[name] = String(value);
  const method = message.method ?? 'GET';
  return { method, path, query: joined, headers, body: parseJson(bodyText), bodyText, ...(file && { file }) };
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
  const { status, body, headers, file } = outcome.reply;
  recorded.status = status;
  if (file !== undefined) {
    sendFile(response.writeHead(status, { ...fileHeaders(file), ...headers }), file, outcome.isCut === true);
    return;
  }
  if (body === undefined) {
    response.writeHead(status, { ...headers }).end();
    return;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(text);
}

function fileHeaders({ facts: { name, contentType, size } }: UploadedFile): Record<string, string> {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  return { 'content-type': contentType, 'content-length': String(size), 'content-disposition': disposition };
}

/** One that is cut ends its connection after half of the content. */
function sendFile(response: ServerResponse, file: UploadedFile, isCut: boolean): void {
  const content = file.read(isCut ? file.facts.size >> 1 : file.facts.size);
  // A client that goes away leaves the file closed.
  response.on('close', () => content.destroy());
  content.on('error', () => response.destroy());
  if (isCut) content.on('end', () => setImmediate(() => response.destroy()));
  content.pipe(response, { end: !isCut });
}
