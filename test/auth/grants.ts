import type { Simulator } from '../../src/simulator/index.ts';
import { type Provider, salesforceIncident, talkdesk, zohoDesk } from '../retry/providers.ts';

/** One grant of one provider, as a configuration holds it. */
export interface TestedGrant {
  readonly name: string;
  readonly provider: Provider;
  readonly auth: (simulator: Simulator) => Readonly<Record<string, unknown>>;
  /** The credential that is a secret, by its option. */
  readonly secret: 'clientSecret' | 'privateKey' | 'refreshToken';
  /** The word of the provider for a client that it does not know. */
  readonly unknownClient: string;
}

export const grants: readonly TestedGrant[] = [
  {
    name: 'Talkdesk client credentials (Basic)',
    provider: talkdesk,
    auth: ({ tokenUrl, credentials: { clientId, clientSecret } }) => ({
      grant: 'client-credentials',
      tokenUrl,
      clientId,
      clientSecret,
    }),
    secret: 'clientSecret',
    unknownClient: 'invalid_client',
  },
  {
    name: 'Talkdesk client assertion (ES256)',
    provider: talkdesk,
    auth: ({ tokenUrl, credentials: { clientId, keyId, privateKey } }) => ({
      grant: 'client-assertion',
      tokenUrl,
      clientId,
      keyId,
      privateKey,
    }),
    secret: 'privateKey',
    unknownClient: 'invalid_client',
  },
  {
    name: 'Salesforce JWT bearer',
    provider: salesforceIncident,
    auth: ({ tokenUrl, credentials: { clientId, username, privateKey } }) => ({
      grant: 'jwt-bearer',
      tokenUrl,
      clientId,
      username,
      privateKey,
    }),
    secret: 'privateKey',
    unknownClient: 'invalid_client_id',
  },
  {
    name: 'Salesforce client credentials',
    provider: salesforceIncident,
    auth: ({ tokenUrl, credentials: { clientId, clientSecret } }) => ({
      grant: 'client-credentials',
      tokenUrl,
      clientId,
      clientSecret,
    }),
    secret: 'clientSecret',
    unknownClient: 'invalid_client_id',
  },
  {
    name: 'Zoho refresh token',
    provider: zohoDesk,
    auth: ({ tokenUrl, credentials: { clientId, clientSecret, refreshToken } }) => ({
      grant: 'refresh-token',
      tokenUrl,
      clientId,
      clientSecret,
      refreshToken,
    }),
    secret: 'refreshToken',
    unknownClient: 'invalid_client',
  },
];
