import type { Requester } from '../core/case.ts';
import { Finding, type ValueCodec } from './codec.ts';

const partNames = ['id', 'name', 'email', 'phone'] as const;
export type RequesterPart = (typeof partNames)[number];

/** A requester held part by part, each in a field of its own. A part without a field is lost. */
export function requesterParts(
  codecs: { readonly [K in RequesterPart]?: ValueCodec<string> },
  provider: string,
): ValueCodec<Requester> {
  return {
    read: (wire) => {
      const held = wire as Readonly<Record<string, unknown>>;
      const requester: { -readonly [K in RequesterPart]?: string } = {};
      for (const part of partNames) {
        const value = codecs[part]?.read(held[part]);
        if (typeof value === 'string' && value !== '') requester[part] = value;
      }
      return Object.keys(requester).length > 0 ? requester : null;
    },
    write: (requester) => {
      const wire: Record<string, unknown> = {};
      const lost: RequesterPart[] = [];
      for (const part of partNames) {
        const codec = codecs[part];
        const value = requester[part];
        if (codec === undefined) {
          if (value !== undefined) lost.push(part);
          continue;
        }
        const written = value === undefined ? null : codec.write(value);
        if (written instanceof Finding) return new Finding(written.code, written.message, { part });
        wire[part] = written;
      }
      return lost.length === 0
        ? wire
        : new Finding('lost', `${provider} has no place for it`, { part: lost, value: wire });
    },
    parts: Object.fromEntries(
      partNames.filter((part) => codecs[part] === undefined).map((part) => [part, 'lost' as const]),
    ),
    // A part that has no place is neither written nor reported.
    same: (written, reported) =>
      partNames.every((part) => codecs[part] === undefined || written[part] === reported[part]),
  };
}
