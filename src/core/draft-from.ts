import type { Case, CaseDraft, Reference, ReferenceInput, Requester, RequesterInput } from './case.ts';
import type { FieldDefinitions } from './field.ts';
import type { Note, NoteDraft } from './note.ts';

/**
 * Makes a draft of a read case: what is known and not empty, without what only a provider writes.
 * A reference goes by the tenant's key where it has one, and a requester by e-mail, so that the draft fits another provider.
 */
export function draftFrom<F extends FieldDefinitions>(record: Case<F>): CaseDraft<F> {
  const { id, provider, number, url, createdAt, updatedAt, closedAt, providerValues, warnings, ...rest } = record;
  const { assignee, team, department, requester, notes, customFields, ...plain } = rest;
  return withoutEmpty({
    ...plain,
    assignee: assignee && referenceInput(assignee),
    team: team && referenceInput(team),
    department: department && referenceInput(department),
    requester: requester && requesterInput(requester),
    notes: notes?.flatMap(noteDraft),
    customFields: withoutEmpty(customFields),
  }) as CaseDraft<F>;
}

function referenceInput(reference: Reference): ReferenceInput {
  return reference.key === undefined ? { id: reference.id } : { key: reference.key };
}

function requesterInput(requester: Requester): RequesterInput {
  const { id, ...person } = requester;
  return person.email === undefined && id !== undefined ? { id } : person;
}

function noteDraft(note: Note): NoteDraft[] {
  if (note.body === null) return [];
  return [{ body: note.body, visibility: note.visibility, ...(note.title && { title: note.title }) }];
}

function withoutEmpty(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
