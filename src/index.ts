export type { Capabilities, CapabilityRule, FieldCapability, Operation, Support } from './core/capabilities.ts';
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
export type { Note, NoteDraft, Visibility } from './core/note.ts';
export type {
  CallOptions,
  CasePort,
  CreateOptions,
  GetOptions,
  PreviewStep,
  UpdateOptions,
  WriteOptions,
  WritePreview,
} from './core/port.ts';
export { rawOf } from './core/raw.ts';
export { type CaseWith, requireFields } from './core/require-fields.ts';
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
export { fileStore } from './stores/file-store.ts';
export { memoryStore } from './stores/memory-store.ts';
