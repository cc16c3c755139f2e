import type { IncomingRequest, Reply } from '../provider-simulation.ts';
import type { SimulatorCredentials } from './credentials.ts';

/** Where a simulator is reached. */
export interface Addresses {
  readonly tokenUrl: string;
  /** Where the API is right now. */
  readonly url: string;
}

/** What gives out a provider's tokens. */
export interface TokenEndpoint {
  readonly path: string;
  readonly credentials: SimulatorCredentials;
  answer(request: IncomingRequest, addresses: Addresses): Reply;
  /** An error in the endpoint's envelope, which is not the API's. */
  error(status: number, headers?: Readonly<Record<string, string>>): Reply;
  /** How the endpoint refuses too many requests. */
  tooMany(headers?: Readonly<Record<string, string>>): Reply;
}

/** Form-encoded values, of which a repeated key's last counts; empty where the body is declared as anything else. */
export function formOf({ headers, bodyText }: IncomingRequest): Readonly<Record<string, string>> {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim();
  return type === 'application/x-www-form-urlencoded' ? Object.fromEntries(new URLSearchParams(bodyText)) : {};
}

/** The client that HTTP Basic names. */
export function basicIn(headers: Readonly<Record<string, string>>): { id: string; secret: string } | undefined {
  const coded = /^Basic (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (coded === undefined) return undefined;
  const [id = '', ...secret] = Buffer.from(coded, 'base64').toString('utf8').split(':');
  return { id, secret: secret.join(':') };
}
