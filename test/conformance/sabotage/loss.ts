import type { CasePortHarness } from '../../../src/conformance/index.ts';
import type { Case } from '../../../src/core/case.ts';
import type { CaseList, CaseQuery } from '../../../src/core/query.ts';
import { salesforceIncident } from '../../laws/salesforce-incident-harness.ts';
import { zohoDesk } from '../../laws/zoho-desk-harness.ts';
import {
  calling,
  type Definition,
  declaredSo,
  type Sabotage,
  sound,
  telling,
  withChanged,
  without,
  writing,
} from './tools.ts';

/** Against P3. */
export const againstLoss: readonly Sabotage[] = [
  {
    what: 'cuts a title that is too long',
    caughtBy: 'refuses a title of more than 255 characters, and cuts nothing (P3)',
    harness: writing(sound.zoho, (input) => withChanged(input, 'title', (title: string) => title.slice(0, 255))),
  },
  {
    what: 'writes the nearest word without a warning',
    caughtBy: "writes status 'resolved' as the nearest word, and says so (P3)",
    harness: telling(sound.zoho, (record) => unwarned(record, 'approximated')),
  },
  {
    what: 'does not report what the mapping allows to lose',
    caughtBy: 'goes on without parentId where the mapping allows it, and reports it as lost (P3)',
    harness: telling(sound.zoho, (record) => unwarned(record, 'lost')),
  },
  {
    what: 'leaves out what the provider cannot hold',
    caughtBy: 'refuses parentId, which it declares lost, names it, and sends nothing (P3)',
    harness: writing(sound.zoho, (input) => without(input, 'parentId')),
  },
  {
    what: 'guesses a word that the provider does not have',
    caughtBy: "refuses status 'new', which it declares lost, and sends nothing (P3)",
    harness: writing(sound.zoho, (input) => withChanged(input, 'status', (word) => (word === 'new' ? 'open' : word))),
  },
  {
    what: 'lists a case twice',
    caughtBy: 'lists every case once, whatever the size of a page (P3)',
    harness: listing(sound.talkdesk, (pages) => [...pages, pages[0]?.slice(0, 1) ?? []]),
  },
  {
    what: 'loses the last page of a listing',
    caughtBy: 'lists every case once, whatever the size of a page (P3)',
    harness: listing(sound.zoho, (pages) => (pages.length > 1 ? pages.slice(0, -1) : pages)),
  },
  {
    what: 'gives only the first page to those who do not ask for pages',
    caughtBy: 'lists every case once, whatever the size of a page (P3)',
    harness: calling(sound.talkdesk, (port) => ({
      list: (query, options) => {
        const list = port.list(query, options);
        return { pages: () => list.pages(), [Symbol.asyncIterator]: () => firstPage(list) };
      },
    })),
  },
  {
    what: "leaves cases out of a listing with detail 'full'",
    caughtBy: "lists cases with detail 'full' as get reads them (P4)",
    harness: calling(sound.talkdesk, (port) => ({
      list: (query, options) =>
        query?.detail === 'full'
          ? listOf(async () => (await pagesOf(port.list(query))).slice(1))
          : port.list(query, options),
    })),
  },
  {
    what: 'ignores a filter',
    caughtBy: 'finds a case by the filter status, and leaves out those that do not pass (P3)',
    harness: calling(sound.talkdesk, (port) => ({
      list: ({ status, ...query }: CaseQuery = {}, options) => port.list(query, options),
    })),
  },
  {
    what: 'skips a case in its feed of changes',
    caughtBy: 'gives every case once from the beginning, and ends with a cursor (P3)',
    harness: declaredSo(salesforceIncident, (definition) => {
      let number = 0;
      return feedOf(definition, () => ++number !== 3);
    }),
  },
  {
    what: 'tells of new cases and never of changed ones',
    caughtBy: 'gives a case again once it was changed (P3)',
    harness: declaredSo(zohoDesk, (definition) =>
      feedOf(definition, ({ createdTime, modifiedTime }) => createdTime === modifiedTime),
    ),
  },
  {
    what: 'gives a cursor of more than 1 kB',
    caughtBy: 'gives every case once from the beginning, and ends with a cursor (P3)',
    harness: feeding(sound.zoho, (cursor) => cursor.padEnd(1_100, '.')),
  },
  {
    what: 'gives no cursor',
    caughtBy: 'gives every case once from the beginning, and ends with a cursor (P3)',
    harness: feeding(sound.zoho, () => ''),
  },
  {
    what: 'gives a cursor that does not move on',
    caughtBy:
      'goes on from any cursor in another port: nothing is missed, and what was given last is not given again (P3)',
    harness: feeding(sound.talkdesk, (cursor, first) => first ?? cursor),
  },
];

/** A feed of the rows that pass. */
function feedOf(
  { changes }: Definition,
  passes: (row: Readonly<Record<string, unknown>>) => boolean,
): Partial<Definition> {
  if (changes === undefined) return {};
  const pages: typeof changes.pages = async function* (...given) {
    for await (const rows of changes.pages(...given)) yield rows.filter((row) => passes(row as never));
  };
  return { changes: { ...changes, pages } };
}

function unwarned(record: Case, code: string): Case {
  return { ...record, warnings: record.warnings.filter((warning) => warning.code !== code) };
}

type Pages = readonly (readonly Case[])[];

function listing(harness: CasePortHarness, change: (pages: Pages) => Pages): CasePortHarness {
  return calling(harness, (port) => ({
    list: (query, options) => listOf(async () => change(await pagesOf(port.list(query, options)))),
  }));
}

function listOf(pages: () => Promise<Pages>): CaseList {
  return {
    pages: async function* () {
      yield* (await pages()).filter((page) => page.length > 0);
    },
    [Symbol.asyncIterator]: async function* () {
      yield* (await pages()).flat();
    },
  };
}

async function pagesOf(list: CaseList): Promise<Pages> {
  const pages: (readonly Case[])[] = [];
  for await (const page of list.pages()) pages.push(page);
  return pages;
}

async function* firstPage(list: CaseList): AsyncGenerator<Case, void, undefined> {
  for await (const page of list.pages()) {
    yield* page;
    return;
  }
}

/** Feeds whose cursors are others, given the first one that the port gave. */
function feeding(harness: CasePortHarness, change: (cursor: string, first?: string) => string): CasePortHarness {
  return calling(harness, (port) => ({
    changes: async function* (query, options) {
      let first: string | undefined;
      for await (const batch of port.changes(query, options)) {
        yield { ...batch, cursor: change(batch.cursor, first) };
        first ??= batch.cursor;
      }
    },
  }));
}
