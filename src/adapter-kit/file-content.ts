import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { FileDraft } from '../core/attachment.ts';
import { type ErrorContext, invalidInput } from '../core/errors.ts';
import { isFileName } from '../core/parse-file.ts';
import { FileShrunk } from '../http/file-shrunk.ts';
import type { FileContent } from '../http/request.ts';

/** Finds out how large a file is, and that it can be read. @throws CaseportError invalid_input; nothing has been sent. */
export async function contentOf(draft: FileDraft, where: ErrorContext): Promise<FileContent> {
  const contentType = draft.contentType ?? 'application/octet-stream';
  if (draft.data !== undefined) {
    const { name, data } = draft;
    const size = data instanceof Blob ? data.size : data.byteLength;
    return { name, contentType, size, input: 'data', open: async () => Readable.from(chunksOf(data)) };
  }
  const { path, name = basename(path) } = draft;
  if (!isFileName(name))
    throw invalidInput([{ path: 'name', message: 'is required: the last part of the path is no name' }], where);
  const size = await sizeOf(path).catch((error: unknown) => {
    throw invalidInput([{ path: 'path', message: whyNot(error) }], where);
  });
  return { name, contentType, size, input: 'path', open: () => openFile(path, size) };
}

/** What tells one file from another under an idempotency key. A file on disk is told by its size, not by its content, which may be large. */
export async function identityOf({ name, contentType, size, input, open: opened }: FileContent): Promise<object> {
  if (input === 'path') return { name, contentType, size };
  const hash = createHash('sha256');
  for await (const chunk of (await opened()) as AsyncIterable<Uint8Array>) hash.update(chunk);
  return { name, contentType, size, digest: hash.digest('hex') };
}

function chunksOf(data: Uint8Array | Blob): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  return data instanceof Blob ? (data.stream() as AsyncIterable<Uint8Array>) : [data];
}

class NoRegularFile extends Error {}

/** Opens the file, so that one that cannot be read is told before anything is sent; never one that would wait for a writer. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isFile()) throw new NoRegularFile();
  const file = await open(path, 'r');
  await file.close();
  return found.size;
}

/** Reads as much as there was when the call began: what is written to it meanwhile is left out. */
async function openFile(path: string, size: number): Promise<Readable> {
  const file = await open(path, 'r');
  const now = await file.stat();
  if (now.size >= size) return file.createReadStream(size === 0 ? {} : { end: size - 1 });
  await file.close();
  throw new FileShrunk();
}

function whyNot(error: unknown): string {
  if (error instanceof NoRegularFile) return 'must be a regular file';
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no such file' : `cannot be read (${code})`;
}

/** @throws CaseportError invalid_input for a file that is larger than the provider takes */
export function refuseTooLarge({ size, input }: FileContent, maxBytes: number | undefined, where: ErrorContext): void {
  if (maxBytes === undefined || size <= maxBytes) return;
  throw invalidInput([{ path: input, message: `must have at most ${maxBytes} bytes, has ${size}` }], where);
}
