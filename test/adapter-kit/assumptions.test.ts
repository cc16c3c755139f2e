import { describe, expect, it } from 'vitest';
import { type Assumptions, assumptionIssues, resolveAssumptions } from '../../src/adapter-kit/assumptions.ts';

const declared: Assumptions = {
  nullClears: { initial: true, alternatives: [false, 'empty'], question: 'Whether null clears.' },
  resend: { initial: [], alternatives: [['title', 'description']], question: 'What is sent again.' },
  lagMs: {
    initial: 0,
    alternatives: [120_000],
    question: 'How late a search is.',
    accepts: (value) => typeof value === 'number' && value >= 0,
  },
};
const issues = (given: Record<string, unknown>): string[] =>
  assumptionIssues(declared, given).map(({ path, message }) => `${path}: ${message}`);

describe('the assumptions of an adapter (P9)', () => {
  it('are the initial ones unless the options say otherwise', () => {
    expect(resolveAssumptions(declared, {})).toEqual({ nullClears: true, resend: [], lagMs: 0 });
    expect(resolveAssumptions(declared, { nullClears: false, resend: undefined })).toEqual({
      nullClears: false,
      resend: [],
      lagMs: 0,
    });
  });

  it('are taken where they are the initial one, an alternative or accepted', () => {
    expect(issues({ nullClears: 'empty', resend: ['title', 'description'], lagMs: 77 })).toEqual([]);
    expect(issues({ nullClears: undefined })).toEqual([]);
  });

  it.each([
    [{ nullClears: 'maybe' }, 'assumptions.nullClears: must be one of true, false, "empty"'],
    [{ resend: ['title'] }, 'assumptions.resend: must be one of [], ["title","description"]'],
    [{ lagMs: -1 }, 'assumptions.lagMs: must be one of 0, 120000'],
    [{ nulClears: true }, "assumptions.nulClears: unknown key; did you mean 'nullClears'?"],
    [{ constructor: true }, 'assumptions.constructor: unknown key; known are nullClears, resend, lagMs'],
  ])('are refused otherwise: %j', (given, issue) => {
    expect(issues(given)).toEqual([issue]);
  });
});
