export { schema, type Zod } from '../core/schema.ts';
export type { ErrorTable, FailureRule, ProviderProblem } from '../http/error-table.ts';
export type { PaceSettings } from '../http/pace.ts';
export type { FilePart, ProviderRequest } from '../http/request.ts';
export {
  type AbsentEntry,
  CASE,
  type CaseMap,
  type Catalogue,
  type CatalogueEntry,
  type ClearRule,
  type CodecOf,
  type CompositeEntry,
  type CustomFieldRule,
  type Entry,
  type FieldDeclarations,
  type FieldEntry,
  type ReferencesCodec,
  type ResourceEntry,
  type TableCodec,
  type UnconfiguredEntry,
  type WriteOperation,
  type WritePath,
} from '../mapping/case-map.ts';
export { Finding, unreadable, type ValueCodec } from '../mapping/codec.ts';
export { fieldCodec, type WireType } from '../mapping/field-codecs.ts';
export { htmlText } from '../mapping/html-text.ts';
export { type NoteParts, readNotes } from '../mapping/note-list.ts';
export { boolean, decimal, integer } from '../mapping/number-codecs.ts';
export type { ListFormat } from '../mapping/option-codecs.ts';
export { type RequesterPart, requesterParts } from '../mapping/requester-parts.ts';
export { tagList, tagsAfter } from '../mapping/tag-list.ts';
export { reference, tableWord } from '../mapping/tenant-codecs.ts';
export type { Placement } from '../mapping/tenant-mapping.ts';
export { date, dateAsInstant, id, instant, localTime, readInstant, text } from '../mapping/text-codecs.ts';
export type { Fold, WordLookup, WordTable } from '../mapping/word-table.ts';
export { coveredBy, type Written } from '../mapping/write.ts';
export type { AdapterOptions, TokenAuth } from './adapter-options.ts';
export type { Ask } from './ask.ts';
export type { Assumption, Assumptions } from './assumptions.ts';
export {
  type AdapterDefinition,
  type AdapterFactory,
  defineAdapter,
  type OptionsOf,
  type PlanContext,
} from './define-adapter.ts';
export type { ToldField } from './draft-fields.ts';
export { draftMapping, type Told } from './draft-mapping.ts';
export type { FileResource } from './file-resource.ts';
export { credential, type Grants, grant, type OfferedGrant, type OptionSchemas, tokenUrl } from './grants.ts';
export { httpStatuses } from './http-statuses.ts';
export { describeWords, likenessOf } from './likeness.ts';
export type { CaseListing, ChangeListing, ListFilters, ListQuery, Rows, TimeRange } from './listing.ts';
export type { NoteResource } from './note-resource.ts';
export {
  type CursorPage,
  cursorPages,
  type KeysetPage,
  type KeysetSource,
  keysetPages,
  type OffsetSource,
  offsetPages,
} from './paging.ts';
export { type Answer, type Known, type Plan, readStep, type Step, writeStep } from './plan.ts';
export { type WindowSource, windowsBackward, windowsForward } from './time-windows.ts';
export { UnreadableReply } from './unreadable-reply.ts';
