import { describe, expect, it } from 'vitest';
import { draftOptions } from '../../src/adapter-kit/draft-options.ts';

const option = (value: string, label: string = value) => ({ value, label });

describe('the options of a dependent choice', () => {
  it('are tables below each other, whose words are told apart among their own only', () => {
    const drafted = draftOptions([
      { ...option('1', 'Hardware'), children: [option('11', 'Other'), option('12', 'other')] },
      { ...option('Software'), children: [{ ...option('Other'), children: [option('x')] }] },
      option('Other'),
    ]);
    expect(drafted).toEqual({
      table: {
        hardware: {
          value: '1',
          label: 'Hardware',
          children: { other: { value: '11', label: 'Other' }, other_2: { value: '12', label: 'other' } },
        },
        software: { value: 'Software', children: { other: { value: 'Other', children: { x: 'x' } } } },
        other: 'Other',
      },
      words: ['hardware', 'software', 'other'],
      left: [],
    });
  });

  it('leave out what cannot be read back or held at every depth, and name it where it comes', () => {
    const children = [option('a', 'A'), option('a', 'Again'), option('', 'Blank'), option('x;y', 'Two')];
    const drafted = draftOptions(
      [{ ...option('a', 'Top'), children }, option('a', 'Top again'), option(';', 'Mark')],
      (value) => value.includes(';'),
    );
    expect(drafted).toEqual({
      table: { top: { value: 'a', label: 'Top', children: { a: { value: 'a', label: 'A' } } } },
      words: ['top'],
      left: ['Again', 'Blank', 'Two', 'Top again', 'Mark'],
    });
  });

  it('are one without any below where none of those can be held', () => {
    expect(draftOptions([{ ...option('a'), children: [option('')] }])).toEqual({
      table: { a: 'a' },
      words: ['a'],
      left: [''],
    });
    expect(draftOptions([{ ...option('a', 'Top'), children: [] }]).table).toEqual({
      top: { value: 'a', label: 'Top' },
    });
  });

  it('are held whatever they are where the field says nothing of what it cannot hold', () => {
    expect(draftOptions([option('x;y'), option(' ')]).left).toEqual([]);
  });

  it('of none are an empty table', () => {
    expect(draftOptions([])).toEqual({ table: {}, words: [], left: [] });
  });
});
