import type { Assumption } from '../../adapter-kit/assumptions.ts';
import { type AdapterFactory, defineAdapter, type OptionsOf } from '../../adapter-kit/define-adapter.ts';
import type { FieldDefinitions } from '../../core/field.ts';
import { type TalkdeskGrant, talkdeskGrants } from './talkdesk-auth.ts';
import { talkdeskCaseMap } from './talkdesk-case-map.ts';
import { talkdeskCatalogue } from './talkdesk-catalogue.ts';
import { talkdeskCustomFields } from './talkdesk-custom-fields.ts';
import { describeTalkdesk } from './talkdesk-describe.ts';
import { talkdeskErrors } from './talkdesk-errors.ts';
import { talkdeskChanges, talkdeskList } from './talkdesk-list.ts';
import { talkdeskNotes } from './talkdesk-notes.ts';
import { talkdeskPlan, talkdeskTrash } from './talkdesk-plan.ts';

/** What no document settles of Talkdesk. */
export type TalkdeskAssumptions = {
  readonly nullClears: Assumption<true | false | 'empty'>;
  readonly customFieldsOnUpdate: Assumption<'merge' | 'replace'>;
  readonly customFieldShapeOnUpdate: Assumption<'wrapped' | 'bare'>;
  readonly notesOnUpdate: Assumption<'append' | 'replace'>;
  readonly resendOnUpdate: Assumption<readonly ('title' | 'description')[]>;
  readonly onHold: Assumption<'ON-HOLD' | 'ON_HOLD'>;
  readonly listArrays: Assumption<'json' | 'comma'>;
  readonly customFieldFilter: Assumption<'list' | 'object'>;
};

const talkdeskAssumptions: TalkdeskAssumptions = {
  nullClears: {
    initial: true,
    alternatives: [false, 'empty'],
    question:
      "Whether null clears a field, does not (false: null is refused), or an empty text does ('empty'). No page mentions null.",
  },
  customFieldsOnUpdate: {
    initial: 'merge',
    alternatives: ['replace'],
    question:
      "Whether custom_fields of an update merges with what is there or replaces it (then the others are read and resent). With 'merge' an update of custom fields reads the case first, to see that the others survive.",
  },
  customFieldShapeOnUpdate: {
    initial: 'wrapped',
    alternatives: ['bare'],
    question:
      'Whether an update takes custom fields as { value, label? } ("Update a Case") or bare, as an older edition of that page had it.',
  },
  notesOnUpdate: {
    initial: 'append',
    alternatives: ['replace'],
    question:
      "Whether notes of an update are added to those that are there, or replace them ('replace': addNote resends those that it has just read, and notes are refused in providerFields).",
  },
  resendOnUpdate: {
    initial: [],
    alternatives: [['title', 'description']],
    question: 'Which fields every update must carry. The page marks two of its fields as required without naming them.',
  },
  onHold: {
    initial: 'ON-HOLD',
    alternatives: ['ON_HOLD'],
    question:
      'How on hold is spelt when written: ON-HOLD in the sample of "Update a Case", ON_HOLD in the OpenAPI schema.',
  },
  listArrays: {
    initial: 'json',
    alternatives: ['comma'],
    question:
      'How several values of one list parameter are written: as a JSON array (the sample of "Get Case List") or with commas (its generated page).',
  },
  customFieldFilter: {
    initial: 'list',
    alternatives: ['object'],
    question:
      'How a list is filtered by a custom field: [{ "label": key, "value": … }] (the sample of "Get Case List") or { key: { "value": … } } (the OpenAPI schema).',
  },
};

export type TalkdeskOptions<F extends FieldDefinitions = FieldDefinitions> = OptionsOf<
  TalkdeskAssumptions,
  F,
  TalkdeskGrant
>;

/**
 * Makes a port of the Talkdesk case API. `baseUrl` is the region's: `https://api.talkdeskapp.com`, `https://api.talkdeskapp.eu`, `https://api.talkdeskappca.com`.
 * @throws CaseportError configuration, naming every option and mapping entry that does not fit.
 */
export const createTalkdeskAdapter: AdapterFactory<TalkdeskAssumptions, TalkdeskGrant> = defineAdapter({
  provider: 'talkdesk',
  assumptions: talkdeskAssumptions,
  grants: talkdeskGrants,
  // No limit of the case API is documented, so it is approached with care.
  pace: () => ({ concurrency: 4 }),
  headers: (token) => ({ Authorization: `Bearer ${token}` }),
  errors: talkdeskErrors,
  plan: talkdeskPlan,
  list: talkdeskList,
  changes: talkdeskChanges,
  notes: talkdeskNotes,
  trash: talkdeskTrash,
  describe: describeTalkdesk,
  suppressesClosureMail: false,
  refusesProviderField: (key, operation, { assumptions }) =>
    key === 'notes' && operation === 'update' && assumptions.notesOnUpdate === 'replace'
      ? 'would replace the earlier notes'
      : undefined,
  fields: {
    map: talkdeskCaseMap,
    catalogue: talkdeskCatalogue,
    customFields: talkdeskCustomFields,
    requiredOnCreate: ['title', 'description', 'requester.name', 'requester.email'],
    rules: [{ when: { field: 'status', value: 'resolved' }, requires: ['resolution'] }],
    assumedClear: (assumptions) => {
      const clears = assumptions.nullClears;
      return clears === 'empty' ? 'empty' : clears === false ? 'never' : 'null';
    },
  },
});
