import type { Assumption } from '../../adapter-kit/assumptions.ts';
import { type AdapterFactory, defineAdapter, type OptionsOf } from '../../adapter-kit/define-adapter.ts';
import type { FieldDefinitions, FieldKind } from '../../core/field.ts';
import { schema } from '../../core/schema.ts';
import type { ClearRule } from '../../mapping/case-map.ts';
import type { WireType } from '../../mapping/field-codecs.ts';
import type { Placement } from '../../mapping/tenant-mapping.ts';
import { type ZohoRefreshToken, zohoGrants } from './zoho-desk-auth.ts';
import { zohoDeskCaseMap } from './zoho-desk-case-map.ts';
import { zohoDeskCatalogue } from './zoho-desk-catalogue.ts';
import { describeZohoDesk } from './zoho-desk-describe.ts';
import { zohoDeskErrors } from './zoho-desk-errors.ts';
import { zohoDeskFiles } from './zoho-desk-files.ts';
import { zohoDeskChanges, zohoDeskList } from './zoho-desk-list.ts';
import { zohoDeskNotes } from './zoho-desk-notes.ts';
import { zohoDeskPlan, zohoDeskTrash } from './zoho-desk-plan.ts';

type Clears = true | false | 'empty';

/** What no document settles of Zoho Desk. */
export type ZohoDeskAssumptions = {
  readonly nullClears: Assumption<Readonly<Record<string, Clears>>>;
  readonly closureNotificationIn: Assumption<'body' | 'query'>;
  readonly multiSelectDelimiter: Assumption<';' | ','>;
  readonly listStart: Assumption<0 | 1>;
  readonly searchLagMs: Assumption<number>;
  readonly maxFileBytes: Assumption<'unlimited' | number>;
};

const zohoDeskAssumptions: ZohoDeskAssumptions = {
  nullClears: {
    initial: {},
    alternatives: [{ priority: false }, { priority: 'empty' }, { dueDate: false }, { teamId: false }],
    question:
      "Which fields null clears, by provider field (true), which it does not (false: null is refused), and which only '' clears ('empty'). A field that is not named: true, teamId: 'empty'. The schema allows null for these fields ('' for teamId), but nothing says what it does.",
    accepts: (value) =>
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).every(
        ([field, each]) => isClearable(field) && (typeof each === 'boolean' || each === 'empty'),
      ),
  },
  closureNotificationIn: {
    initial: 'body',
    alternatives: ['query'],
    question:
      'Whether disableClosureNotification goes into the body ("Update a ticket") or into the query (Zoho Desk OAS).',
  },
  multiSelectDelimiter: {
    initial: ';',
    alternatives: [','],
    question: 'What separates the values of a multi-select custom field.',
  },
  listStart: {
    initial: 0,
    alternatives: [1],
    question:
      'The number of the first row of a list: 0 (Zoho Desk OAS), or 1 (its text, and as observed). With 1 a list compares the first two places before it begins.',
  },
  searchLagMs: {
    initial: 120_000,
    alternatives: [600_000],
    question:
      'How long a change may stay invisible to the search, in milliseconds. A change feed reads that much again, so that what shows late is not missed; filters that only the search has (requesterEmail, externalId, updatedFrom, updatedTo) do not see what is newer.',
    accepts: (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 86_400_000,
  },
  maxFileBytes: {
    initial: 'unlimited',
    alternatives: [20_971_520],
    question:
      'The largest file that a ticket takes, in bytes. A larger one is refused before it is sent; where the portal takes less, it answers 413 once the file was sent, which is `rejected`.',
    accepts: (value) => value === 'unlimited' || (Number.isSafeInteger(value) && Number(value) > 0),
  },
};

/** Requests at once, by edition. Source: Zoho KB, working with API credits. */
const concurrencyByEdition = { free: 5, express: 10, standard: 10, professional: 15, enterprise: 25 } as const;

/** Options of the Zoho Desk adapter beside those of every adapter. */
export interface ZohoDeskOwnOptions {
  /** The organisation's id, digits; sent as the `orgId` header. */
  readonly orgId: string;
  /** Rules how many requests may be under way at once. Default: the smallest, `free`. */
  readonly edition?: keyof typeof concurrencyByEdition | undefined;
}

export type ZohoDeskOptions<F extends FieldDefinitions = FieldDefinitions> = OptionsOf<
  ZohoDeskAssumptions,
  F,
  ZohoRefreshToken
> &
  ZohoDeskOwnOptions;

/**
 * Makes a port of Zoho Desk. `baseUrl` is the data centre's host: `https://desk.zoho.com`, `https://desk.zoho.eu`, `https://desk.zohocloud.ca`.
 * @throws CaseportError configuration, naming every option and mapping entry that does not fit.
 */
export const createZohoDeskAdapter: AdapterFactory<ZohoDeskAssumptions, ZohoRefreshToken, ZohoDeskOwnOptions> =
  defineAdapter({
    provider: 'zoho-desk',
    assumptions: zohoDeskAssumptions,
    options: {
      orgId: schema((z) => z.string().regex(/^\d+$/, 'must be digits')),
      edition: schema((z) => z.enum(Object.keys(concurrencyByEdition)).optional()),
    },
    tenant: ({ orgId }) => orgId,
    grants: zohoGrants,
    pace: ({ edition = 'free' }) => ({
      concurrency: concurrencyByEdition[edition as keyof typeof concurrencyByEdition],
    }),
    quota: requestsLeft,
    headers: (token, own) => ({ Authorization: `Zoho-oauthtoken ${token}`, orgId: String(own.orgId) }),
    errors: zohoDeskErrors,
    plan: zohoDeskPlan,
    list: zohoDeskList,
    changes: zohoDeskChanges,
    notes: zohoDeskNotes,
    files: zohoDeskFiles,
    trash: zohoDeskTrash,
    describe: describeZohoDesk,
    suppressesClosureMail: true,
    fields: {
      map: zohoDeskCaseMap,
      catalogue: zohoDeskCatalogue,
      customFields: { container: 'cf', wire: customWire, clear: 'assumed' },
      requiredOnCreate: ['title', 'department', 'requester'],
      rules: [],
      assumedClear: clearRule,
    },
  });

/** Whether the assumption rules how a field is cleared: custom fields, and what the declarations leave to it. */
function isClearable(providerField: string): boolean {
  const entries = [...Object.values(zohoDeskCaseMap), ...Object.values(zohoDeskCatalogue)];
  const paths = entries.flatMap((entry) =>
    'clear' in entry && entry.clear === 'assumed' && 'write' in entry ? [entry.write?.update] : [],
  );
  const named = paths.flatMap((path) => (typeof path === 'object' ? Object.values(path) : [path]));
  return /^cf_\w+$/.test(providerField) || named.includes(providerField);
}

/** The write schema allows null everywhere that a field is cleared here, but not for `teamId`, whose pattern allows an empty text. Source: Zoho Desk OAS. */
function clearRule(assumptions: Readonly<Record<string, unknown>>, providerField: string): ClearRule {
  const clears = assumptions.nullClears as Readonly<Record<string, Clears>>;
  const initial = providerField === 'teamId' ? 'empty' : true;
  const name = providerField.replace('cf.', '');
  const own = Object.hasOwn(clears, name) ? clears[name] : initial;
  if (own === 'empty') return 'empty';
  return own === false ? 'never' : 'null';
}

/** Source: Zoho Desk OAS: a value of cf is a text of at most 255 characters or an integer. A decimal arrives as text, so it is sent as text. */
function customWire(
  placement: Placement,
  kind: FieldKind,
  assumptions: Readonly<Record<string, unknown>>,
): WireType | { readonly refused: string } {
  if (!/^cf_\w+$/.test(placement.field)) return { refused: 'is no custom field: those are keyed cf_…' };
  const plain: WireType = { type: 'text', maxLength: 255 };
  switch (kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'number' };
    case 'date':
      return { type: 'date' };
    case 'instant':
      return { type: 'date_time', fraction: 'always' };
    case 'multi_choice':
    case 'reference_list':
      return {
        type: 'list',
        format: { delimiter: String(assumptions.multiSelectDelimiter) },
        of: plain,
        basis: 'assumed',
      };
    default:
      return plain;
  }
}

/** Source: Zoho KB, working with API credits. */
function requestsLeft(headers: Readonly<Record<string, string>>): number | undefined {
  const left = headers['x-rate-limit-remaining-v3'] ?? '';
  return /^\d+$/.test(left) ? Number(left) : undefined;
}
