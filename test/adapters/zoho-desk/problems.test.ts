import { describe, expect, it } from 'vitest';
import { zohoDeskErrors } from '../../../src/adapters/zoho-desk/zoho-desk-errors.ts';

const message = 'The data does not comply to the validation restrictions defined.';

describe('the body of a failure of Zoho Desk', () => {
  it.each<[string, unknown, object]>([
    [
      'its code, its words and the fields, which are JSON pointers',
      {
        errorCode: 'INVALID_DATA',
        message,
        errors: [
          { fieldName: '/contactId', errorType: 'missing' },
          { fieldName: '/cf/cf_a' },
          { fieldName: 'cf/cf_b' },
        ],
      },
      { code: 'INVALID_DATA', message, fields: ['contactId', 'cf/cf_a', 'cf/cf_b'] },
    ],
    [
      'no field where an error names none',
      { errorCode: 'INVALID_DATA', errors: [null, 'odd', {}, { fieldName: 5 }, { fieldName: null }] },
      { code: 'INVALID_DATA', fields: [] },
    ],
    ['a message without a code', { message }, { message }],
    ['nothing that is no text', { errorCode: 422, message: {}, errors: 'odd' }, {}],
    ['nothing of an empty object', {}, {}],
    ['nothing of null', null, {}],
    ['nothing of a web page', '<html>', {}],
    ['nothing of no body', undefined, {}],
  ])('tells %s (OAS: Common.json)', (_what, body, problem) => {
    expect(zohoDeskErrors.problem(body)).toEqual(problem);
  });
});
