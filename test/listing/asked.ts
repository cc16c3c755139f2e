import type { Case, CasePort, CaseQuery } from '../../src/index.ts';
import type { ArrivedRequest } from '../adapters/provider-host.ts';

/** The path and the decoded parameters of each request, in their order. */
export function asked(
  requests: readonly ArrivedRequest[],
): readonly { readonly path: string; readonly query: Readonly<Record<string, string>> }[] {
  return requests.map(({ path }) => {
    const { pathname, searchParams } = new URL(path, 'https://host.example.org');
    return { path: pathname, query: Object.fromEntries(searchParams) };
  });
}

/** The parameters of the only request. */
export function askedOnce(requests: readonly ArrivedRequest[]): Readonly<Record<string, string>> {
  const [only, ...more] = asked(requests);
  if (only === undefined || more.length > 0) throw new Error(`${more.length + 1} requests`);
  return only.query;
}

export async function listed(port: CasePort, query?: CaseQuery): Promise<readonly Case[]> {
  const all: Case[] = [];
  for await (const page of port.list(query).pages()) {
    if (page.length === 0) throw new Error('an empty page');
    all.push(...page);
  }
  return all;
}

export async function idsOf(port: CasePort, query?: CaseQuery): Promise<readonly string[]> {
  return (await listed(port, query)).map(({ id }) => id);
}
