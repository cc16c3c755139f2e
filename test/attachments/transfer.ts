import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What the child is to do: to upload files, or to download attachments, one after the other. */
export interface Transfer {
  readonly baseUrl: string;
  readonly token: string;
  readonly orgId: string;
  readonly id: string;
  readonly paths?: readonly string[];
  readonly attachmentIds?: readonly string[];
}

/** What the child tells of each. */
export interface Transferred {
  readonly size: number;
  /** By how much its resident memory grew meanwhile, in bytes. */
  readonly grownBy: number;
}

/** Transfers in a process of its own. */
export async function inChild(transfer: Transfer): Promise<readonly Transferred[]> {
  const script = join(import.meta.dirname, 'transfer-child.ts');
  const given = ['--expose-gc', '--import', 'tsx', script, JSON.stringify(transfer)];
  const { stdout } = await promisify(execFile)(process.execPath, given);
  return JSON.parse(stdout);
}
