import { inspect } from 'node:util';
import type { Operation } from '../../core/capabilities.ts';
import type { CasePort } from '../../core/port.ts';
import type { Fact, Facts } from '../fact.ts';
import type { SuiteLogger } from '../harness.ts';
import { outcomeOf } from '../outcome.ts';
import { needsFaults } from './create-fault-facts.ts';

const writing = ['POST', 'PATCH', 'PUT'];
/** Content that a fact looks for where none may be. */
const title = 'Canary-title-5309';
const body = 'Canary-note-1123';

/** A call of each operation, and the content that it sends. */
type Calls = {
  readonly [K in Operation]?: readonly [call: (port: CasePort, id: string) => Promise<unknown>, ...content: string[]];
};

/** P7. The provider repeats all that it is sent, and nothing of it shows. */
export const leakFacts: Facts = (harness) => {
  const draft = { ...harness.draft, title };
  const calls: Calls = {
    create: [(port) => port.create(draft), title],
    get: [(port, id) => port.get(id)],
    update: [(port, id) => port.update(id, { title }), title],
    addNote: [(port, id) => port.addNote(id, { body, visibility: 'private' }), body],
    list: [(port) => port.list()[Symbol.asyncIterator]().next()],
    changes: [(port) => port.changes({ since: '2026-01-01T00:00:00.000Z' })[Symbol.asyncIterator]().next()],
  };
  return Object.entries(calls)
    .map(
      ([operation, [call, ...content]]): Fact => ({
        promise: 'P7',
        name: `shows neither content nor credentials in the errors and log lines of ${operation}, though the provider repeats them`,
        skip: harness.capabilities.operations[operation as Operation] ? undefined : `${operation} is not supported`,
        check: async ({ port: first, open, provider, expect }) => {
          const { id } = await first.create(harness.draft);
          const lines: string[] = [];
          const port = await open({ logger: loggerTo(lines), retry: { retries: 1 } });
          const secrets = [...content, ...provider.secrets];
          for (const words of secrets) {
            // Content is in writing requests only; credentials are in all.
            const methods = content.includes(words) ? writing : [undefined];
            for (const method of methods) {
              const scope = method === undefined ? { times: 3 } : { method };
              provider.fault?.({ kind: 'status', status: 400, words, ...scope });
            }
            const { error } = await outcomeOf(() => call(port, id));
            lines.push(...told(error));
            expect(error !== undefined).toEqual(true);
          }
          const text = lines.join('\n');
          const shown = secrets.filter((secret) => text.includes(secret));
          expect(shown.length).toEqual(0);
        },
      }),
    )
    .map(needsFaults(harness));
};

/** Everything that an error shows by itself. */
function told(error: unknown): string[] {
  const { stack, cause } = (error ?? {}) as Error;
  return [JSON.stringify(error), inspect(error, { depth: 9, showHidden: true }), String(stack), inspect(cause)];
}

function loggerTo(lines: string[]): SuiteLogger {
  const line = (facts: object, message: string): void => void lines.push(`${message} ${JSON.stringify(facts)}`);
  return { debug: line, info: line, warn: line, error: line };
}
