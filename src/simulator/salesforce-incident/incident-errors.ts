import { randomInt } from 'node:crypto';
import type { Reply } from '../provider-simulation.ts';

/** Ends the handling of a request with an error reply. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

/** One value that the platform does not take. */
export interface ValueProblem {
  readonly errorCode: string;
  readonly message: string;
  readonly field: string;
}

/**
 * The platform's array envelope, or, where a class raised the problem again, one APEX_ERROR whose text holds the code.
 * Source: Salesforce REST error codes; the DmlException texts that integrators report.
 */
export function refuseValue(problem: ValueProblem, as: 'array' | 'apex-text'): Refusal {
  const { errorCode, message, field } = problem;
  if (as === 'array') return new Refusal({ status: 400, body: [{ message, errorCode, fields: [field] }] });
  const cause = `first error: ${errorCode}, ${message}: [${field}]`;
  const text = `System.DmlException: Update failed. First exception on row 0; ${cause}\n\nClass.ThinkLP.Incidents.save: line 49, column 1`;
  return new Refusal({ status: 500, body: [{ message: text, errorCode: 'APEX_ERROR' }] });
}

export function refuse(status: number, errorCode: string, message: string): Refusal {
  return new Refusal({ status, body: [{ message, errorCode }] });
}

const WORDS: Readonly<Record<number, readonly [errorCode: string, message: string]>> = {
  400: ['JSON_PARSER_ERROR', 'Unexpected character at [line:1, column:1]'],
  401: ['INVALID_SESSION_ID', 'Session expired or invalid'],
  403: ['FORBIDDEN', 'You do not have access to the Apex class named: Incidents'],
  404: ['NOT_FOUND', 'The requested resource does not exist'],
  405: ['METHOD_NOT_ALLOWED', 'HTTP Method not allowed'],
  500: ['UNKNOWN_EXCEPTION', 'An unexpected error occurred.'],
  503: ['SERVER_UNAVAILABLE', 'The server is unavailable.'],
};

/** The array envelope of a status; a status without a published code gets a word drawn by lot. */
export function salesforceError(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  const [errorCode, message] = WORDS[status] ?? [randomCode(), 'No text is published for this.'];
  return { status, body: [{ message, errorCode }], headers };
}

/** A code for what no page has a code for, so that nobody can lean on it. */
export function randomCode(): string {
  const words = ['AMBER', 'BASIL', 'CEDAR', 'FJORD', 'GRAVEL', 'HARBOR', 'JUNIPER', 'KELP'];
  return `${words[randomInt(words.length)]}_${words[randomInt(words.length)]}`;
}

/** 403, not 429, and no Retry-After. Source: Salesforce REST error codes. */
export function requestLimitExceeded(headers: Readonly<Record<string, string>> = {}): Reply {
  const body = [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }];
  return { status: 403, body, headers };
}
