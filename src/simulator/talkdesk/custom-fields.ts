import { isObject } from '../provider-simulation.ts';
import type { TalkdeskCustomField, TalkdeskOption } from './talkdesk-tenant.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** Whether a value is one that the field takes. Source: the samples of Talkdesk 'Create a New Case'. */
export function isCustomValue(field: TalkdeskCustomField, value: unknown): boolean {
  const options = field.options ?? [];
  switch (field.type) {
    case 'checkbox':
      return typeof value === 'boolean';
    case 'text':
    case 'multi_line_text':
      return typeof value === 'string';
    case 'numeric':
      return Number.isSafeInteger(value);
    case 'decimal':
      return typeof value === 'number';
    case 'date':
      return typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
    case 'dropdown':
      return isOptionOf(options, value);
    case 'multi_select':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string' && isOptionOf(options, entry));
    case 'dependent_field':
      return pathOf(options, value) !== undefined;
  }
}

/** One sample sends the number 1 for "001": it is taken, and the leading zeros are gone. Source: 'Create a New Case'. */
function isOptionOf(options: readonly TalkdeskOption[], value: unknown): boolean {
  return options.some(({ key }) => key === value || (typeof value === 'number' && Number(key) === value));
}

/** The options of a dependent value, root first, up to three levels; undefined when it is not one. */
function pathOf(options: readonly TalkdeskOption[], value: unknown): readonly TalkdeskOption[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > 3) return undefined;
  const path: TalkdeskOption[] = [];
  let level: readonly TalkdeskOption[] = options;
  for (const key of value) {
    const option = level.find((candidate) => candidate.key === key);
    if (option === undefined) return undefined;
    path.push(option);
    level = option.children ?? [];
  }
  return path;
}

/** Takes `{ value, label? }` apart; undefined when it is anything else. Source: Talkdesk 'Update a Case'. */
export function unwrap(wrapped: unknown): { readonly value: unknown } | undefined {
  if (!isObject(wrapped) || !('value' in wrapped)) return undefined;
  return Object.keys(wrapped).every((key) => key === 'value' || key === 'label') ? { value: wrapped.value } : undefined;
}

/** `{ value }`, with the label where the value is a choice. Source: Talkdesk 'Update a Case'. */
export function wrap(field: TalkdeskCustomField, value: unknown): unknown {
  const options = field.options ?? [];
  const labelOf = (key: unknown): string | undefined => options.find((option) => option.key === key)?.label;
  if (value === null || options.length === 0) return { value };
  if (field.type === 'dependent_field')
    return { label: pathOf(options, value)?.map(({ label }) => label) ?? [], value };
  if (Array.isArray(value)) return { label: value.map((key) => labelOf(key) ?? ''), value };
  const label = labelOf(value);
  return label === undefined ? { value } : { label, value };
}
