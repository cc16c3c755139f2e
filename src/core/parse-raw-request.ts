import type { ErrorContext } from './errors.ts';
import { isJson } from './json-value.ts';
import { parseRecord } from './parse-record.ts';
import type { RawRequest } from './provider-request.ts';
import { schema } from './schema.ts';

const wellFormed = schema((z) =>
  z
    .string()
    .refine((value) => !/\p{Surrogate}/u.test(value), 'must be well-formed Unicode (it holds half a surrogate pair)'),
);

const path = schema(() =>
  wellFormed()
    .regex(/^\/(?!\/)/, "must begin with one '/': it is below the provider's address, whichever that is")
    .refine((value) => !/[?#\\]/.test(value), "must not hold ? # or \\; give the query as 'query'")
    .refine((value) => !/%[0-9a-f]{2}/i.test(value), 'must be plain text: it is encoded when it is sent')
    .refine(
      (value) =>
        !value
          .slice(1)
          .split('/')
          .some((part) => part === '' || part === '.' || part === '..'),
      "must not have parts that are empty, '.' or '..'",
    ),
);

const request = schema((z) =>
  z.strictObject({
    method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
    path: path(),
    query: z.record(wellFormed(), wellFormed()).optional(),
    body: z
      .unknown()
      .refine((value) => isJson(value), 'must be JSON: no functions, dates or cycles')
      .optional(),
    replayable: z.boolean().optional(),
  }),
);

/** @throws CaseportError invalid_input */
export function parseRawRequest(input: unknown, context: ErrorContext): RawRequest {
  return parseRecord(request(), input, () => Object.keys(request().shape), context);
}
