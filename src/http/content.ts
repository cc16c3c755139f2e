import type { Readable } from 'node:stream';
import { connectionFailure } from './connection-failure.ts';
import { type Exchange, exchangeError } from './exchange.ts';

/** The content of a reply as a web stream: read only as fast as it is wanted, and cut when the caller's signal trips. */
export function contentOf(
  source: Readable,
  exchange: Exchange,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  // A signal of the caller's may be shared by many calls: each listens to one of its own that follows it.
  const ending = signal && AbortSignal.any([signal]);
  const cut = (): void => {
    source.destroy(new Error('aborted'));
  };
  const release = (): void => ending?.removeEventListener('abort', cut);
  if (ending?.aborted) cut();
  else ending?.addEventListener('abort', cut, { once: true });
  const chunks = (source as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await chunks.next();
          if (done !== true) return controller.enqueue(value);
          release();
          controller.close();
        } catch (error) {
          release();
          throw cutShort(error, exchange, ending?.aborted === true);
        }
      },
      cancel: () => {
        release();
        source.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

function cutShort(error: unknown, exchange: Exchange, isAborted: boolean): Error {
  const deadline = { ...exchange.deadline, endedBy: () => (isAborted ? ('aborted' as const) : undefined) };
  const { code, message, cause } = connectionFailure(error, deadline);
  return exchangeError(exchange, code, message, { effect: 'none', passing: code === 'unavailable', cause });
}
