import type { Assumptions } from '../adapter-kit/assumptions.ts';
import type { AdapterDefinition } from '../adapter-kit/define-adapter.ts';
import type { FileResource, ToldFile } from '../adapter-kit/file-resource.ts';
import { httpStatuses } from '../adapter-kit/http-statuses.ts';
import type { CaseListing, ChangeListing } from '../adapter-kit/listing.ts';
import type { NoteResource } from '../adapter-kit/note-resource.ts';
import { type Known, readStep, type Step, writeStep } from '../adapter-kit/plan.ts';
import type { Operation } from '../core/capabilities.ts';
import { filterNames } from '../core/parse-query.ts';
import type { ProviderRequest } from '../http/request.ts';
import { CASE } from '../mapping/case-map.ts';
import { coveredBy, type Written } from '../mapping/write.ts';
import { memoryFields } from './memory-case-map.ts';
import { describeMemory } from './memory-description.ts';
import type { StoredCase, Tenant } from './memory-tenant.ts';
import { firstStatus, type PartialCapabilities } from './partial-capabilities.ts';

/** A memory, declared like every provider: what it can do is everything, less what the capabilities lack. */
export function memoryDefinition(tenant: Tenant, capabilities: PartialCapabilities): AdapterDefinition<Assumptions> {
  const { operations = {}, filters = {}, suppressClosureMail = true } = capabilities;
  const has = (operation: Operation): boolean => operations[operation] !== false;
  return {
    provider: 'memory',
    fields: memoryFields(capabilities),
    assumptions: {},
    tenant: () => tenant.id,
    grants: {},
    pace: () => ({ concurrency: Number.POSITIVE_INFINITY }),
    headers: () => ({}),
    errors: { codes: {}, statuses: httpStatuses, problem: () => ({}) },
    plan: planFrom({ status: firstStatus(capabilities) }),
    suppressesClosureMail: suppressClosureMail,
    ...(has('list') && { list: { ...list, filters: () => filterNames.filter((name) => filters[name] !== false) } }),
    ...(has('changes') && { changes }),
    ...(has('addNote') && { notes }),
    ...(has('attach') && { files }),
    ...(has('trash') && { trash: () => ({ steps: [trashed] }) }),
    ...(has('describe') && { describe: async () => describeMemory(capabilities) }),
  };
}

const caseRead: Step = readStep({ name: 'case', request: ({ id }) => ({ method: 'GET', path: ['cases', id] }) });
const trashed: Step = writeStep({
  name: 'trash',
  covers: [],
  request: ({ id }) => ({ method: 'DELETE', path: ['cases', id] }),
  answer: () => ({}),
});

/** `begin` is what a case is without being told. */
function planFrom(begin: object): AdapterDefinition<Assumptions>['plan'] {
  return {
    get: () => ({ steps: [caseRead] }),
    create: (written) => ({
      steps: [caseWrite(written, (_, body) => ({ method: 'POST', path: ['cases'], body: { ...begin, ...body } }))],
    }),
    update: (_id, written) =>
      CASE in written.requests
        ? { steps: [caseWrite(written, ({ id }, body) => ({ method: 'PATCH', path: ['cases', id], body }))] }
        : { steps: [] },
  };
}

function caseWrite(written: Written, request: (known: Known, body: object) => ProviderRequest): Step {
  const body = (written.requests[CASE] ?? {}) as object;
  return writeStep({ name: 'case', covers: coveredBy(written, CASE), request: (known) => request(known, body) });
}

const list: Omit<CaseListing, 'filters'> = {
  pages: async function* (_query, ask) {
    yield (await ask('list', { method: 'GET', path: ['cases'] })) as readonly unknown[];
  },
};

const changes: ChangeListing = {
  overlapMs: () => 0,
  pages: async function* ({ from, to }, _pageSize, ask) {
    const all = (await ask('list', { method: 'GET', path: ['cases'] })) as readonly StoredCase[];
    const at = ({ updatedAt }: StoredCase): number => Date.parse(updatedAt);
    yield all.filter((row) => at(row) >= from && at(row) <= to).sort((a, b) => at(a) - at(b));
  },
};

const notes: NoteResource = {
  add: (id, written) => {
    const [body] = (written.requests[CASE] as { readonly notes: readonly unknown[] }).notes;
    const request = { method: 'POST', path: ['cases', id, 'notes'], body } as const;
    return { steps: [writeStep({ name: 'note', covers: ['notes'], request: () => request, answer: () => ({}) })] };
  },
  added: ({ note }) => [note],
  pages: async function* (id, ask) {
    yield (await ask('notes', { method: 'GET', path: ['cases', id, 'notes'] })) as readonly unknown[];
  },
};

const files: FileResource = {
  maxBytes: () => undefined,
  add: (id, file, visibility) => ({
    method: 'POST',
    path: ['cases', id, 'files'],
    file: { ...file, part: visibility },
  }),
  pages: async function* (id, ask) {
    const all = (await ask('files', { method: 'GET', path: ['cases', id, 'files'] })) as readonly ToldFile[];
    yield all.map((file) => ({ ...file, caseId: id }));
  },
  read: (told) => {
    const { caseId: _, ...file } = told as ToldFile & { readonly caseId?: string };
    return file;
  },
  content: (told) => {
    const { caseId, id } = told as { readonly caseId: string; readonly id: string };
    return { method: 'GET', path: ['cases', caseId, 'files', id] };
  },
};
