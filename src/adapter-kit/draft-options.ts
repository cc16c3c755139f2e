import type { DescribedOption, DraftOptions } from '../core/description.ts';
import { namesOnce } from './draft-names.ts';

/** The options of a choice as a draft has them. */
export interface DraftedOptions {
  readonly table: DraftOptions;
  /** The application's words, in the provider's order. */
  readonly words: readonly string[];
  /** Options that cannot be in a table, by their labels. */
  readonly left: readonly string[];
}

/** Gives each option a word of its own. An option whose value another one has could not be read back, so it is left out, as is what `cannotHold` tells. */
export function draftOptions(
  options: readonly DescribedOption[],
  cannotHold?: (value: string) => boolean,
): DraftedOptions {
  const names = namesOnce();
  const seen = new Set<string>();
  const entries: [string, DraftOptions[string]][] = [];
  const left: string[] = [];
  for (const option of options) {
    if (option.value === '' || seen.has(option.value) || cannotHold?.(option.value)) {
      left.push(option.label);
      continue;
    }
    seen.add(option.value);
    const children = draftOptions(option.children ?? [], cannotHold);
    left.push(...children.left);
    entries.push([names.word(option.label || option.value), entryOf(option, children)]);
  }
  return { table: Object.fromEntries(entries), words: entries.map(([word]) => word), left };
}

function entryOf({ value, label }: DescribedOption, { words, table }: DraftedOptions): DraftOptions[string] {
  const named = label === '' || label === value ? {} : { label };
  const children = words.length === 0 ? {} : { children: table };
  return 'label' in named || 'children' in children ? { value, ...named, ...children } : value;
}
