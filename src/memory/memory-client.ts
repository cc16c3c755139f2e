import type { Readable } from 'node:stream';
import type { Client } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import { type Exchange, endedError, exchangeError } from '../http/exchange.ts';
import type { FilePart, ProviderRequest } from '../http/request.ts';
import type { StoredCase, Tenant } from './memory-tenant.ts';

type Values = Readonly<Record<string, unknown>>;

/** Answers the requests of a memory's plans from its tenant, at once. What it gives is a copy. */
export function memoryClient(tenant: Tenant, clock: Clock): Client {
  const answered = async (request: ProviderRequest, exchange: Exchange): Promise<unknown> => {
    if (exchange.deadline.endedBy() !== undefined) throw endedError(exchange, 'none');
    const file = request.file && { ...request.file, bytes: await bytesOf(request.file) };
    return answer(tenant, { ...request, ...(file && { body: file }) }, new Date(clock.now()).toISOString(), exchange);
  };
  return {
    exchange: async (request, exchange) => ({
      status: 200,
      headers: {},
      body: structuredClone(await answered(request, exchange)),
    }),
    stream: async (request, exchange) => {
      const bytes = (await answered(request, exchange)) as Uint8Array<ArrayBuffer>;
      return { status: 200, headers: {}, content: new Blob([bytes]).stream() };
    },
  };
}

/** `cases`, `cases/{id}`, `cases/{id}/notes`, `cases/{id}/files`, `cases/{id}/files/{file}`. */
function answer(tenant: Tenant, { method, path, body }: ProviderRequest, now: string, exchange: Exchange): unknown {
  const [, id, part, fileId] = path;
  const given = (body ?? {}) as Values;
  if (id === undefined) return method === 'POST' ? tenant.create(given, now) : tenant.cases();
  const stored = tenant.find(id) ?? missing('there is no such case', exchange);
  if (part === 'notes') return method === 'POST' ? tenant.addNote(stored, given, now) : stored.notes;
  if (part === 'files')
    return method === 'POST' ? addFile(tenant, stored, given, now) : files(tenant, stored, fileId, exchange);
  if (method === 'PATCH') return tenant.change(stored, given, now);
  return method === 'DELETE' ? tenant.trash(stored) : stored;
}

function missing(what: string, exchange: Exchange): never {
  throw exchangeError(exchange, 'not_found', what, { effect: 'none', passing: false });
}

function addFile(tenant: Tenant, stored: StoredCase, { name, size, part, bytes }: Values, now: string): Values {
  return told(tenant.addFile(stored, { name, size, visibility: part, bytes: bytes as Uint8Array }, now));
}

function files(tenant: Tenant, stored: StoredCase, id: string | undefined, exchange: Exchange): unknown {
  const all = tenant.files(stored);
  if (id === undefined) return all.map(told);
  return (all.find((file) => file.id === id) ?? missing('the case has no such file', exchange)).bytes;
}

function told({ bytes: _, ...file }: Values): Values {
  return file;
}

async function bytesOf({ open }: FilePart): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await open()) as Readable) chunks.push(chunk as Uint8Array);
  return Uint8Array.from(Buffer.concat(chunks));
}
