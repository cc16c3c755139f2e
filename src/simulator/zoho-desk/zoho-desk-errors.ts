import type { Reply } from '../provider-simulation.ts';

/** One refused field. Source: Zoho OAS v1.0 Common.json. */
export interface FieldError {
  /** A JSON pointer. */
  readonly fieldName: string;
  readonly errorType: 'invalid' | 'duplicate' | 'missing';
  readonly errorMessage: string;
}

export function invalid(path: string, errorMessage = ''): FieldError {
  return { fieldName: `/${path}`, errorType: 'invalid', errorMessage };
}

export function missing(path: string): FieldError {
  return { fieldName: `/${path}`, errorType: 'missing', errorMessage: '' };
}

/** Ends the handling of a request with an error reply. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export function refuseData(errors: readonly FieldError[]): Refusal {
  const message = 'The data does not comply to the validation restrictions defined.';
  return new Refusal({ status: 422, body: { errorCode: 'INVALID_DATA', message, errors } });
}

/** Source of the wording: observed at Zoho, "An extra parameter 'tags' is found". */
export function refuseExtra(key: string): Refusal {
  return refuseRequest(`An extra parameter '${key}' is found`);
}

function refuseRequest(message: string): Refusal {
  return new Refusal({ status: 422, body: { errorCode: 'UNPROCESSABLE_ENTITY', message } });
}

/** Source of the wording: Zoho OAS v1.0 Common.json. */
export function invalidQuery(name: string): Refusal {
  return refuseRequest(`The value passed for the '${name}' query parameter is invalid.`);
}

export function notFound(): Refusal {
  return new Refusal(zohoError(404));
}

const WORDS: Readonly<Record<number, readonly [errorCode: string, message: string]>> = {
  400: ['BAD_REQUEST', 'You are not authorized to perform this operation.'],
  401: ['INVALID_OAUTH', 'The OAuth Token you provided is invalid.'],
  403: ['FORBIDDEN', 'You are not authorized to access this resource.'],
  404: ['URL_NOT_FOUND', 'The URL you requested could not be found.'],
  405: ['METHOD_NOT_ALLOWED', 'The method is not allowed for this URL.'],
  413: ['RESOURCE_SIZE_EXCEEDED', 'The resource is too large.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The media type is not supported.'],
  422: ['UNPROCESSABLE_ENTITY', 'The request could not be processed.'],
  429: ['TOO_MANY_REQUESTS', 'Too many requests at the same time.'],
};

/**
 * The envelope of a status. A 429 with `retry-after` is the day's credits, one without it is concurrency.
 * Source: Zoho OAS v1.0 Common.json, 'Working with API credits'; messages of 405, 413, 415, 429 are not published.
 */
export function zohoError(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  const creditsAreGone = status === 429 && Object.keys(headers).some((name) => name.toLowerCase() === 'retry-after');
  const [errorCode, message] = creditsAreGone
    ? ['THRESHOLD_EXCEEDED', 'The API credits of the day are used up.']
    : (WORDS[status] ?? [
        'INTERNAL_SERVER_ERROR',
        'An internal server error occurred while performing this operation.',
      ]);
  return { status, body: { errorCode, message }, headers };
}
