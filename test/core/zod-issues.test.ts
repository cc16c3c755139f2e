import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toInputIssues } from '../../src/core/zod-issues.ts';

/** What is told of an input that does not fit, as `path: message`. */
function told(schema: z.ZodType, input: unknown, knownAt: (path: string) => readonly string[] = () => []): string[] {
  const { error } = schema.safeParse(input);
  if (error === undefined) throw new Error('the input fits');
  return toInputIssues(error, knownAt).map(({ path, message }) => `${path}: ${message}`);
}

const word = z.string('must be a word');

describe('the findings of a schema', () => {
  it('are told at the path, its keys with dots and its places in brackets', () => {
    const schema = z.object({ a: z.array(z.array(z.object({ b: z.object({ c: word }) }))) });
    expect(told(schema, { a: [[], [{ b: { c: 5 } }]] })).toEqual(['a[1][0].b.c: must be a word']);
    expect(told(z.array(word), ['x', 5])).toEqual(['[1]: must be a word']);
    expect(told(word, 5)).toEqual([': must be a word']);
  });

  it('name each unknown key, with the nearest of those that are known there', () => {
    const schema = z.object({ list: z.array(z.strictObject({ name: word })) });
    const known = { 'list[0]': ['name'], '': ['list'] };
    const knownAt = (path: string) => known[path as keyof typeof known];
    expect(told(schema, { list: [{ name: 'x', nmae: 'y', other: 'z' }] }, knownAt)).toEqual([
      "list[0].nmae: unknown key; did you mean 'name'?",
      'list[0].other: unknown key; known are name',
    ]);
  });
});

describe('the findings of a choice of shapes', () => {
  const change = z.strictObject({ add: z.array(word).optional(), remove: z.array(word).optional() });
  const ruled = change.refine(({ add }) => add?.[0] !== 'bad', 'must not add bad').transform((value) => value);
  const tags = z.object({ tags: z.union([z.array(word), ruled], 'must be a list, or { add, remove }') });
  const knownAt = () => ['add', 'remove'];

  it('are those of the shape that was meant: the one that fits furthest down', () => {
    expect(told(tags, { tags: ['a', 5] })).toEqual(['tags[1]: must be a word']);
    expect(told(tags, { tags: { add: ['a', 5] } })).toEqual(['tags.add[1]: must be a word']);
  });

  it('name an unknown key of it, alone and beside what else is wrong', () => {
    const slip = "tags.remvoe: unknown key; did you mean 'remove'?";
    expect(told(tags, { tags: { remvoe: ['a'] } }, knownAt)).toEqual([slip]);
    expect(told(tags, { tags: { add: [5], remvoe: ['a'] } }, knownAt)).toEqual(['tags.add[0]: must be a word', slip]);
    expect(told(tags, { tags: { add: ['bad'], remvoe: ['a'] } }, knownAt)).toEqual([slip, 'tags: must not add bad']);
  });

  it('are a rule of that shape, once the shape itself fits', () => {
    expect(told(tags, { tags: { add: ['bad'] } })).toEqual(['tags: must not add bad']);
  });

  it("are the choice's own sentence when no shape was nearly met", () => {
    expect(told(tags, { tags: 'a' })).toEqual(['tags: must be a list, or { add, remove }']);
    expect(told(tags, { tags: null })).toEqual(['tags: must be a list, or { add, remove }']);
  });

  it('are told through a choice within a choice', () => {
    const entry = z.union([word, z.strictObject({ value: word })]);
    const place = z.union([z.literal('ignore'), z.strictObject({ options: z.record(z.string(), entry) })]);
    expect(told(place, { options: { low: { value: 5 } } })).toEqual(['options.low.value: must be a word']);
  });
});
