import type { Written } from '../mapping/write.ts';
import type { Ask } from './ask.ts';
import type { PlanContext } from './define-adapter.ts';
import type { Rows } from './listing.ts';
import type { Known, Plan } from './plan.ts';

/** How a provider keeps the notes of a case. */
export interface NoteResource {
  /** The requests that add one note. */
  readonly add: (id: string, written: Written, context: PlanContext) => Plan;
  /**
   * The notes that were not there before, given the replies and the case as last told. Undefined when they do not tell and the
   * case itself would; null when nothing more can be asked.
   */
  readonly added: (results: Known['results'], last: unknown) => readonly unknown[] | undefined | null;
  /** Whether a note as the provider sends it says who may see it. Default: it does. */
  readonly tellsVisibility?: (note: unknown) => boolean;
  /** The notes of a case as the provider sends them, oldest first. */
  readonly pages: (id: string, ask: Ask, context: PlanContext) => Rows;
}
