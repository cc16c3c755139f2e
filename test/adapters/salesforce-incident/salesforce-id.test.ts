import { describe, expect, it } from 'vitest';
import { normaliseSalesforceId, sameCaseId } from '../../../src/adapters/salesforce-incident/index.ts';
import { readFixture } from '../../fixtures/read-fixture.ts';

const { right, wrong } = readFixture<{
  readonly right: readonly [string, string][];
  readonly wrong: readonly string[];
}>('salesforce-incident/record-ids.json');

describe('normaliseSalesforceId', () => {
  it.each(right)('gives %s the suffix %s (published ids)', (short, suffix) => {
    expect(normaliseSalesforceId(short)).toBe(short + suffix);
    expect(normaliseSalesforceId(short + suffix)).toBe(short + suffix);
  });

  it.each(right)('repairs %s%s whose case was lost, from the suffix', (short, suffix) => {
    expect(normaliseSalesforceId((short + suffix).toLowerCase())).toBe(short + suffix);
    expect(normaliseSalesforceId((short + suffix).toUpperCase())).toBe(short + suffix);
  });

  it.each(wrong)('refuses %s, published with a suffix that does not fit, and takes it without its suffix', (id) => {
    expect(normaliseSalesforceId(id)).toBeUndefined();
    expect(normaliseSalesforceId(id.slice(0, 15))).toMatch(/^.{18}$/);
  });

  it.each([
    '',
    'a',
    '70130000001tcy',
    '70130000001tcyIA',
    '70130000001tcyIAA9',
    '70130000001tc/I',
    '70130000001tcyIAAQQ',
  ])('knows no id in %j', (id) => {
    expect(normaliseSalesforceId(id)).toBeUndefined();
  });
});

describe('the suffix of an id', () => {
  it('may be in lower case where the id is not', () => {
    expect(normaliseSalesforceId('70130000001tcyIaaq')).toBe('70130000001tcyIAAQ');
  });

  it.each([
    ['tells an upper case that the id has not', '70130000001tcyIAAY'],
    ['tells that a digit is in upper case', '701300000010000AAB'],
    ['has a digit that stands for nothing, lower case', 'abcdefghijklmnoaa6'],
    ['has a digit that stands for nothing, upper case', 'ABCDEFGHIJKLMNO559'],
  ])('fits no id where it %s', (_what, id) => {
    expect(normaliseSalesforceId(id)).toBeUndefined();
  });

  it.each([
    ['abcdefghijklmnoaaa', 'abcdefghijklmnoAAA'],
    ['abcdefghijklmno555', 'ABCDEFGHIJKLMNO555'],
    ['abcdefghijklmnobiq', 'AbcdefghIjklmnOBIQ'],
    ['701300000010000aaa', '701300000010000AAA'],
  ])('repairs %s as %s, five characters to a letter, the first as the lowest bit', (lost, repaired) => {
    expect(normaliseSalesforceId(lost)).toBe(repaired);
  });
});

describe('sameCaseId', () => {
  it('takes 15 and 18 characters of one record as the same', () => {
    expect(sameCaseId('70130000001tcyI', '70130000001tcyIAAQ')).toBe(true);
    expect(sameCaseId('70130000001tcyIAAQ', '70130000001TCYIAAQ')).toBe(true);
  });

  it('takes two ids of 15 characters that differ in case as two records', () => {
    expect(sameCaseId('70130000001tcyI', '70130000001tcyi')).toBe(false);
  });

  it('takes what is no id as the same as nothing, itself included', () => {
    expect(sameCaseId('x', 'x')).toBe(false);
  });
});
