import { describe, expect, it } from 'vitest';
import type { SupportComparison } from '../../src/core/support/support-comparison.ts';
import { supportTable } from '../../src/core/support/support-table.ts';

const exact = { from: 'exact', to: 'exact', move: 'exact' } as const;
const lost = { from: 'exact', to: 'lost', move: 'lost' } as const;

/** The lines of a comparison of two providers that differ in these fields alone. */
function linesOf(fields: object, more: object = {}): string[] {
  const create = { requires: [], missing: [], rules: [] };
  const comparison = { from: 'here', to: 'there', fields, customFields: {}, operations: {}, filters: {}, create };
  return supportTable({ ...comparison, ...more } as unknown as SupportComparison).split('\n');
}

/** The remark of a field, on as many lines as it takes: what is to the right of the fixed columns. */
function remarkOf(reason: string): string[] {
  const [, , , , ...lines] = linesOf({ title: { ...lost, reason } });
  return lines.map((line) => line.slice('title  exact  lost   lost    '.length));
}

describe('a comparison for a terminal', () => {
  it('is aligned, with the words of a field below it', () => {
    const status = { from: 'exact', to: 'approximated', move: 'partly', words: { new: lost, open: exact } };
    const title = { ...exact, limit: { maxLength: 9, of: 'plain' }, readWith: 'x' };
    expect(
      linesOf({ title, status }, { customFields: { size: lost }, operations: { trash: { from: true, to: false } } }),
    ).toEqual([
      'moving cases from here to there',
      '',
      'field              here   there         moving',
      '-----------------  -----  ------------  ------',
      'title              exact  exact         exact   at most 9 characters; no plain get tells it (x)',
      'status             exact  approximated  partly',
      '  new              exact  lost          lost',
      'customFields.size  exact  lost          lost',
      '',
      'only here has trash',
    ]);
  });

  it('ends with the table where there is nothing more to say', () => {
    expect(linesOf({ title: exact })).toEqual([
      'moving cases from here to there',
      '',
      'field  here   there  moving',
      '-----  -----  -----  ------',
      'title  exact  exact  exact',
    ]);
  });

  it('has no line for a word that fares as its field does, or that arrives as it was', () => {
    const elsewhere = { from: 'exact', to: 'unconfigured', move: 'unconfigured' } as const;
    const team = { from: 'exact', to: 'exact', move: 'unconfigured', words: { jane: elsewhere } };
    const read = { from: 'readable', to: 'exact', move: 'exact' } as const;
    const status = { ...lost, words: { open: lost, closed: { ...lost, from: 'readable' }, new: exact, old: read } };
    const lines = linesOf({ team, status });
    expect(lines.slice(4).map((line) => line.split(/ {2,}/))).toEqual([
      ['team', 'exact', 'exact', 'unconfigured'],
      ['', 'jane', 'exact', 'unconfigured', 'unconfigured'],
      ['status', 'exact', 'lost', 'lost'],
      ['', 'old', 'readable', 'exact', 'exact'],
    ]);
  });

  it('shortens what is wider than a column, to 26 characters', () => {
    const [a, b] = ['a'.repeat(26), 'b'.repeat(27)];
    const lines = linesOf({ [a]: exact, [b]: exact });
    expect(lines.slice(3)).toEqual([
      `${'-'.repeat(26)}  -----  -----  ------`,
      `${a}  exact  exact  exact`,
      `${'b'.repeat(25)}…  exact  exact  exact`,
    ]);
  });
});

describe('a remark of that table', () => {
  // 100 columns, less those of the title line.
  const room = 71;

  it('goes on below itself, a word at a time', () => {
    const words = Array.from({ length: 30 }, (_, index) => `word${index}`);
    const lines = remarkOf(words.join(' '));
    expect(lines.join(' ')).toBe(words.join(' '));
    expect(lines.length).toBe(3);
    expect(linesOf({ title: { ...lost, reason: words.join(' ') } })[5]).toMatch(/^ {29}word\d/);
    for (const [index, line] of lines.slice(1).entries()) {
      const before = lines[index] ?? '';
      expect(before.length).toBeLessThanOrEqual(room);
      expect(`${before} ${line.split(' ')[0]}`.length).toBeGreaterThan(room);
    }
  });

  it.each([
    ['as wide as the room is one line', 'x'.repeat(room), ['x'.repeat(room)]],
    ['of two words as wide as the room is one line', `${'x'.repeat(60)} ${'y'.repeat(10)}`, 1],
    ['a column wider is two', `${'x'.repeat(60)} ${'y'.repeat(11)}`, ['x'.repeat(60), 'y'.repeat(11)]],
    ['of a word too long is broken', 'x'.repeat(room + 1), ['x'.repeat(room), 'x']],
    [
      'of a path too long is broken after a dot',
      `${'x'.repeat(30)}.${'y'.repeat(30)}.${'z'.repeat(30)}`,
      [`${'x'.repeat(30)}.${'y'.repeat(30)}.`, 'z'.repeat(30)],
    ],
    ['is broken without its dot where that is too far', `${'x'.repeat(room)}.y`, ['x'.repeat(room), '.y']],
    ['with a path that fits is left whole', 'set mapping.fields.x.field', ['set mapping.fields.x.field']],
    ['with a path that just fits is left whole', `${'x'.repeat(room - 2)}.y`, [`${'x'.repeat(room - 2)}.y`]],
    ['is broken after a dot at its very end', `${'x'.repeat(room - 1)}.y`, [`${'x'.repeat(room - 1)}.`, 'y']],
    ['goes on beside the rest of such a word', `a ${'x'.repeat(room + 1)} b`, ['a', 'x'.repeat(room), 'x b']],
    ['breaks no emoji', '👍'.repeat(room), 1],
  ])('%s', (_name, reason, lines) => {
    const told = remarkOf(reason);
    expect(typeof lines === 'number' ? told.length : told).toEqual(lines);
    expect(told.join('').replaceAll(' ', '')).toBe(reason.replaceAll(' ', ''));
  });
});

describe('the sentences of that table', () => {
  it('are wrapped at 100 columns', () => {
    const names = Array.from({ length: 12 }, (_, index) => `operation${index}`);
    const operations = Object.fromEntries(names.map((name) => [name, { from: true, to: false }]));
    const lines = linesOf({ title: exact }, { operations });
    expect(lines.slice(6).join(' ')).toBe(`only here has ${names.join(', ')}`);
    expect(lines.slice(6).length).toBe(2);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('have the providers in the first, however they are called', () => {
    const [from, to] = ['here'.repeat(15), 'there'.repeat(12)];
    const [first, second, ...rest] = linesOf({ title: exact }, { from, to });
    expect([first, second, rest[0]]).toEqual([`moving cases from ${from} to`, to, '']);
    expect(rest[1]).toBe(`field  ${from.slice(0, 25)}…  ${to.slice(0, 25)}…  moving`);
  });
});
