import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** What a grant needs. All of it is made up for one simulator; what the provider's grants do not use is empty. */
export interface SimulatorCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Zoho's. */
  readonly refreshToken: string;
  /** Salesforce's: the user in whose name an assertion speaks. */
  readonly username: string;
  /** Talkdesk's: the id of the key. */
  readonly keyId: string;
  /** PKCS#8 as PEM: an EC key (P-256) at Talkdesk, an RSA key at Salesforce. Empty where the tenant registers a public key. */
  readonly privateKey: string;
}

/** The client as the tenant has registered it; what is left out is made up. */
export interface RegisteredClient {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly refreshToken?: string;
  readonly username?: string;
  readonly keyId?: string;
  /** SPKI as PEM, or a certificate: what assertions are verified against. */
  readonly publicKey?: string;
}

export interface ClientCredentials extends SimulatorCredentials {
  readonly publicKey: KeyObject;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: string;
}

/** Credentials that fill in what is not registered. The key pair is made when it is first asked for. */
export function clientCredentials(
  made: Omit<SimulatorCredentials, 'privateKey'>,
  key: 'ec' | 'rsa' | 'none',
  registered: RegisteredClient = {},
): ClientCredentials {
  const { publicKey, ...texts } = registered;
  let pair: KeyPair | undefined;
  const keys = (): KeyPair => {
    pair ??= publicKey === undefined ? newKeyPair(key) : { publicKey: createPublicKey(publicKey), privateKey: '' };
    return pair;
  };
  return {
    ...made,
    ...texts,
    get publicKey() {
      return keys().publicKey;
    },
    get privateKey() {
      return key === 'none' ? '' : keys().privateKey;
    },
  };
}

function newKeyPair(key: 'ec' | 'rsa' | 'none'): KeyPair {
  const { publicKey, privateKey } =
    key === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { publicKey, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** A secret that no other simulator has. */
export function madeUp(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
