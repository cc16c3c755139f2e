import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { CaseportError, type Note } from '../../src/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { every } from '../effects/operations.ts';
import { limits, testClock } from '../effects/test-clock.ts';

const noted = tenants.filter(({ provider }) => provider !== 'salesforce-incident');

/** Rows that are no notes, or notes in part. */
const oddRows: readonly unknown[] = [
  null,
  'a note',
  5,
  true,
  [],
  [[]],
  {},
  { id: null },
  { id: '', note_body: '', content: '' },
  { id: {}, note_body: {}, content: {} },
  { id: [1], note_body: ['a'], content: ['a'], public: ['true'], isPublic: ['true'] },
  { id: 1e308, note_body: 5, content: 5 },
  { id: '9'.repeat(10_000), note_body: 'x', content: 'x' },
  { id: '<b>1</b>', note_body: '<script>alert(1)</script>', content: '<div>&nbsp;&#x0;</div>' },
  { id: '1', note_title: {}, notes_title: 7, note_body: 'x', content: 'x', commentedTime: 'yesterday' },
  { id: '1', content: 'x', commentedTime: { $date: 0 } },
  { id: '1', content: 'x', commentedTime: '2026-13-45T99:99:99Z' },
  JSON.parse('{"__proto__":{"id":"1"},"constructor":{"prototype":{"x":1}},"toString":1,"id":"1"}'),
];

/** Replies that hold no list. */
const noLists: readonly unknown[] = [
  'none',
  '"text"',
  'null',
  '5',
  'true',
  '[]',
  '{',
  '<html>',
  '{"data":{}}',
  '{"notes":"x"}',
];

describe.each(noted)('odd notes of $provider (P7)', (tenant) => {
  const { baseUrl } = tenant.config as { readonly baseUrl: string };
  const isDesk = tenant.provider === 'zoho-desk';
  const bodyOf = (rows: unknown): unknown => (isDesk ? { data: rows } : { id: tenant.id, notes: rows });
  const listed = async (first: unknown): Promise<unknown> => {
    answering(baseUrl, { body: first }, { body: first }, ...Array.from({ length: 30 }, () => ({ body: bodyOf([]) })));
    const port = await openTenant(tenant, { ...limits, clock: testClock(), retry: { retries: 0 } });
    return every(port.listNotes(tenant.id)).catch((error: unknown) => error);
  };
  const added = async (reply: unknown): Promise<unknown> => {
    const before = isDesk ? [] : [{ body: bodyOf([]) }];
    answering(baseUrl, ...before, { body: reply }, { body: reply });
    const port = await openTenant(tenant, { ...limits, clock: testClock(), retry: { retries: 0 } });
    return port.addNote(tenant.id, { body: 'note', visibility: 'private' }).catch((error: unknown) => error);
  };
  const untouched = Object.getOwnPropertyNames(Object.prototype).length;
  afterEach(() => expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(untouched));

  it.each(oddRows.map((row, index) => ({ row, index })))(
    'are read as notes of their type: row $index',
    async ({ row }) => {
      expectNotes(
        await listed(bodyOf([row, { id: '7', note_body: 'kept', content: 'kept', public: true, isPublic: true }])),
        1,
      );
    },
  );

  it.each(noLists)('are a bad response, of no effect, where there is no list: %j', async (reply) => {
    const outcome = await listed(reply);
    expect(CaseportError.is(outcome) && [outcome.code, outcome.effect]).toEqual(['bad_response', 'none']);
  });

  it.each([...oddRows, ...noLists].map((reply, index) => ({ reply, index })))(
    'that answer an added one never say that nothing happened: reply $index (P5)',
    async ({ reply }) => {
      const whole = isDesk || typeof reply === 'string' ? reply : { id: tenant.id, notes: [reply] };
      const outcome = await added(whole);
      if (CaseportError.is(outcome)) {
        expect([outcome.code, outcome.effect, outcome.retryable]).toEqual(['bad_response', 'unknown', false]);
      } else {
        expectNotes([outcome], 1);
        // What is not told as it was sent is told of.
        expect((outcome as { readonly warnings: readonly unknown[] }).warnings.length).toBeGreaterThan(0);
      }
    },
  );

  it('of any JSON are notes of their type or a CaseportError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 4 }), async (rows) => {
        const outcome = await listed(bodyOf(rows));
        if (!CaseportError.is(outcome)) expectNotes(outcome, 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(tenants)('odd lists of $provider (P7)', (tenant) => {
  const { baseUrl } = tenant.config as { readonly baseUrl: string };
  const rows: readonly unknown[] = [
    null,
    'row',
    5,
    [],
    {},
    { id: null },
    { id: {} },
    { id: '..' },
    { id: '9'.repeat(10_000) },
  ];
  const bodies: readonly unknown[] = [
    ...noLists,
    ...rows.flatMap((row) => [
      [row],
      { data: [row] },
      { total: 'x', _links: null, _embedded: { data: [row] } },
      { records: [row], incidents: [row] },
    ]),
    { _embedded: [], _links: { next: { href: {} } } },
    { _embedded: { data: 'rows' } },
    { data: 'rows' },
    { data: null },
  ];

  it('and changes, and descriptions, are read or are a CaseportError, and never go on for ever', async () => {
    for (const body of bodies) {
      const host = answering(baseUrl, ...Array.from({ length: 100 }, () => ({ body })));
      const port = await openTenant(tenant, { ...limits, clock: testClock(), retry: { retries: 0 } });
      const calls = [
        () => every(port.list()),
        () => every(port.changes({ since: '2026-01-31T12:00:00.000Z' })),
        () => port.describe(),
      ];
      for (const call of calls) {
        const outcome = await call().catch((error: unknown) => error);
        if (outcome instanceof Error && !CaseportError.is(outcome)) throw outcome;
        if (CaseportError.is(outcome)) expect(outcome.effect).toBe('none');
      }
      expect(host.requests.every(({ method }) => method === 'GET')).toBe(true);
      expect(host.requests.length, JSON.stringify(body)).toBeLessThan(100);
    }
  }, 60_000);
});

function expectNotes(outcome: unknown, least: number): void {
  if (outcome instanceof Error) throw outcome;
  const notes = outcome as readonly Note[];
  expect(notes.length).toBeGreaterThanOrEqual(least);
  for (const { id, body, visibility, title, createdAt } of notes) {
    expect(typeof id).toBe('string');
    expect(body === null || (typeof body === 'string' && body !== '')).toBe(true);
    expect(['public', 'private']).toContain(visibility);
    expect(title === undefined || title === null || typeof title === 'string').toBe(true);
    if (createdAt !== undefined) expect(createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
}
