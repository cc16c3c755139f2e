import { inspect } from 'node:util';

/** What must never be in an error or a log line. Words without blanks, so that they pass for codes and names. */
export const canaries = {
  token: 'Tk9canaryTOKENx',
  clientSecret: 'Cs8canarySECRETx',
  email: 'canary.mail@example.org',
  title: 'Ti7canaryTITLEx',
  description: 'De6canaryDESCRIPTIONx',
  custom: 'Cu5canaryCUSTOMx',
  note: 'No4canaryNOTEx',
} as const;

/** As well, in what other operations are given. */
export const operationCanaries = {
  file: 'Fi3canaryFILEx',
  content: 'Co2canaryCONTENTx',
  filter: 'Fl7canaryFILTERx',
  raw: 'Ra8canaryRAWx',
} as const;

export const everyCanary: readonly string[] = [...Object.values(canaries), ...Object.values(operationCanaries)];

/** The canaries that are somewhere in a thing, however it is printed or walked through. */
export function canariesIn(thing: unknown): string[] {
  const told = [
    inspect(thing, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, maxStringLength: null }),
    JSON.stringify(thing) ?? '',
    String(thing),
    ...walk(thing, new Set()),
  ]
    .join('\n')
    .toLowerCase();
  return everyCanary.filter((word) => forms.get(word)?.some((form) => told.includes(form)));
}

/** A canary as it is, in an address and in base64. */
const forms: ReadonlyMap<string, readonly string[]> = new Map(
  everyCanary.map((word) => [
    word,
    [word, encodeURIComponent(word), Buffer.from(word).toString('base64').slice(0, -4)].map((form) =>
      form.toLowerCase(),
    ),
  ]),
);

/** Every own property, hidden ones and symbols too, and what an error was caused by. */
function walk(value: unknown, seen: Set<unknown>): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  return Reflect.ownKeys(value).flatMap((key) => [
    String(key),
    ...walk((value as Record<PropertyKey, unknown>)[key], seen),
  ]);
}
