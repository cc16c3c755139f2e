// What the types of the public API promise an application (design 4, 5, 10). Compiled by `npm run typecheck`; never run.

import {
  type AnyCaseportError,
  type Case,
  type CaseDraft,
  type CasePatch,
  type CasePort,
  CaseportError,
  draftFrom,
  type ErrorCode,
  type FieldDefinition,
  field,
  openCasePort,
  requireFields,
  type Warning,
} from 'caseport';

const customFields = {
  storeNumber: field.text({ maxLength: 10 }),
  severity: field.choice(['low', 'high']),
  amount: field.decimal(),
  count: field.integer(),
  colours: field.multiChoice(['red', 'blue']),
};
type Cases = CasePort<typeof customFields>;
type Made = Case<typeof customFields>;

declare const cases: Cases;
declare const other: Cases;
declare const made: Made;
declare const anyCase: Case;

/** Compiles when the value is of the type. */
function use<T>(_value: T): void {}

/** Compiles when both are one type. */
function same<A, B>(_same: [A, B] extends [B, A] ? true : false): void {}

// --- the port is typed by the application's fields
use<Promise<Cases>>(openCasePort({ provider: 'zoho-desk' }, { customFields }));
use<Promise<CasePort>>(openCasePort({ provider: 'zoho-desk' }));
use<CasePort>(cases);

// --- reading: a value, null for known to be empty, undefined for not known
same<typeof made.title, string | null | undefined>(true);
same<typeof made.status, Case['status']>(true);
same<typeof made.customFields.severity, 'low' | 'high' | null | undefined>(true);
same<typeof made.customFields.count, number | null | undefined>(true);
same<typeof made.customFields.colours, readonly ('red' | 'blue')[] | null | undefined>(true);
same<typeof made.tags, readonly string[] | undefined>(true);
same<typeof made.warnings, readonly Warning[]>(true);
// @ts-expect-error no such custom field
made.customFields.storeNunber;
// @ts-expect-error no property of a case is ever named `case`
made.case;
// @ts-expect-error a read case is not written to
made.title = 'x';
// @ts-expect-error nor are its lists
made.tags?.push('x');
// @ts-expect-error nor its custom fields
made.customFields.amount = '1';

// --- a draft made of another case's parts
cases.create({ title: made.title, description: made.description, priority: made.priority, type: made.type });
cases.create({ requester: made.requester, assignee: made.assignee, team: made.team, dueAt: made.dueAt });
cases.create({ tags: made.tags, customFields: made.customFields });
other.create({ ...draftFrom(made), status: 'new' });
cases.create({ title: null, status: null, notes: null, customFields: null });
cases.create({ title: undefined, requester: { email: undefined, name: 'Ada' } });
// @ts-expect-error a read case is not a draft
cases.create(made);
// @ts-expect-error a note says who can see it (P6)
cases.create({ title: 'x', notes: [{ body: 'x' }] });
// @ts-expect-error there is no such visibility
cases.create({ title: 'x', notes: [{ body: 'x', visibility: 'internal' }] });

// --- a patch: absent or undefined keeps, null clears, a value sets
cases.update('7', {});
cases.update('7', { priority: null, assignee: { key: 'jane' }, team: { id: '5' }, department: made.department });
cases.update('7', { customFields: { severity: 'high', storeNumber: null, amount: undefined, colours: ['red'] } });
cases.update('7', { tags: ['a'] });
cases.update('7', { tags: { add: ['a'], remove: undefined } });
cases.update('7', { tags: null, requester: null, title: undefined, status: undefined });
// @ts-expect-error unknown custom key
cases.update('7', { customFields: { storeNunber: 'x' } });
// @ts-expect-error wrong option
cases.update('7', { customFields: { severity: 'hihg' } });
// @ts-expect-error a decimal is a string
cases.update('7', { customFields: { amount: 19.99 } });
// @ts-expect-error an integer is a number
cases.update('7', { customFields: { count: '5' } });
// @ts-expect-error custom fields merge: they are not cleared together
cases.update('7', { customFields: null });
// @ts-expect-error a read case is not a patch
cases.update('7', { ...made, title: 'x' });
// @ts-expect-error nor is one without custom fields
cases.update('7', { ...anyCase, title: 'x' });
// @ts-expect-error title cannot be cleared
cases.update('7', { title: null });
// @ts-expect-error status cannot be cleared
cases.update('7', { status: null });
// @ts-expect-error no such status
cases.update('7', { status: 'opne' });
// @ts-expect-error unknown key
cases.update('7', { titel: 'x' });
// @ts-expect-error notes are added, not patched
cases.update('7', { notes: [] });
// @ts-expect-error a reference has an id or a key
cases.update('7', { assignee: { name: 'Jane' } });
// @ts-expect-error a reference is no bare id
cases.update('7', { assignee: '5' });
// @ts-expect-error tags are texts
cases.update('7', { tags: [5] });
// @ts-expect-error no such option of a call
cases.update('7', { title: 'x' }, { returnig: 'full' });

// --- read-only keys
declare const patch: CasePatch<typeof customFields>;
declare const draft: CaseDraft<typeof customFields>;
same<typeof patch.id, undefined>(true);
same<typeof draft.createdAt, undefined>(true);
// @ts-expect-error id is read-only
cases.update('7', { id: '7' });
// @ts-expect-error createdAt is read-only
cases.create({ createdAt: '2026-01-01T00:00:00.000Z' });
// @ts-expect-error provider is read-only
cases.create({ provider: 'acme' });
// @ts-expect-error warnings are read-only
cases.update('7', { warnings: [] });
// @ts-expect-error providerValues are read-only
cases.update('7', { providerValues: {} });

// --- narrowing
const certain = requireFields(made, ['title', 'description']);
same<typeof certain.title, string>(true);
same<typeof certain.priority, typeof made.priority>(true);
// @ts-expect-error no such field
requireFields(made, ['titel']);

// --- previews
cases.previewCreate({ title: 'x' }).steps[0]?.body;
cases.previewUpdate('7', { priority: null }, { suppressClosureMail: true });
// @ts-expect-error a preview is of what could be sent
cases.previewUpdate('7', { title: null });

// --- fields
use<FieldDefinition<'low' | 'high'>>(field.choice(['low', 'high']));
// @ts-expect-error options are a list of texts
field.choice([1, 2]);
// @ts-expect-error a choice is of its own words
use<FieldDefinition<'low'>>(field.choice(['low', 'high']));

// --- errors: the code narrows the details
export function handle(error: unknown): number {
  if (!CaseportError.is(error)) throw error;
  switch (error.code) {
    case 'partially_applied':
      same<typeof error.details.caseId, string>(true);
      same<typeof error.details.missing, readonly string[]>(true);
      cases.update(error.details.caseId, error.remaining() ?? {});
      return 1;
    case 'rate_limited':
      same<typeof error.details.retryAfterMs, number | undefined>(true);
      // @ts-expect-error of another code
      error.details.issues;
      return error.details.retryAfterMs ?? 0;
    case 'unmappable':
      return error.details.warnings.length;
    case 'invalid_input':
    case 'configuration':
    case 'unsupported':
      // @ts-expect-error of another code
      error.details.status;
      return error.details.issues.length;
    case 'unauthenticated':
    case 'forbidden':
    case 'not_found':
    case 'invalid_state':
    case 'conflict':
    case 'rejected':
    case 'unavailable':
    case 'timeout':
    case 'aborted':
    case 'bad_response':
      return error.details.status ?? 0;
    default:
      // Every code is handled: a new one is a compile error here.
      return error satisfies never;
  }
}
export function codeOf(error: AnyCaseportError): ErrorCode {
  return error.code;
}
