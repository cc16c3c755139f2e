import { httpStatuses } from '../../adapter-kit/http-statuses.ts';
import type { ErrorTable, FailureRule, ProviderProblem } from '../../http/error-table.ts';

/** Refused before anything was written, whatever the status: Apex wraps these in a 500. */
const refused = { code: 'rejected', effect: 'none' } as const;
const forbidden = { code: 'forbidden', effect: 'none' } as const;

const codes: Readonly<Record<string, FailureRule>> = {
  INVALID_SESSION_ID: 'unauthenticated',
  REQUEST_LIMIT_EXCEEDED: { code: 'rate_limited', effect: 'none' },
  TOO_MANY_APEX_REQUESTS: { code: 'rate_limited', effect: 'none' },
  FORBIDDEN: forbidden,
  INSUFFICIENT_ACCESS: forbidden,
  INSUFFICIENT_ACCESS_OR_READONLY: forbidden,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: forbidden,
  API_DISABLED_FOR_ORG: forbidden,
  APEX_REST_SERVICES_DISABLED: forbidden,
  NOT_FOUND: 'not_found',
  ENTITY_IS_DELETED: 'not_found',
  ENTITY_IS_LOCKED: { code: 'invalid_state', effect: 'none' },
  UNABLE_TO_LOCK_ROW: { code: 'conflict', effect: 'none', passing: true },
  DUPLICATE_VALUE: { code: 'conflict', effect: 'none' },
  DUPLICATES_DETECTED: { code: 'conflict', effect: 'none' },
  REQUIRED_FIELD_MISSING: refused,
  STRING_TOO_LONG: refused,
  FIELD_CUSTOM_VALIDATION_EXCEPTION: refused,
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: refused,
  INVALID_CROSS_REFERENCE_KEY: refused,
  INVALID_FIELD: refused,
  INVALID_FIELD_FOR_INSERT_UPDATE: refused,
  FIELD_INTEGRITY_EXCEPTION: refused,
  MALFORMED_ID: refused,
  JSON_PARSER_ERROR: refused,
  NUMBER_OUTSIDE_VALID_RANGE: refused,
  SERVER_UNAVAILABLE: 'unavailable',
};

/** Salesforce's failures. Sources: REST API error codes; the partner WSDL for the names; what Apex wraps, as observed. */
export const salesforceIncidentErrors: ErrorTable = {
  codes,
  statuses: { ...httpStatuses, 412: 'conflict' },
  problem: (body) => {
    const items = (Array.isArray(body) ? body : []).filter(isItem);
    const [first] = items;
    if (first === undefined) return {};
    const { errorCode, message } = first;
    const fields = items.flatMap((item) =>
      Array.isArray(item.fields) ? item.fields.filter((name) => typeof name === 'string') : [],
    );
    const told: ProviderProblem = {
      code: typeof errorCode === 'string' ? errorCode : undefined,
      message: typeof message === 'string' ? message : undefined,
      fields,
    };
    return told.code === 'APEX_ERROR' && told.message !== undefined ? unwrapped(told, told.message) : told;
  },
};

function isItem(item: unknown): item is Readonly<Record<string, unknown>> {
  return typeof item === 'object' && item !== null;
}

/** Apex hides the true code in its text: `first error: CODE, words: [Field]`. */
function unwrapped(told: ProviderProblem, message: string): ProviderProblem {
  const inner = /first error: ([A-Z_]+), (?:[^[]*: \[([\w, ]*)\])?/.exec(message);
  if (inner === null) return told;
  return { ...told, code: inner[1], fields: inner[2]?.split(/, */).filter((name) => name !== '') };
}
