import type { Fault, FaultScope } from './fault.ts';
import { isObject, type JsonObject } from './provider-simulation.ts';

/** Which list pages: after how many, how many, and under which path. */
export type PageScope = Pick<FaultScope, 'skip' | 'times' | 'path'>;

/**
 * A page of a Zoho Desk list or search that ends after so many rows though it was asked for more; those left out are the
 * first of the next page for who goes on behind the last row. That a short page is the last one is nowhere documented.
 */
export function shortPage(rows: number, scope: PageScope = {}): Fault {
  return page(/\/(tickets|search)$/, scope, (real) =>
    Array.isArray(real.data) ? { ...real, data: real.data.slice(0, rows) } : real,
  );
}

/** A Talkdesk page without the link to the next one, whatever `total` says: the OpenAPI has the link on every page. */
export function missingNextLink(scope: PageScope = {}): Fault {
  return page(CASES, scope, (real) => {
    const { next: _, ...links } = linksOf(real);
    return { ...real, _links: links };
  });
}

/** A Talkdesk page whose next link leads to the page itself, so that whoever follows it never gets anywhere. */
export function nextLinkToItself(scope: PageScope = {}): Fault {
  return page(CASES, scope, (real) => {
    const links = linksOf(real);
    return { ...real, _links: { ...links, next: links.self } };
  });
}

/**
 * Talkdesk pages that repeat a page: the first one that is hit is as it is, those after it have its rows again.
 * @defaultValue scope.times 2, so that one page repeats the one before
 */
export function repeatedPage(scope: PageScope = {}): Fault {
  let first: JsonObject | undefined;
  return page(CASES, { times: 2, ...scope }, (real) => {
    first ??= { count: real.count, _embedded: real._embedded };
    return { ...real, ...first };
  });
}

const CASES = /\/va\/cases$/;

function page(path: RegExp, scope: PageScope, change: (real: JsonObject) => JsonObject): Fault {
  const body = (real: unknown): unknown => (isObject(real) ? change(real) : real);
  return { kind: 'reply', method: 'GET', path, ...scope, body };
}

function linksOf({ _links: links }: JsonObject): JsonObject {
  return isObject(links) ? links : {};
}
