import { credential, type Grants, grant, tokenUrl } from '../../adapter-kit/grants.ts';

/** A refresh token, which is not rotated. Source: Zoho OAuth, access token expiry. */
export interface ZohoRefreshToken {
  readonly grant: 'refresh-token';
  /** `https://accounts.zoho.com/oauth/v2/token`, or the data centre's; Canada's is at `accounts.zohocloud.ca`. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

/** Zoho's grant. Errors come with status 200; more than 10 tokens in 10 minutes are refused as `Access Denied`. Source: Zoho Kaizen 43. */
export const zohoGrants: Grants = {
  'refresh-token': grant(
    { tokenUrl, clientId: credential, clientSecret: credential, refreshToken: credential },
    async ({ tokenUrl: url, clientId, clientSecret, refreshToken }) => ({
      url,
      form: {
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      },
    }),
    { throttled: { word: 'Access Denied', forMs: 600_000 } },
  ),
};
