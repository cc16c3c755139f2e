import { type KeyObject, verify } from 'node:crypto';
import { isObject, type JsonObject } from '../provider-simulation.ts';

/** A signed JSON web token taken apart. */
export interface SignedAssertion {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** Whether this key made the signature, by the one algorithm that is taken. */
  isSignedBy(key: KeyObject): boolean;
}

const KEY_TYPES = { ES256: 'ec', RS256: 'rsa' } as const;

/** Undefined when it is no token in compact form, or names another algorithm, `none` with them. Source: RFC 7515, 7518. */
export function readAssertion(text: string, algorithm: keyof typeof KEY_TYPES): SignedAssertion | undefined {
  const [head = '', payload = '', signature = '', ...more] = text.split('.');
  const header = decoded(head);
  const claims = decoded(payload);
  if (header?.alg !== algorithm || claims === undefined || more.length > 0) return undefined;
  const signed = Buffer.from(`${head}.${payload}`);
  return {
    header,
    claims,
    isSignedBy: (key) =>
      key.asymmetricKeyType === KEY_TYPES[algorithm] &&
      verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
  };
}

function decoded(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
