import type { AddedAttachment, Attachment, FileDraft } from '../core/attachment.ts';
import { CaseportError, type ErrorContext, invalidInput } from '../core/errors.ts';
import { parseFile } from '../core/parse-file.ts';
import { lengthMessage } from '../core/parse-input.ts';
import type { CallOptions, CasePort, KeyedOptions } from '../core/port.ts';
import type { Warning } from '../core/warning.ts';
import { badReply, type Exchange } from '../http/exchange.ts';
import type { FileContent } from '../http/request.ts';
import { addOnce } from './add-once.ts';
import { type Ask, askWithin } from './ask.ts';
import { checkId } from './check-id.ts';
import type { Execution } from './execute.ts';
import { contentOf, identityOf, refuseTooLarge } from './file-content.ts';
import type { FileResource, ToldFile } from './file-resource.ts';
import { keyedBy } from './keyed.ts';
import { eachOf, type Listing, pagedCall } from './paged-call.ts';
import type { PortParts } from './port.ts';
import { callOptions, countByCode, runCall } from './run-call.ts';
import { asReadable, UnreadableReply } from './unreadable-reply.ts';
import { resourceOf } from './unsupported-operation.ts';

/** Files of a case. */
export function attachmentCalls(parts: PortParts): Pick<CasePort, 'attach' | 'listAttachments' | 'downloadAttachment'> {
  const { definition } = parts;
  const { provider } = definition;
  return {
    attach: (id, file, given) =>
      runCall(parts, 'attach', given, [...callOptions, 'idempotencyKey'], (options: KeyedOptions) => {
        const resource = resourceOf(definition.files, provider, 'attach');
        const caseId = checkId(parts, id, 'attach');
        const draft = parseFile(file, { provider, operation: 'attach', caseId });
        const work = (execution: Execution): Promise<AddedAttachment> =>
          attach(parts, { resource, caseId, draft }, options.idempotencyKey, execution);
        return { caseId, work, facts: ({ warnings }) => ({ warnings: countByCode(warnings) }) };
      }),
    listAttachments: (id, options) => eachAttachment(parts, id, options),
    downloadAttachment: (id, attachmentId, given) =>
      runCall(parts, 'downloadAttachment', given, callOptions, ({ signal }: CallOptions) => {
        const resource = resourceOf(definition.files, provider, 'downloadAttachment');
        const caseId = checkId(parts, id, 'downloadAttachment');
        if (typeof attachmentId !== 'string' || attachmentId === '') {
          const issues = [{ path: 'attachmentId', message: 'must be an id, a string' }];
          throw invalidInput(issues, { provider, operation: 'downloadAttachment', caseId });
        }
        const work = (execution: Execution): Promise<ReadableStream<Uint8Array>> =>
          download(parts, { resource, caseId }, attachmentId, execution, signal);
        return { caseId, work };
      }),
  };
}

/** A case, and how its provider keeps files. */
interface CaseFiles {
  readonly resource: FileResource;
  readonly caseId: string;
}

/** A file that is to be attached. */
interface NewFile extends CaseFiles {
  readonly draft: FileDraft;
}

async function attach(
  parts: PortParts,
  file: NewFile,
  key: string | undefined,
  execution: Execution,
): Promise<AddedAttachment> {
  const { resource, caseId, draft } = file;
  const where = { provider: execution.provider, operation: execution.operation, caseId };
  const content = await contentOf(draft, where);
  refuseTooLarge(content, resource.maxBytes(parts.context), where);
  refuseLongName(content, resource.maxNameLength, where);
  if (key === undefined) return compared(draft, content, await addFile(file, content, execution));
  const keyed = keyedBy(parts, key, [caseId, draft.visibility, await identityOf(content)]);
  const added = await addOnce({
    call: keyed(execution, caseId),
    list: () => allFiles(parts, file, execution),
    isAlike: (listed) => differences(draft, content, listed).every(({ code }) => code === 'unverified'),
    add: () => addFile(file, content, execution),
  });
  return compared(draft, content, added);
}

function refuseLongName({ name }: FileContent, most: number = Number.POSITIVE_INFINITY, where: ErrorContext): void {
  if (name.length > most) throw invalidInput([{ path: 'name', message: lengthMessage(name.length, most) }], where);
}

/** Sends the file: once, whatever comes of it, unless it surely had no effect. */
async function addFile(
  { resource, caseId, draft }: NewFile,
  content: FileContent,
  execution: Execution,
): Promise<ToldFile> {
  const exchange = { ...exchangeOf(caseId, 'attachment', execution), kind: 'write', replayable: false } as const;
  const reply = await execution.client.exchange(resource.add(caseId, content, draft.visibility), exchange);
  const told = resource.read(reply.body);
  if (told === undefined) throw badReply(exchange, reply.status, 'the reply names no file');
  return told;
}

function compared(draft: FileDraft, content: FileContent, told: ToldFile): AddedAttachment {
  return { ...attachmentOf(told), warnings: differences(draft, content, told) };
}

/** What is told otherwise than it was sent, or not at all. */
function differences({ visibility }: FileDraft, { name, size }: FileContent, told: ToldFile): Warning[] {
  const sent = { visibility, name, size };
  return (Object.keys(sent) as (keyof typeof sent)[]).flatMap((path): Warning[] => {
    if (told[path] === sent[path]) return [];
    return (told[path] ?? null) === null
      ? [{ code: 'unverified', path, message: 'the provider does not report what was written' }]
      : [{ code: 'mismatch', path, message: 'the provider reports something else than what was written' }];
  });
}

/** What is not said to be public is not shown as public. */
function attachmentOf({ visibility = 'private', ...rest }: ToldFile): Attachment {
  return { ...rest, visibility };
}

function eachAttachment(parts: PortParts, id: string, options: CallOptions | undefined): AsyncIterable<Attachment> {
  const { definition } = parts;
  const operation = 'listAttachments';
  const begin = ({ ask }: Listing): AsyncIterable<readonly Attachment[]> => {
    const resource = resourceOf(definition.files, definition.provider, operation);
    return attachmentPages(parts, { resource, caseId: checkId(parts, id, operation) }, ask);
  };
  return eachOf(pagedCall(parts, { operation, options, caseId: id, begin }), options);
}

async function* attachmentPages(parts: PortParts, files: CaseFiles, ask: Ask): AsyncGenerator<readonly Attachment[]> {
  for await (const page of toldPages(parts, files, ask)) yield page.map(({ told }) => attachmentOf(told));
}

/** A file of a list: as it came, and as it is read. */
interface Listed {
  readonly row: unknown;
  readonly told: ToldFile;
}

async function* toldPages(
  { context }: PortParts,
  { resource, caseId }: CaseFiles,
  ask: Ask,
): AsyncGenerator<readonly Listed[]> {
  for await (const rows of resource.pages(caseId, ask, context)) {
    yield rows.map((row) => {
      const told = resource.read(row);
      if (told === undefined) throw new UnreadableReply('a row names no file');
      return { row, told };
    });
  }
}

async function allFiles(parts: PortParts, files: CaseFiles, execution: Execution): Promise<readonly ToldFile[]> {
  const { caseId } = files;
  const { provider, operation } = execution;
  return asReadable({ provider, operation, caseId }, async () => {
    const all: ToldFile[] = [];
    for await (const page of toldPages(parts, files, askWithin(execution, caseId)))
      all.push(...page.map(({ told }) => told));
    return all;
  });
}

/** The list says where the content is: its address cannot be made of the ids. */
async function download(
  parts: PortParts,
  files: CaseFiles,
  attachmentId: string,
  execution: Execution,
  signal: AbortSignal | undefined,
): Promise<ReadableStream<Uint8Array>> {
  const { resource, caseId } = files;
  const { provider, operation, client } = execution;
  const where = { provider, operation, caseId };
  const row = await rowOf(parts, files, attachmentId, askWithin(execution, caseId));
  if (row === undefined) {
    throw new CaseportError('not_found', `${provider} ${operation}: the case has no such file`, {}, where);
  }
  const request = resource.content(row, parts.options.baseUrl);
  if (request === undefined) {
    const message = `${provider} ${operation}: the file tells no address of this provider for its content`;
    throw new CaseportError('bad_response', message, {}, where);
  }
  const exchange = { ...exchangeOf(caseId, 'content', execution), kind: 'read', replayable: true } as const;
  return (await client.stream(request, exchange, signal)).content;
}

async function rowOf(parts: PortParts, files: CaseFiles, attachmentId: string, ask: Ask): Promise<unknown> {
  for await (const page of toldPages(parts, files, ask)) {
    const found = page.find(({ told }) => told.id === attachmentId);
    if (found !== undefined) return found.row;
  }
  return undefined;
}

function exchangeOf(
  caseId: string,
  step: string,
  { provider, operation, deadline, priority }: Execution,
): Omit<Exchange, 'kind' | 'replayable'> & { readonly caseId: string } {
  return { provider, operation, deadline, priority, caseId, step };
}
