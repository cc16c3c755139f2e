export type { AddedAttachment, Attachment, FileDraft } from './core/attachment.ts';
export type {
  Capabilities,
  CapabilityRule,
  FieldCapability,
  Operation,
  Support,
  ValuePart,
} from './core/capabilities.ts';
export type {
  Case,
  CaseDraft,
  CasePatch,
  CasePriority,
  CaseStatus,
  CaseType,
  Instant,
  Reference,
  ReferenceInput,
  Requester,
  RequesterInput,
  TagsPatch,
} from './core/case.ts';
export type {
  DescribedField,
  DescribedOption,
  DescribedWord,
  DraftFields,
  DraftMapping,
  DraftOptions,
  DraftPlacement,
  DraftTable,
  ProviderDescription,
} from './core/description.ts';
export { draftFrom } from './core/draft-from.ts';
export {
  type AnyCaseportError,
  CaseportError,
  type Effect,
  type ErrorCode,
  type ErrorDetails,
  type InputIssue,
  type ProviderFailure,
} from './core/errors.ts';
export {
  type FieldDefinition,
  type FieldDefinitions,
  type FieldKind,
  field,
  type LocalDateTime,
  type ValueOf,
} from './core/field.ts';
export type { IdempotencyEntry, IdempotencyStore } from './core/idempotency-store.ts';
export type { AddedNote, Note, NoteDraft, Visibility } from './core/note.ts';
export type {
  CallOptions,
  CasePort,
  CreateOptions,
  GetOptions,
  KeyedOptions,
  PreviewStep,
  UpdateOptions,
  WriteOptions,
  WritePreview,
} from './core/port.ts';
export type { ProviderReply, RawRequest } from './core/provider-request.ts';
export type {
  CaseFilter,
  CaseFilters,
  CaseList,
  CaseQuery,
  ChangeBatch,
  ChangesQuery,
  PageQuery,
} from './core/query.ts';
export { rawOf } from './core/raw.ts';
export { type CaseWith, requireFields } from './core/require-fields.ts';
export { assertSupports } from './core/support/assert-supports.ts';
export { compareSupport, type SupportSubject } from './core/support/compare-support.ts';
export type { DetailedNeed, FieldAccess, FieldNeed, Needs } from './core/support/needs.ts';
export type { FieldMove, Move, Presence, SupportComparison, WordMove } from './core/support/support-comparison.ts';
export { supportMarkdown } from './core/support/support-markdown.ts';
export { supportTable } from './core/support/support-table.ts';
export type { Warning, WarningCode } from './core/warning.ts';
export type { Clock } from './http/clock.ts';
export type { CallFacts, Logger, LoggerOption, RequestFacts } from './http/log.ts';
export type { PaceSettings } from './http/pace.ts';
export { type RetryPolicy, retryPolicies } from './http/retry-policies.ts';
export type {
  OnLoss,
  OptionEntry,
  OptionTable,
  Placement,
  RequesterPlacement,
  TenantMapping,
} from './mapping/tenant-mapping.ts';
export type { TableEntry, WordTable } from './mapping/word-table.ts';
export { openCasePort, type Resources } from './open-case-port.ts';
export { type CaseAddress, type CaseRouter, routeByProvider } from './route-by-provider.ts';
export { fileStore } from './stores/file-store.ts';
export { memoryStore } from './stores/memory-store.ts';
