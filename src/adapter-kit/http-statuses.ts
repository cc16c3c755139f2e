import type { ErrorTable } from '../http/error-table.ts';

/** What the statuses mean by HTTP itself, where a provider documents nothing else. */
export const httpStatuses: ErrorTable['statuses'] = {
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
};
