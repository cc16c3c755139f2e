import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Logger } from '../../src/http/log.ts';

/** Everything that the library says while it works. */
export interface Witness {
  readonly logger: Logger;
  /** Log lines and events, as they were given. */
  readonly heard: unknown[];
  readonly stop: () => void;
}

export function witness(): Witness {
  const heard: unknown[] = [];
  const line =
    (level: string) =>
    (facts: object, message: string): void => {
      heard.push({ level, facts, message });
    };
  const onEvent = (event: unknown, name: string | symbol): void => {
    heard.push({ name, event });
  };
  for (const name of ['caseport:request', 'caseport:call']) subscribe(name, onEvent);
  return {
    logger: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
    heard,
    stop: () => {
      for (const name of ['caseport:request', 'caseport:call']) unsubscribe(name, onEvent);
    },
  };
}
