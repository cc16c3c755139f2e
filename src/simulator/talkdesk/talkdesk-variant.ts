/** How Talkdesk behaves where its documents differ or say nothing. The first value named is the default. */
export interface TalkdeskVariant {
  /** What null does in an update: clears; is ignored; or is ignored while '' clears. */
  readonly nullClears?: true | false | 'empty';
  readonly customFieldsOnUpdate?: 'merge' | 'replace';
  /** The one shape that an update takes: `{ value, label? }` (newest page) or the value itself (older page). */
  readonly customFieldShapeOnUpdate?: 'wrapped' | 'bare';
  readonly notesOnUpdate?: 'append' | 'replace';
  /** Keys that every update must carry. @defaultValue [] */
  readonly resendOnUpdate?: readonly ('title' | 'description')[];
  /** The one spelling that is taken on write. */
  readonly onHold?: 'ON-HOLD' | 'ON_HOLD';
  /** How custom fields are shown: as objects, as plain values, or (get only) as one JSON text. A list has always text. */
  readonly customFieldsOnRead?: 'wrapped' | 'bare' | 'string';
  /** note_title or notes_title in a get. A list has always notes_title. */
  readonly noteKeysOnRead?: 'note' | 'notes';
  /** In a get. A list has always agent_id. */
  readonly assigneeKeyOnRead?: 'owner_id' | 'agent_id';
  /** ON-HOLD (as written) or On-hold. */
  readonly statusOnRead?: 'upper' | 'title';
  /** How an empty field is shown: as null, or not at all. */
  readonly emptyOnRead?: 'null' | 'left-out';
  /** Whether a get shows parent_id: no page on reading a case lists it. */
  readonly parentOnGet?: false | true;
  /** Whether assigning moves New to Open and unassigning back to New, as the product does on its screen. */
  readonly assigningOpens?: true | false;
  /** What a field definition calls the label of an option: `value` (table) or `lable` (sample). */
  readonly optionLabelOnRead?: 'value' | 'lable';
  /** The one spelling of a list in a list's query: a JSON array (sample), or comma-separated (generated page). */
  readonly listArrays?: 'json' | 'comma';
  /** The one shape of a list's custom_fields: `[{"label":"text1","value":"x"}]` (sample) or `{"text1":{"value":"x"}}` (OpenAPI). */
  readonly customFieldFilter?: 'list' | 'object';
  /** What a list shows of create_at and update_at, which its filters compare as they are kept. */
  readonly timesOnRead?: 'millisecond' | 'second';
  /** What the last page of a list has for its next link: nothing, null, or a link without an address. */
  readonly nextLink?: 'absent' | 'null' | 'empty';
}

export type CompleteTalkdeskVariant = Required<TalkdeskVariant>;

const DEFAULTS: CompleteTalkdeskVariant = {
  nullClears: true,
  customFieldsOnUpdate: 'merge',
  customFieldShapeOnUpdate: 'wrapped',
  notesOnUpdate: 'append',
  resendOnUpdate: [],
  onHold: 'ON-HOLD',
  customFieldsOnRead: 'wrapped',
  noteKeysOnRead: 'note',
  assigneeKeyOnRead: 'owner_id',
  statusOnRead: 'upper',
  emptyOnRead: 'null',
  parentOnGet: false,
  assigningOpens: true,
  optionLabelOnRead: 'value',
  listArrays: 'json',
  customFieldFilter: 'list',
  timesOnRead: 'millisecond',
  nextLink: 'absent',
};

export function completeTalkdeskVariant(variant: TalkdeskVariant = {}): CompleteTalkdeskVariant {
  return { ...DEFAULTS, ...variant };
}
