import type { DescribedWord, ProviderDescription } from '../core/description.ts';
import { wordsOf } from '../mapping/tenant-codecs.ts';
import { type PartialCapabilities, tableOf } from './partial-capabilities.ts';

/** The canonical words, as far as the memory has them. It takes a custom field where the application has it, so it tells none. */
export function describeMemory({ fields = {} }: PartialCapabilities): Omit<ProviderDescription, 'provider'> {
  const { status, priority, type } = wordsOf;
  return {
    statuses: words(status),
    priorities: words(priority),
    types: words(type),
    customFields: [],
    remarks: ['A memory holds every custom field that its port is opened with: it has none of its own.'],
    mapping: {
      status: tableOf(status, fields.status ?? {}) as never,
      priority: tableOf(priority, fields.priority ?? {}) as never,
      type: tableOf(type, fields.type ?? {}) as never,
      customFields: {},
    },
    definitions: {},
  };
}

function words<C extends string>(all: readonly C[]): readonly DescribedWord<C>[] {
  return all.map((word) => ({ word, canonical: word }));
}
