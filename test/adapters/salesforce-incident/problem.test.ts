import { describe, expect, it } from 'vitest';
import { salesforceIncidentErrors } from '../../../src/adapters/salesforce-incident/salesforce-incident-errors.ts';

const { problem } = salesforceIncidentErrors;

const apex = (cause: string) =>
  problem([
    { errorCode: 'APEX_ERROR', message: `System.DmlException: Insert failed. First exception on row 0; ${cause}` },
  ]);

describe("a body of Salesforce's errors", () => {
  it('tells the code and the words of its first error, and the fields of all (REST error codes)', () => {
    const body = [
      { errorCode: 'REQUIRED_FIELD_MISSING', message: 'One is missing.', fields: ['Name', 'Site'] },
      { errorCode: 'STRING_TOO_LONG', message: 'Too long.', fields: ['Title'] },
    ];
    expect(problem(body)).toEqual({
      code: 'REQUIRED_FIELD_MISSING',
      message: 'One is missing.',
      fields: ['Name', 'Site', 'Title'],
    });
  });

  it.each<[string, unknown]>([
    ['an object', { errorCode: 'NOT_FOUND', message: 'No.' }],
    ['nothing', undefined],
    ['null', null],
    ['a text', 'NOT_FOUND'],
    ['an empty list', []],
    ['a list of texts', ['NOT_FOUND']],
    ['a list of null', [null]],
  ])('tells nothing where it is %s', (_what, body) => {
    expect(problem(body)).toEqual({});
  });

  it.each<[string, unknown, unknown]>([
    [
      'what is no record before the first error',
      [null, 'x', { errorCode: 'NOT_FOUND', message: 'No.' }],
      { code: 'NOT_FOUND', message: 'No.', fields: [] },
    ],
    [
      'a code and words that are no texts',
      [{ errorCode: 7, message: { a: 1 } }],
      { code: undefined, message: undefined, fields: [] },
    ],
    ['fields in one text', [{ errorCode: 'A', fields: 'Name' }], { code: 'A', message: undefined, fields: [] }],
    [
      'a field without a name',
      [{ errorCode: 'A', fields: [1, 'Name', null] }],
      { code: 'A', message: undefined, fields: ['Name'] },
    ],
  ])('passes over %s', (_what, body, told) => {
    expect(problem(body)).toEqual(told);
  });
});

describe('an APEX_ERROR', () => {
  it.each<[string, string | undefined, readonly string[] | undefined]>([
    [
      'first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Minutes]\n\nClass.X.doPost: line 49',
      'REQUIRED_FIELD_MISSING',
      ['Minutes'],
    ],
    ['first error: STRING_TOO_LONG, too large: [One__c, Two__c]', 'STRING_TOO_LONG', ['One__c', 'Two__c']],
    [
      'first error: STRING_TOO_LONG, too large: [One__c,Two__c,  Three]',
      'STRING_TOO_LONG',
      ['One__c', 'Two__c', 'Three'],
    ],
    ['first error: STRING_TOO_LONG, : [A1]', 'STRING_TOO_LONG', ['A1']],
    ['first error: UNABLE_TO_LOCK_ROW, exclusive access to this record: []', 'UNABLE_TO_LOCK_ROW', []],
    ['first error: UNABLE_TO_LOCK_ROW, exclusive access to this record', 'UNABLE_TO_LOCK_ROW', undefined],
    ['first error: MALFORMED_ID, the id [a01]', 'MALFORMED_ID', undefined],
    ['first error: MALFORMED_ID, quoted: [Mrs. X]', 'MALFORMED_ID', undefined],
  ])('hides in %j the code %s and the fields %j (restforce, observed)', (cause, code, fields) => {
    expect(apex(cause)).toEqual({
      code,
      fields,
      message: `System.DmlException: Insert failed. First exception on row 0; ${cause}`,
    });
  });

  it.each(['Script-thrown exception', 'first error: lower_case, words: [A]', 'first error: NOT_FOUND'])(
    'that hides no code (%j) is told as it is',
    (cause) => {
      expect(apex(cause)).toEqual({
        code: 'APEX_ERROR',
        fields: [],
        message: `System.DmlException: Insert failed. First exception on row 0; ${cause}`,
      });
    },
  );

  it('without words is told as it is', () => {
    expect(problem([{ errorCode: 'APEX_ERROR' }])).toEqual({ code: 'APEX_ERROR', message: undefined, fields: [] });
  });

  it('is the only code whose words are searched for another', () => {
    const message = 'first error: STRING_TOO_LONG, too large: [A]';
    expect(problem([{ errorCode: 'UNKNOWN_EXCEPTION', message, fields: ['B'] }])).toEqual({
      code: 'UNKNOWN_EXCEPTION',
      message,
      fields: ['B'],
    });
  });
});
