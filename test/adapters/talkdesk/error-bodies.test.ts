import { describe, expect, it } from 'vitest';
import { talkdeskErrors } from '../../../src/adapters/talkdesk/talkdesk-errors.ts';

const nothing = { code: undefined, message: undefined, fields: undefined };

describe('the body of a Talkdesk failure', () => {
  it('tells a code, a message and the names of fields (Update a Case)', () => {
    const body = {
      code: '0042',
      message: 'Invalid request',
      description: 'n/a',
      fields: [
        { name: 'title', description: 'too long' },
        { name: 'status', description: 'n/a' },
      ],
    };
    expect(talkdeskErrors.problem(body)).toEqual({
      code: '0042',
      message: 'Invalid request',
      fields: ['title', 'status'],
    });
  });

  it.each<[unknown, object]>([
    [
      { code: 42, message: 'm' },
      { ...nothing, message: 'm' },
    ],
    [
      { code: 'c', message: { en: 'm' } },
      { ...nothing, code: 'c' },
    ],
    [{ fields: 'title' }, nothing],
    [{ fields: { name: 'title' } }, nothing],
    [{ fields: [] }, { ...nothing, fields: [] }],
    [{ fields: [null, 'title', {}, { name: 5 }, { name: 'title' }] }, { ...nothing, fields: ['title'] }],
    [{}, nothing],
    [[], nothing],
    [null, {}],
    [undefined, {}],
    ['Bad Gateway', {}],
  ])('tells what it has, whatever its shape: %j', (body, problem) => {
    expect(talkdeskErrors.problem(body)).toStrictEqual(problem);
  });
});
