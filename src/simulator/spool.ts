import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FormParser } from './form-parser.ts';

/** What is told of an uploaded file. */
export interface FileFacts {
  /** The name of the form's part. */
  readonly part: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  /** Of its content, in hexadecimal. */
  readonly sha256: string;
}

/** A file that came with a request. It is gone after the request unless it is kept. */
export interface UploadedFile {
  readonly facts: FileFacts;
  keep(): void;
  /** Its first bytes, or all of them. */
  read(length?: number): Readable;
  /** Removes it, unless it is kept. */
  discard(): Promise<void>;
}

/** Where uploads are put, so that their content is never held in memory: a temporary folder, made for the first one. */
export class Spool {
  #folder: Promise<string> | undefined;

  /** Takes in a form of one file; undefined when it is none. What breaks on the way leaves nothing. */
  async receive(message: IncomingMessage, boundary: string): Promise<UploadedFile | undefined> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'caseport-simulator-'));
    const path = join(await this.#folder, randomUUID());
    const target = await open(path, 'wx', 0o600);
    try {
      const facts = await takeIn(message, new FormParser(boundary), target).finally(() => target.close());
      if (facts === undefined) await rm(path, { force: true });
      return facts && uploaded(path, facts);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  async remove(): Promise<void> {
    if (this.#folder !== undefined) await rm(await this.#folder, { recursive: true, force: true });
  }
}

/** The boundary of a form's content type. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  if (!/^multipart\/form-data\s*;/i.test(contentType ?? '')) return undefined;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '') ?? [];
  return quoted ?? plain;
}

async function takeIn(message: IncomingMessage, form: FormParser, target: FileHandle): Promise<FileFacts | undefined> {
  const hash = createHash('sha256');
  let size = 0;
  let parts = 0;
  let headers: Readonly<Record<string, string>> = {};
  for await (const chunk of message as AsyncIterable<Buffer>) {
    for (const event of form.push(chunk)) {
      if (event.kind === 'part') {
        parts += 1;
        headers = event.headers;
      }
      if (event.kind !== 'content') continue;
      size += event.bytes.length;
      hash.update(event.bytes);
      await target.appendFile(event.bytes);
    }
  }
  const { 'content-disposition': disposition = '', 'content-type': contentType = 'text/plain' } = headers;
  const name = parameter(disposition, 'filename');
  const part = parameter(disposition, 'name');
  if (!form.isWhole || parts !== 1 || name === undefined || part === undefined) return undefined;
  return { part, name, contentType, size, sha256: hash.digest('hex') };
}

/** Quotes and line breaks are written as percent codes. Source: WHATWG HTML, multipart form data. */
function parameter(disposition: string, key: string): string | undefined {
  const [, value] = new RegExp(`;\\s*${key}="([^"]*)"`).exec(disposition) ?? [];
  return value?.replaceAll(/%(22|0D|0A)/g, (code) => decodeURIComponent(code));
}

function uploaded(path: string, facts: FileFacts): UploadedFile {
  let isKept = false;
  return {
    facts,
    keep: () => {
      isKept = true;
    },
    read: (length = facts.size) => (length === 0 ? Readable.from([]) : createReadStream(path, { end: length - 1 })),
    discard: async () => {
      if (!isKept) await rm(path, { force: true });
    },
  };
}
