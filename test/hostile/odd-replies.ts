import fc from 'fast-check';

const hostileObject = JSON.parse(
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1,"valueOf":{},"id":[]}',
) as unknown;
const deep = JSON.parse(`${'[{"value":'.repeat(20)}1${'}]'.repeat(20)}`) as unknown;

/** A value of any type where another was due. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, '', ' ', '\u0000', [], {}, [[]], [null], [''], [{}]) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(true, false, 'true', 0, -1, 1e308, 5e-324, 0.1, Number.MAX_SAFE_INTEGER + 2),
  },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(hostileObject, [hostileObject], deep, { value: hostileObject }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>('2026-13-45T99:99:99Z', '..', '../x', '<b>&nope;', 'null', '😀'.repeat(500)),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

export interface OddReply {
  readonly status: number;
  readonly text: string;
}

/** Replies in a provider's shape, with some of it, all of it, or its very form replaced. */
export function oddReplies(sample: unknown): fc.Arbitrary<OddReply> {
  const changes = fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 6 });
  const shape = fc.oneof(
    { weight: 8, arbitrary: changes.map((list) => changed(sample, list)) },
    { weight: 2, arbitrary: odd.map((value) => everyLeaf(sample, () => value)) },
    { weight: 1, arbitrary: fc.constantFrom('upper', 'lower').map((way) => recased(sample, way === 'upper')) },
    { weight: 1, arbitrary: fc.constant(everyLeaf(sample, (leaf) => [leaf])) },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: fc.constant([sample]) },
  );
  const text = fc.oneof(
    { weight: 20, arbitrary: shape.map((body) => JSON.stringify(body)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', ' ', 'null', '"', '{', '<html>', '1e999', '-0', '\ufeff{}', '{"id":1e400}'),
    },
    {
      weight: 1,
      arbitrary: shape.map((body) => JSON.stringify(body).replace(/:"?\d+"?/g, ':12345678901234567890123')),
    },
  );
  const status = fc.oneof(
    { weight: 9, arbitrary: fc.constant(200) },
    { weight: 2, arbitrary: fc.constantFrom(201, 204, 206, 302, 400, 401, 403, 404, 418, 422, 429, 500, 503, 599) },
  );
  return fc.record({ status, text });
}

type Node = Record<string, unknown> | unknown[];

function changed(sample: unknown, changes: readonly (readonly [number, unknown])[]): unknown {
  const copy = structuredClone(sample);
  for (const [at, value] of changes) {
    const places = placesIn(copy);
    const place = places[at % places.length];
    if (place === undefined) continue;
    const [node, key] = place;
    if (at % 7 === 0) delete (node as Record<string, unknown>)[key];
    else (node as Record<string, unknown>)[key] = structuredClone(value);
  }
  return copy;
}

function placesIn(value: unknown): (readonly [Node, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [
    [value as Node, key] as const,
    ...placesIn((value as Record<string, unknown>)[key]),
  ]);
}

function everyLeaf(value: unknown, make: (leaf: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return make(value);
  if (Array.isArray(value)) return value.map((part) => everyLeaf(part, make));
  // The id stays, or nothing else would be read.
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === 'id' ? part : everyLeaf(part, make)]),
  );
}

function recased(value: unknown, isUpper: boolean): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => recased(part, isUpper));
  const spell = (key: string): string => (isUpper ? key.toUpperCase() : key.toLowerCase());
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [spell(key), recased(part, isUpper)]));
}
