import { type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { OpenForm } from './form.ts';
import type { ProviderReply, StreamedReply } from './request.ts';

const maxReplyBytes = 16 * 1024 * 1024;

/** Free sockets are closed sooner than common servers close them: one that the server is closing is never reused. */
const keepAlive = { keepAlive: true, timeout: 4_000, maxFreeSockets: 64 };

/** The same for all ports: sockets are shared. Replies arrive as text, whatever their status; nothing is followed or guessed. */
const common = {
  httpAgent: new HttpAgent(keepAlive),
  httpsAgent: new HttpsAgent(keepAlive),
  maxRedirects: 0,
  maxContentLength: maxReplyBytes,
  proxy: false,
  responseType: 'text',
  validateStatus: () => true,
} as const;

let adapter: AxiosAdapter | undefined;

/** axios without what it does around a request (merging, transforming, interceptors), all of which is off here. Loaded for the first request. */
async function exchange<T>(config: object): Promise<AxiosResponse<T>> {
  adapter ??= (await import('axios')).getAdapter('http');
  return adapter({ ...common, ...config } as unknown as InternalAxiosRequestConfig);
}

/** What is put on the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | OpenForm['body'] | undefined;
}

/** Sends one request once. @throws the HTTP library's error; see `connectionFailure`. */
export async function send(request: WireRequest, signal: AbortSignal): Promise<ProviderReply> {
  const { body, ...rest } = request;
  const reply = await exchange<string>({ ...rest, signal, ...(body !== undefined && { data: body }) });
  if (typeof body === 'object') cutUnlessSent(reply.request as ClientRequest);
  return { status: reply.status, headers: flatHeaders(reply.headers), text: reply.data ?? '' };
}

/** A reply may come before all of a file was sent. What is left stays unsent, so the connection is of no more use. */
function cutUnlessSent(request: ClientRequest): void {
  if (!request.writableFinished) request.destroy();
}

/** Sends one request once. A success comes as soon as it begins, of any length; the signal ends its content too. */
export async function sendForStream(request: WireRequest, signal: AbortSignal): Promise<StreamedReply> {
  const { body: data, ...rest } = request;
  const streamed = { responseType: 'stream', maxContentLength: Number.POSITIVE_INFINITY } as const;
  const reply = await exchange<Readable>({ ...rest, ...streamed, signal, ...(data !== undefined && { data }) });
  const { status } = reply;
  const told = { status, headers: flatHeaders(reply.headers) };
  if (status >= 200 && status <= 299) return { ...told, text: '', content: reply.data };
  return { ...told, text: await textOf(reply.data) };
}

async function textOf(content: Readable): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxReplyBytes) throw Object.assign(new Error('the reply is too large'), { code: 'ERR_BAD_RESPONSE' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function flatHeaders(headers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
