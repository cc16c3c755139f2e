import type { TagsPatch } from '../core/case.ts';
import { unreadable, type ValueCodec } from './codec.ts';

/** Tags held as a list of texts in the case itself. What is written is the list, or the change, which `tagsAfter` makes a list of. */
export const tagList: ValueCodec<TagsPatch> = {
  read: (wire) => (Array.isArray(wire) && wire.every((tag) => typeof tag === 'string') ? wire : asChange(wire)),
  write: (tags) => tags,
  same: (written, reported) => {
    const present = reported as readonly string[];
    if (isTagList(written)) return written.length === present.length && written.every((tag) => present.includes(tag));
    const { add = [], remove = [] } = written;
    return add.every((tag) => present.includes(tag)) && !remove.some((tag) => present.includes(tag));
  },
  list: true,
};

/** The tags that a patch leaves of those that are there. */
export function tagsAfter(present: readonly string[], tags: TagsPatch | null): readonly string[] {
  if (tags === null || isTagList(tags)) return tags ?? [];
  const { add = [], remove = [] } = tags;
  return [...new Set([...present, ...add])].filter((tag) => !remove.includes(tag));
}

function isTagList(tags: TagsPatch): tags is readonly string[] {
  return Array.isArray(tags);
}

/** What is written is read again, to know what to expect. */
function asChange(wire: unknown): TagsPatch | ReturnType<typeof unreadable> {
  const isChange = typeof wire === 'object' && wire !== null && ('add' in wire || 'remove' in wire);
  return isChange ? (wire as TagsPatch) : unreadable('a list of tags');
}
