import type { PaceSettings } from '../../src/http/pace.ts';
import { retryPolicies } from '../../src/http/retry-policies.ts';
import { type Declaration, declarations } from './declarations.ts';
import { code, codes, table } from './markdown.ts';

/** The named policies of retries. */
export function policiesTable(): string {
  const rows = Object.entries(retryPolicies).map(([name, { retries, minDelayMs, maxDelayMs }]) => [
    code(`retryPolicies.${name}`),
    ...[retries, minDelayMs, maxDelayMs].map(String),
  ]);
  return table(['policy', '`retries`', '`minDelayMs`', '`maxDelayMs`'], rows);
}

/** How fast the requests of a tenant follow each other, unless the options say otherwise. */
export function paceTable(): string {
  const rows = declarations.flatMap((declaration) => {
    const { provider, definition } = declaration;
    const told = definition.quota === undefined ? 'no' : 'yes';
    return editionsOf(declaration).map(({ words, own }) => {
      const { concurrency, requestsPerSecond }: PaceSettings = definition.pace(own);
      return [`${provider}${words}`, String(concurrency), String(requestsPerSecond ?? 'any'), told];
    });
  });
  return table(['provider', 'requests at once', 'in any second', 'its replies tell what is left'], rows);
}

interface Edition {
  readonly words: string;
  readonly own: Readonly<Record<string, unknown>>;
}

/** A provider whose limits go by edition has a row for each; the first is the default. */
function editionsOf({ definition }: Declaration): readonly Edition[] {
  const edition = definition.options?.edition?.();
  if (edition === undefined) return [{ words: '', own: {} }];
  const { options } = (edition as unknown as { unwrap(): { readonly options: readonly string[] } }).unwrap();
  return options.map((name, index) => ({
    words: `, ${code(`edition: '${name}'`)}${index === 0 ? ', the default' : ''}`,
    own: { edition: name },
  }));
}

/** A provider's own ways to get a token, with what `auth` holds for each. */
export function grantsTable({ definition }: Declaration): string {
  const rows = Object.entries(definition.grants).map(([name, { options }]) => {
    const isOptional = ([, make]: (typeof all)[number]): boolean => make().safeParse(undefined).success;
    const all = Object.entries(options);
    const named = (optional: boolean): string =>
      codes(all.filter((each) => isOptional(each) === optional).map(([key]) => key));
    return [code(name), named(false), named(true)];
  });
  return table(['`grant`', 'needs', 'may have'], rows);
}
