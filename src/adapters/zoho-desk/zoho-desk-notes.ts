import type { NoteResource } from '../../adapter-kit/note-resource.ts';
import { offsetPages } from '../../adapter-kit/paging.ts';
import { UnreadableReply } from '../../adapter-kit/unreadable-reply.ts';
import { readInstant } from '../../mapping/text-codecs.ts';
import { noteSteps, tickets } from './zoho-desk-plan.ts';

type Json = Readonly<Record<string, unknown>>;

/** Source: Zoho Desk OAS, TicketComment.json: limit 1 to 100. */
const mostComments = 100;

/** Notes are comments. Source: Zoho Desk OAS, TicketComment.json. */
export const zohoDeskNotes: NoteResource = {
  add: (_id, written) => ({ steps: noteSteps(written, []) }),
  added: (results) => {
    const comment = results['notes[0]'];
    // The ticket does not tell its comments, so there is nothing to read back.
    return comment === undefined ? null : [comment];
  },
  tellsVisibility: (comment) => ((comment ?? {}) as Json).isPublic !== undefined,
  pages: (id, ask) =>
    offsetPages({
      page: async (offset) => {
        const query = { from: String(offset), limit: String(mostComments), sortBy: 'commentedTime' };
        return commentsOf(await ask('comments', { method: 'GET', path: [...tickets, id, 'comments'], query }));
      },
      size: mostComments,
      start: 0,
      at: (comment) => {
        const { commentedTime } = (comment ?? {}) as Json;
        const moment = typeof commentedTime === 'string' ? readInstant(commentedTime) : undefined;
        return moment === undefined ? undefined : Date.parse(moment);
      },
      id: (comment) => String((comment as Json | null)?.id),
      order: 'ascending',
    }),
};

/** Only a 200 with `data` is documented; an empty reply is taken for none. */
function commentsOf(body: unknown): readonly unknown[] {
  if (body === undefined) return [];
  const { data } = (body ?? {}) as { readonly data?: unknown };
  if (!Array.isArray(data)) throw new UnreadableReply('the reply has no data');
  return data;
}
