import type { FieldKind } from '../core/field.ts';
import { type AnyCodec, anyCodec, Finding, type ValueCodec } from './codec.ts';
import { boolean, decimal, integer } from './number-codecs.ts';
import { choice, choiceList, choicePath, type ListFormat, orderedList } from './option-codecs.ts';
import type { OptionTable } from './tenant-mapping.ts';
import { date, dateAsInstant, type InstantFormat, instant, localDateTimeText, localTime, text } from './text-codecs.ts';

/** What a provider's field holds, in the provider's own terms. A codec is chosen by the application's kind and by this. */
export type WireType =
  | { readonly type: 'text'; readonly maxLength?: number }
  | { readonly type: 'id'; readonly codec: ValueCodec<string> }
  | { readonly type: 'number' }
  | { readonly type: 'boolean' }
  | { readonly type: 'date' }
  | { readonly type: 'local_time'; readonly separator: '.' | ':' }
  | ({ readonly type: 'date_time' } & InstantFormat)
  | { readonly type: 'option'; readonly maxLength?: number }
  | {
      readonly type: 'list';
      readonly format: ListFormat;
      readonly of: WireType;
      readonly maxItems?: number;
      /** Where no document settles how the provider separates values. */
      readonly basis?: 'assumed';
    };

/**
 * The codec that holds an application's kind of value in a provider's type of field without loss,
 * or undefined where there is none: an application's `boolean` does not fit a date.
 */
export function fieldCodec(kind: FieldKind, wire: WireType, options?: OptionTable): AnyCodec | undefined {
  switch (wire.type) {
    case 'text':
      return textCodec(kind, wire, options);
    case 'option':
      if (kind === 'integer') return anyCodec(integer('number'));
      return kind === 'choice' || kind === 'text' ? anyCodec(choice(options, text(wire))) : undefined;
    case 'id':
      return kind === 'reference' || kind === 'text' || kind === 'choice'
        ? anyCodec(choice(options, wire.codec))
        : undefined;
    case 'number':
      if (kind === 'integer') return anyCodec(integer('number'));
      return kind === 'decimal' ? anyCodec(decimal('number')) : undefined;
    case 'boolean':
      return kind === 'boolean' ? anyCodec(boolean('boolean')) : undefined;
    case 'date':
      return kind === 'date' ? anyCodec(date) : undefined;
    case 'local_time':
      return kind === 'text' ? anyCodec(localTime(wire)) : undefined;
    case 'date_time':
      if (kind === 'instant') return anyCodec(instant(wire));
      return kind === 'date' ? anyCodec(dateAsInstant(wire)) : undefined;
    case 'list':
      return listCodec(kind, wire, options);
  }
}

function textCodec(
  kind: FieldKind,
  wire: { readonly maxLength?: number },
  options: OptionTable | undefined,
): AnyCodec | undefined {
  const plain = text(wire);
  switch (kind) {
    case 'text':
    case 'multiline':
    case 'html':
      return anyCodec(plain);
    case 'choice':
    case 'reference':
      return anyCodec(choice(options, plain));
    case 'boolean':
      return anyCodec(boolean('string'));
    case 'integer':
      return anyCodec(integer('string'));
    case 'decimal':
      return anyCodec(decimal('string'));
    case 'date':
      return anyCodec(date);
    case 'instant':
      return anyCodec(instant({ fraction: 'always' }));
    case 'local_datetime':
      return anyCodec(localDateTimeText);
    default:
      return undefined;
  }
}

/** The codec of text in a provider's type of field. */
export function textIn(wire: WireType): ValueCodec<string> | undefined {
  return fieldCodec('text', wire) as ValueCodec<unknown> as ValueCodec<string> | undefined;
}

function listCodec(
  kind: FieldKind,
  { format, of, maxItems }: { readonly format: ListFormat; readonly of: WireType; readonly maxItems?: number },
  options: OptionTable | undefined,
): AnyCodec | undefined {
  const item = textIn(of);
  if (item === undefined) return undefined;
  const list = { multi_choice: choiceList, choice_path: choicePath, reference_list: orderedList }[kind as string];
  return list && anyCodec(atMost(maxItems, list(options, item, format)));
}

/** A list that the provider takes no more of. */
function atMost(maxItems: number | undefined, list: ValueCodec<readonly string[]>): ValueCodec<readonly string[]> {
  if (maxItems === undefined) return list;
  return {
    ...list,
    write: (items) =>
      items.length > maxItems
        ? new Finding('invalid', `must have at most ${maxItems} items, has ${items.length}`)
        : list.write(items),
  };
}
