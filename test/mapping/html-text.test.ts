import { describe, expect, it } from 'vitest';
import { fromSubset, htmlText, toSubset } from '../../src/mapping/html-text.ts';
import { findingOf } from './finding-of.ts';

const codec = htmlText({ maxLength: 40 });

describe('text in an HTML field', () => {
  it.each([
    ['plain', 'plain'],
    ['a & b', 'a &amp; b'],
    ['<b>', '&lt;b&gt;'],
    ['a\nb', 'a<br>b'],
    ['a  b', 'a &nbsp;b'],
    ['a   b', 'a &nbsp; b'],
    ['a    b', 'a &nbsp; &nbsp;b'],
    ['&amp;', '&amp;amp;'],
    ['&nbsp;', '&amp;nbsp;'],
    ['<br>', '&lt;br&gt;'],
    ['"it\'s"', '"it\'s"'],
    ['ünï 👍', 'ünï 👍'],
  ])('%j is written as %s and read back by the exact inverse (P4)', (value, html) => {
    expect(codec.write(value)).toBe(html);
    expect(codec.read(html)).toBe(value);
    expect(fromSubset(toSubset(value))).toBe(value);
  });

  it.each([
    ['<p>a</p>', 'a'],
    ['<p>a</p><p>b</p>', 'a\n\nb'],
    ['a<br/>b', 'a\nb'],
    ['a &eacute; b', 'a é b'],
    ['<a href="https://x.test">here</a>', 'here [https://x.test]'],
    ['a\nb', 'a b'],
    ['&bogus;', '&bogus;'],
  ])('%j is outside the subset: read as %j and reported', (html, value) => {
    expect(codec.read(html)).toMatchObject({ code: 'approximated', value });
    expect(findingOf(codec.read(html))).toBe('approximated: the provider holds HTML, read as text');
  });

  it('keeps its lines as long as they are', () => {
    const line = 'a word and '.repeat(40).trim();
    expect(codec.read(`<p>${line}</p>`)).toMatchObject({ value: line });
  });

  it('is read however deep it is nested: what is too deep to be meant is cut, never thrown over (design 7)', () => {
    const nested = (depth: number): unknown => codec.read(`a${'<div>'.repeat(depth)}b${'</div>'.repeat(depth)}`);
    expect(nested(60)).toMatchObject({ code: 'approximated', value: 'a\nb' });
    expect(nested(20_000)).toMatchObject({ code: 'approximated', value: expect.stringMatching(/^a/) });
  });

  it('runs no script and keeps none', () => {
    expect(JSON.stringify(codec.read('<script>alert(1)</script><b>a</b>'))).not.toContain('alert');
  });

  it('says that carriage returns become plain line breaks (P3)', () => {
    expect(codec.write('a\r\nb\rc')).toMatchObject({ code: 'approximated', value: 'a<br>b<br>c' });
    expect(findingOf(codec.write('a\rb'))).toBe('approximated: carriage returns become plain line breaks');
  });

  it('has a limit that counts what is sent (design 7)', () => {
    expect(codec.write('x'.repeat(40))).toBe('x'.repeat(40));
    expect(findingOf(codec.write('&'.repeat(9)))).toBe(
      'invalid: must have at most 40 characters once escaped as HTML, has 45',
    );
    expect(codec.limit).toEqual({ maxLength: 40, of: 'escaped' });
  });

  it('declares what it does not keep (P4)', () => {
    expect(htmlText({ maxLength: 40 }).parts).toEqual({ carriageReturns: 'approximated' });
  });

  it.each([5, true, {}, []])('is not read from %j', (wire) => {
    expect(findingOf(codec.read(wire))).toBe('unmapped: the provider sent something else than HTML');
  });
});
