import type { RegisteredClient } from '../oauth/credentials.ts';

/** The field types of Talkdesk Cases, which are also the prefixes of their keys. Source: Talkdesk 'Create a New Case'. */
export type TalkdeskFieldType =
  | 'checkbox'
  | 'dropdown'
  | 'text'
  | 'dependent_field'
  | 'date'
  | 'numeric'
  | 'decimal'
  | 'multi_line_text'
  | 'multi_select';

/** One choice of a drop-down, a multi-select or, with children, a dependent field. */
export interface TalkdeskOption {
  readonly key: string;
  readonly label: string;
  readonly children?: readonly TalkdeskOption[];
}

export interface TalkdeskCustomField {
  readonly type: TalkdeskFieldType;
  readonly name?: string;
  readonly options?: readonly TalkdeskOption[];
  /** Whether a case can only be resolved with a value in it. Source: Talkdesk 'Get a List of Case Fields'. */
  readonly required?: boolean;
}

/** How one Talkdesk account has set up its cases. */
export interface TalkdeskTenant {
  /** Keyed by field key; any other key is refused. */
  readonly customFields: Readonly<Record<string, TalkdeskCustomField>>;
  /** Names by user id. Any id is accepted as an assignee; a name shows only for these. */
  readonly agents: Readonly<Record<string, string>>;
  /** The OAuth client. */
  readonly client: RegisteredClient;
  /** All that the client was given, space-separated; a token gets them unless it asks for fewer. They bind no request here. */
  readonly scope: string;
  /** How long an issued token lives. No page says: use what `expires_in` says. @defaultValue 600 */
  readonly tokenLifeSeconds: number;
}

/** The fields of Talkdesk's own samples, with their options, and a few more of the same types. */
export const DEFAULT_TALKDESK_TENANT: TalkdeskTenant = {
  customFields: {
    checkbox1: { type: 'checkbox' },
    drop_down1: {
      type: 'dropdown',
      options: [
        { key: '001', label: 'test dw12' },
        { key: '002', label: 'test dw13' },
        { key: '010', label: 'test dw14' },
      ],
    },
    text1: { type: 'text' },
    text2: { type: 'text' },
    dependent_field1: {
      type: 'dependent_field',
      options: [
        {
          key: '3a20c48f-3e33-49b0-af22-63eba6fa4cc3',
          label: 'a',
          children: [
            {
              key: 'bbb2a5e7-6190-4eb1-b889-ec37e0badd0b',
              label: 'a1',
              children: [{ key: 'e9e3c93a-1b28-489a-96fe-6b3e9ca60976', label: 'a11' }],
            },
          ],
        },
        { key: '5d7c5c1c-6f0e-4a55-8f3a-0b8a4a0f8b10', label: 'b' },
      ],
    },
    date1: { type: 'date' },
    date2: { type: 'date' },
    numeric1: { type: 'numeric' },
    decimal1: { type: 'decimal' },
    multi_line_text1: { type: 'multi_line_text' },
    multi_select1: {
      type: 'multi_select',
      options: [
        { key: '001', label: '1111' },
        { key: '002', label: '2222' },
        { key: '003', label: '3333' },
      ],
    },
  },
  client: {},
  scope: 'cases-public:read cases-public:write case-fields-public:read case-notes-public:write',
  tokenLifeSeconds: 600,
  agents: { '61036b508ff57b5578f25a10': 'Jane Doe', '61036b508ff57b5578f25a11': 'Ravi Rao' },
};
