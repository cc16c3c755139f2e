import type { ErrorTable } from '../../http/error-table.ts';

/** Talkdesk's failures. Its codes are documented nowhere, so the status decides. Body: "Update a Case": code, message, description, fields. */
export const talkdeskErrors: ErrorTable = {
  codes: {},
  statuses: {
    400: 'rejected',
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not_found',
    408: 'timeout',
    409: 'conflict',
    422: 'rejected',
    429: 'rate_limited',
    '4xx': 'rejected',
    '5xx': 'unavailable',
  },
  problem: (body) => {
    if (typeof body !== 'object' || body === null) return {};
    const { code, message, fields } = body as Readonly<Record<string, unknown>>;
    return {
      code: typeof code === 'string' ? code : undefined,
      message: typeof message === 'string' ? message : undefined,
      fields: Array.isArray(fields)
        ? fields
            .map((field) => (field as { readonly name?: unknown } | null)?.name)
            .filter((name) => typeof name === 'string')
        : undefined,
    };
  },
};
