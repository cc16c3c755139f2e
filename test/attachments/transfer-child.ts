// Transfers files and tells by how much its resident memory grew with each. Its one argument is a Transfer.
import { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
import type { Transfer, Transferred } from './transfer.ts';

const { baseUrl, token, orgId, id, paths = [], attachmentIds = [] } = JSON.parse(process.argv[2] ?? '') as Transfer;
const cases = createZohoDeskAdapter({ baseUrl, orgId, auth: { token }, timeoutMs: 600_000 });

async function upload(path: string): Promise<number> {
  return (await cases.attach(id, { path, visibility: 'private' })).size ?? 0;
}

async function download(attachmentId: string): Promise<number> {
  let size = 0;
  for await (const chunk of await cases.downloadAttachment(id, attachmentId)) size += chunk.length;
  return size;
}

async function measured(transfer: () => Promise<number>): Promise<Transferred> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  // Without what is garbage by then, of which the collector leaves some tens of megabytes lying as it likes.
  const look = (): void => {
    globalThis.gc?.();
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 250);
  const size = await transfer();
  clearInterval(timer);
  look();
  return { size, grownBy: most - before };
}

const told: Transferred[] = [];
for (const path of paths) told.push(await measured(() => upload(path)));
for (const attachmentId of attachmentIds) told.push(await measured(() => download(attachmentId)));
process.stdout.write(JSON.stringify(told), () => process.exit());
