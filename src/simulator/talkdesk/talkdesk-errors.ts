import { randomInt } from 'node:crypto';
import type { Reply } from '../provider-simulation.ts';

export interface FieldProblem {
  readonly name: string;
  readonly description: string;
}

/** Ends the handling of a request with an error reply. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(status: number, fields: readonly FieldProblem[] = []) {
    super(`refused with ${status}`);
    this.reply = talkdeskError(status, fields);
  }
}

const WORDS = ['amber', 'basil', 'cedar', 'delta', 'ember', 'fjord', 'gravel', 'harbor', 'indigo', 'juniper', 'kelp'];

/**
 * The envelope `{ code, message, fields? }`. No value of `code` or `message` is published, so they are words drawn by
 * lot: nobody can lean on them. Source: Talkdesk 'Update a Case' and 'Create a New Case', 400 to 404.
 */
export function talkdeskError(
  status: number,
  fields: readonly FieldProblem[] = [],
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const body = { code: randomWords(2, '_'), message: randomWords(3, ' ') };
  return { status, body: fields.length === 0 ? body : { ...body, fields }, headers };
}

/** Words drawn by lot, for what no page has a word for. */
export function randomWords(count: number, joint: string): string {
  return Array.from({ length: count }, () => WORDS[randomInt(WORDS.length)] ?? 'moss').join(joint);
}
