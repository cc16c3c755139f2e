import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { Simulator } from '../../src/simulator/index.ts';

export interface TokenAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: replies of three token endpoints, looked into by tests
  readonly body: any;
}

/** Asks a token endpoint with a form, as a client without any library would. */
export async function askForToken(
  simulator: Simulator,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  const body = new URLSearchParams(form);
  const reply = await fetch(simulator.tokenUrl, { method: 'POST', redirect: 'manual', headers, body });
  return { status: reply.status, body: await reply.json() };
}

export function basic(id: string, secret: string): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

/** A JSON web token in compact form, signed as its header says; `none` leaves the signature out. */
export function signed(header: { readonly alg: string } & object, claims: object, key: string | KeyObject): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part(header)}.${part(claims)}`;
  if (header.alg === 'none') return `${text}.`;
  const privateKey = typeof key === 'string' ? createPrivateKey(key) : key;
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}
