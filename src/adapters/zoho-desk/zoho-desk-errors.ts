import { httpStatuses } from '../../adapter-kit/http-statuses.ts';
import type { ErrorTable } from '../../http/error-table.ts';

/** Zoho Desk's failures. Codes and statuses: Zoho Desk OAS, Common.json; where a code's status is not documented, the code decides. */
export const zohoDeskErrors: ErrorTable = {
  codes: {
    INVALID_OAUTH: 'unauthenticated',
    UNAUTHORIZED: 'unauthenticated',
    SCOPE_MISMATCH: 'forbidden',
    OAUTH_ORG_MISMATCH: 'forbidden',
    FORBIDDEN: 'forbidden',
    LICENSE_ACCESS_LIMITED: 'forbidden',
    URL_NOT_FOUND: 'not_found',
    INVALID_DATA: 'rejected',
    UNPROCESSABLE_ENTITY: 'rejected',
    RESOURCE_SIZE_EXCEEDED: 'rejected',
    THRESHOLD_EXCEEDED: 'rate_limited',
    TOO_MANY_REQUESTS: 'rate_limited',
    INTERNAL_SERVER_ERROR: 'unavailable',
  },
  statuses: httpStatuses,
  problem: (body) => {
    if (typeof body !== 'object' || body === null) return {};
    const { errorCode, message, errors } = body as Readonly<Record<string, unknown>>;
    return {
      code: typeof errorCode === 'string' ? errorCode : undefined,
      message: typeof message === 'string' ? message : undefined,
      fields: Array.isArray(errors) ? errors.map(fieldName).filter((name) => name !== undefined) : undefined,
    };
  },
};

function fieldName(error: unknown): string | undefined {
  const name = typeof error === 'object' && error !== null && 'fieldName' in error ? error.fieldName : undefined;
  return typeof name === 'string' ? name.replace(/^\//, '') : undefined;
}
