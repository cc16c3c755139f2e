import { describe, vi } from 'vitest';
import { talkdesk } from '../laws/talkdesk-harness.ts';
import { type Answers, asReply, fuzzReads, fuzzWrites } from './fuzz.ts';

const answers = vi.hoisted((): Answers => ({ next: undefined }));

vi.mock('../../src/http/send.ts', async (original) => {
  const { send, ...others } = await original<typeof import('../../src/http/send.ts')>();
  return {
    ...others,
    send: (request: Parameters<typeof send>[0], signal: AbortSignal) =>
      answers.next === undefined ? send(request, signal) : Promise.resolve(asReply(answers.next(request.url))),
  };
});

describe('odd replies: talkdesk', () => {
  fuzzReads(talkdesk, answers, 10_000);
  fuzzWrites(talkdesk, answers, 1_000);
});
