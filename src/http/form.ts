import { Readable } from 'node:stream';
import type MultipartForm from 'form-data';
import { type AnyCaseportError, CaseportError, type Effect } from '../core/errors.ts';
import { connectionFailure } from './connection-failure.ts';
import { beforeEnd, type Deadline } from './deadline.ts';
import { type Exchange, endedError } from './exchange.ts';
import { FileShrunk } from './file-shrunk.ts';
import type { FileContent, FilePart } from './request.ts';

/** A file as the body of one attempt. */
export interface OpenForm {
  readonly body: MultipartForm;
  readonly headers: Readonly<Record<string, string>>;
  /** What went wrong while the file was read. */
  readonly failure: () => unknown;
  /** Frees the file, however much of it was sent. */
  readonly close: () => void;
}

/** Opens a file and puts it into a form of known length. @throws CaseportError invalid_input when it cannot be opened; nothing has been sent. */
export async function openForm(file: FilePart, deadline: Deadline, exchange: Exchange): Promise<OpenForm> {
  const { default: Form } = await import('form-data');
  const opening = file.open();
  const source = await beforeEnd(deadline, opening).catch((error: unknown) => {
    opening.then(
      (late) => late.destroy(),
      () => {},
    );
    throw deadline.endedBy() === undefined ? fileError(exchange, file, error, 'none') : endedError(exchange, 'none');
  });
  return formOf(file, source, new Form());
}

function formOf(
  { part, name: filename, contentType, size }: FilePart,
  source: Readable,
  body: MultipartForm,
): OpenForm {
  const content = Readable.from(exactly(source, size), { objectMode: false });
  // The form takes a stream of no bytes for one of unknown length.
  body.append(part, size === 0 ? Buffer.alloc(0) : content, { filename, contentType, knownLength: size });
  let failure: unknown;
  const onFailure = (error: unknown): void => {
    failure ??= error;
  };
  for (const stream of [source, content, body]) stream.on('error', onFailure);
  return {
    body,
    headers: { ...body.getHeaders(), 'Content-Length': String(body.getLengthSync()) },
    failure: () => failure,
    close: () => {
      content.destroy();
      source.destroy();
    },
  };
}

/** The length is announced before the content is read, so it must be kept. */
async function* exactly(source: Readable, size: number): AsyncGenerator<Uint8Array> {
  let left = size;
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    left -= chunk.length;
    if (left < 0) throw new TypeError('a file is longer than was told');
    yield chunk;
  }
  if (left > 0) throw new FileShrunk();
}

/** The error for a file that cannot be read, or not to its end. */
export function fileError(
  { provider, operation, caseId, deadline }: Exchange,
  { input }: Pick<FileContent, 'input'>,
  failure: unknown,
  effect: Effect,
): AnyCaseportError {
  const { cause } = connectionFailure(failure, deadline);
  const message =
    failure instanceof FileShrunk
      ? 'has become shorter since the call began'
      : `cannot be read${effect === 'none' ? '' : ' to its end'} (${cause.code ?? cause.name})`;
  const details = { issues: [{ path: input, message }] };
  const context = { provider, operation, caseId, effect, cause };
  return new CaseportError('invalid_input', `${input}: ${message}`, details, context) as AnyCaseportError;
}
