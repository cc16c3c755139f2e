export {
  createZohoDeskAdapter,
  type ZohoDeskAssumptions,
  type ZohoDeskOptions,
  type ZohoDeskOwnOptions,
} from './zoho-desk-adapter.ts';
export type { ZohoRefreshToken } from './zoho-desk-auth.ts';
