import { describe, expect, it } from 'vitest';
import { zohoId, zohoPhone, zohoStatus, zohoTags } from '../../../src/adapters/zoho-desk/zoho-desk-codecs.ts';
import type { CaseStatus, TagsPatch } from '../../../src/index.ts';
import type { Finding, ValueCodec } from '../../../src/mapping/codec.ts';
import { tenantCodec } from '../../../src/mapping/tenant-codecs.ts';
import type { TenantMapping } from '../../../src/mapping/tenant-mapping.ts';
import { findingOf } from '../../mapping/finding-of.ts';

describe('a Zoho id', () => {
  it.each(['7', '1892000001054003', '9223372036854775807'])('is %s, as text (OAS: int64)', (id) => {
    expect([zohoId.read(id), zohoId.write(id)]).toEqual([id, id]);
  });

  it.each([
    ['x7', 'invalid: must be a Zoho id: digits only'],
    ['7x', 'invalid: must be a Zoho id: digits only'],
    ['', 'invalid: must be a Zoho id: digits only'],
    ['1'.repeat(20), 'invalid: must have at most 19 characters, has 20'],
  ])('is never %j (OAS: [0-9]+)', (id, finding) => {
    expect(findingOf(zohoId.write(id))).toBe(finding);
  });
});

describe('the phone column of a ticket', () => {
  it.each(['1 888 900 9646', '+1-888', 'x'.repeat(120)])('holds %j', (phone) => {
    expect([zohoPhone.write(phone), zohoPhone.read(phone)]).toEqual([phone, phone]);
  });

  it.each([
    ['(555 1', 'invalid: must not hold ( ) or #'],
    ['555) 1', 'invalid: must not hold ( ) or #'],
    ['555 #1', 'invalid: must not hold ( ) or #'],
    ['1'.repeat(121), 'invalid: must have at most 120 characters, has 121'],
  ])('refuses %j (OAS: a pattern without ( ) and #)', (phone, finding) => {
    expect(findingOf(zohoPhone.write(phone))).toBe(finding);
  });

  it('has its limit told', () => {
    expect(zohoPhone.limit).toEqual({ maxLength: 120, of: 'plain' });
  });
});

function statuses(mapping: TenantMapping = {}): ValueCodec<CaseStatus> {
  return tenantCodec(zohoStatus, { mapping, assumptions: {}, issues: [] });
}

describe('the status of a ticket', () => {
  const unknown = 'unmapped: the provider holds a word that mapping.status does not know';
  const byType = 'approximated: the status is not in mapping.status; read by its type';

  it('is read by its name, whatever its type', () => {
    expect(statuses().read({ name: 'Closed', type: 'Open' })).toBe('closed');
    expect(statuses().read({ name: 'On Hold' })).toBe('on_hold');
  });

  it.each([
    ['Open', 'open'],
    ['OPEN', 'open'],
    ['On Hold', 'on_hold'],
    ['ONHOLD', 'on_hold'],
    ['on_hold', 'on_hold'],
    ['o n_h old', 'on_hold'],
    ['closed', 'closed'],
  ])('is read by its type %s as %s where its name is unknown (OAS: statusType)', (type, status) => {
    const read = statuses().read({ name: 'Mine', type });
    expect(findingOf(read)).toBe(byType);
    expect((read as Finding).value).toBe(status);
  });

  it.each([
    [{ name: 'Mine' }, unknown],
    [{ name: 'Mine', type: null }, unknown],
    [{ name: 'Mine', type: 'Paused' }, unknown],
    [{ name: 5, type: 5 }, 'unmapped: the provider sent something else than a word'],
  ])('is not understood where its type does not help: %j', (wire, finding) => {
    const read = statuses().read(wire);
    expect(findingOf(read)).toBe(finding);
    expect((read as Finding).value).toBeUndefined();
  });

  it('is written by its name', () => {
    expect(statuses().write('on_hold')).toEqual({ name: 'On Hold' });
  });

  it('without a name of its own is lost, or written as its nearest (P3)', () => {
    const lost = statuses().write('resolved');
    expect(findingOf(lost)).toBe(
      "lost: 'resolved' has no equivalent; mapping.status may write { write: '…', approximated: true }",
    );
    expect((lost as Finding).value).toBeUndefined();
    const status = { new: null, open: 'Open', pending: null, on_hold: null, closed: 'Closed' };
    const nearest = statuses({ status: { ...status, resolved: { write: 'Closed', approximated: true } } });
    const written = nearest.write('resolved');
    expect(findingOf(written)).toBe("approximated: 'resolved' is written as its nearest equivalent");
    expect((written as Finding).value).toEqual({ name: 'Closed' });
  });

  it.each<[CaseStatus, readonly string[]]>([
    ['new', []],
    ['open', ['Open', '$' + '{OPEN}']],
    ['on_hold', ['On Hold', '$' + '{ONHOLD}']],
    ['closed', ['Closed', '$' + '{CLOSED}']],
  ])('%s is looked for by its names and its type: %j (OAS TicketTag)', (status, spellings) => {
    expect(statuses().spellings?.(status)).toEqual(spellings);
  });
});

describe('the tags of a ticket', () => {
  const rule = 'must be 3 to 50 letters, digits, spaces or _ . - + %';

  it('are read from names and from objects that have one; what is no name is left out', () => {
    const wire = ['hot', { name: 'vip' }, { name: '' }, { id: '7' }, '', null, 5];
    expect(zohoTags.read(wire)).toEqual(['hot', 'vip']);
  });

  it.each([[{}], ['hot'], [null]])('are not understood where %j is no list', (wire) => {
    expect(findingOf(zohoTags.read(wire))).toBe('unmapped: the provider sent no list of tags');
  });

  it.each(['abc', 'x'.repeat(50), 'two words', 'Zz09_.-+%', 'nullable', 'a null', 'Größe', '高優先'])(
    'may be %s (OAS TicketTag)',
    (tag) => {
      for (const tags of [[tag], { add: [tag] }, { remove: [tag] }]) expect(zohoTags.write(tags)).toBe(tags);
    },
  );

  it.each(['ab', 'x'.repeat(51), 'null', 'a,b,c', '!abc', 'abc!', 'a/b/c'])('are never %s (OAS TicketTag)', (tag) => {
    expect(findingOf(zohoTags.write([tag]))).toBe(`[0] invalid: ${rule}`);
    expect(findingOf(zohoTags.write(['fine', tag]))).toBe(`[1] invalid: ${rule}`);
    expect(findingOf(zohoTags.write({ add: ['fine'], remove: [tag] }))).toBe(`[1] invalid: ${rule}`);
    expect(findingOf(zohoTags.write({ remove: [tag] }))).toBe(`[0] invalid: ${rule}`);
  });

  it.each<[boolean, TagsPatch, readonly string[]]>([
    [true, ['one', 'two'], ['two', 'one']],
    [true, [], []],
    [false, ['one'], ['one', 'two']],
    [false, ['one', 'two'], ['one']],
    [false, ['one', 'two'], ['one', 'six']],
    [true, { add: ['one'] }, ['one', 'two']],
    [false, { add: ['one', 'six'] }, ['one', 'two']],
    [true, { remove: ['six', 'ten'] }, ['one']],
    [false, { remove: ['six', 'one'] }, ['one']],
    [false, { add: ['two'], remove: ['one'] }, ['one', 'two']],
    [false, { add: ['two'], remove: ['six'] }, ['one']],
  ])('are as written (%s): %j where %j are there', (same, written, reported) => {
    expect(zohoTags.same?.(written, reported as never)).toBe(same);
  });
});
