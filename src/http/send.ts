import { HttpAgent, HttpsAgent } from 'agentkeepalive';
import axios, { type AxiosInstance } from 'axios';
import type { ProviderReply } from './request.ts';

/** Shorter than the idle time-out of common servers: a socket that the server is closing is never reused. */
const freeSocketTimeoutMs = 4_000;
const maxReplyBytes = 16 * 1024 * 1024;

const keepAlive = { keepAlive: true, freeSocketTimeout: freeSocketTimeoutMs, maxFreeSockets: 64 };

/** One instance for all ports: sockets are shared. Replies arrive as text, whatever their status; nothing is followed or guessed. */
const instance: AxiosInstance = axios.create({
  httpAgent: new HttpAgent(keepAlive),
  httpsAgent: new HttpsAgent(keepAlive),
  maxRedirects: 0,
  maxContentLength: maxReplyBytes,
  proxy: false,
  responseType: 'text',
  transformRequest: (data) => data,
  transformResponse: (data) => data,
  validateStatus: () => true,
});

/** What is put on the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Sends one request once. @throws the HTTP library's error; see `connectionFailure`. */
export async function send(request: WireRequest, signal: AbortSignal): Promise<ProviderReply> {
  const { method, url, headers, body } = request;
  const reply = await instance.request<string>({
    method,
    url,
    headers,
    signal,
    ...(body !== undefined && { data: body }),
  });
  return { status: reply.status, headers: flatHeaders(reply.headers), text: reply.data ?? '' };
}

function flatHeaders(headers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
