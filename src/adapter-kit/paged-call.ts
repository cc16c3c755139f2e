import { CaseportError } from '../core/errors.ts';
import type { CallOptions } from '../core/port.ts';
import type { CallFacts } from '../http/log.ts';
import { type Ask, askWithin } from './ask.ts';
import type { Execution } from './execute.ts';
import type { PortParts } from './port.ts';
import { callOptions, runCall } from './run-call.ts';

/** A listing that goes on: how it asks, and the call that the present page belongs to. */
export interface Listing {
  readonly ask: Ask;
  readonly execution: () => Execution;
}

/** A listing of an operation. Its input is parsed in `begin`, at the first page. */
export interface PagedCall<P> {
  readonly operation: string;
  readonly options: CallOptions | undefined;
  readonly caseId?: string;
  readonly begin: (listing: Listing) => AsyncIterable<P>;
  readonly facts?: (page: P) => Partial<CallFacts>;
}

/** A listing: each page is a call of its own, with its own deadline and its own line in the log. Read again, it begins anew. */
export function pagedCall<P>(parts: PortParts, call: PagedCall<P>): AsyncIterable<P> {
  return { [Symbol.asyncIterator]: () => pagesOf(parts, call) };
}

/** The items of pages. Aborted in the middle of one, it goes on to the next page, which tells. */
export function eachOf<T>(pages: AsyncIterable<readonly T[]>, options: CallOptions | undefined): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: () => itemsOf(pages, options) };
}

async function* itemsOf<T>(pages: AsyncIterable<readonly T[]>, options: CallOptions | undefined): AsyncGenerator<T> {
  for await (const page of pages) {
    for (const item of page) {
      if (options?.signal?.aborted) break;
      yield item;
    }
  }
}

async function* pagesOf<P>(parts: PortParts, call: PagedCall<P>): AsyncGenerator<P> {
  const { operation, options, caseId, facts } = call;
  let current: Execution | undefined;
  let source: AsyncIterator<P> | undefined;
  const execution = (): Execution => {
    if (current === undefined) throw new TypeError('nothing is asked before the first page is wanted');
    return current;
  };
  const ask: Ask = (step, request) => askWithin(execution(), caseId)(step, request);
  try {
    for (;;) {
      const next = await runCall<IteratorResult<P>>(parts, operation, options, callOptions, () => {
        source ??= call.begin({ ask, execution })[Symbol.asyncIterator]();
        const pages = source;
        const work = async (within: Execution): Promise<IteratorResult<P>> => {
          current = within;
          // Also where nothing more would be asked: a reader that was stopped in a page has not had all.
          if (within.deadline.endedBy() !== undefined) throw aborted(parts, call);
          return pages.next();
        };
        return {
          work,
          ...(caseId !== undefined && { caseId }),
          facts: (page) => (page.done ? {} : (facts?.(page.value) ?? {})),
        };
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await source?.return?.();
  }
}

function aborted(
  { definition }: PortParts,
  { operation, caseId }: Pick<PagedCall<unknown>, 'operation' | 'caseId'>,
): CaseportError<'aborted'> {
  const { provider } = definition;
  return new CaseportError(
    'aborted',
    `${provider} ${operation}: the call was aborted`,
    {},
    { provider, operation, caseId },
  );
}
