import { httpStatuses } from '../../adapter-kit/http-statuses.ts';
import type { ErrorTable } from '../../http/error-table.ts';

/** Talkdesk's failures. Its codes are documented nowhere, so the status decides. Body: "Update a Case": code, message, description, fields. */
export const talkdeskErrors: ErrorTable = {
  codes: {},
  statuses: httpStatuses,
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
