import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { createTalkdeskAdapter } from '../../src/adapters/talkdesk/index.ts';
import { CaseportError } from '../../src/index.ts';

describe('a token function that fails', () => {
  it('with the error of another call is not told as that call: nothing was sent (P5)', async () => {
    const other = new CaseportError(
      'timeout',
      'another call',
      {},
      { operation: 'create', caseId: '7', effect: 'unknown' },
    );
    const baseUrl = 'https://token-source.example';
    const sent = nock(baseUrl).get('/cm/core/va/cases/1').reply(200, { id: '1' });
    const token = () => Promise.reject(other);
    const error = await createTalkdeskAdapter({ baseUrl, auth: { token } })
      .get('1')
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'unauthenticated', effect: 'none', operation: 'get', caseId: '1' });
    expect(sent.isDone()).toBe(false);
  });
});
