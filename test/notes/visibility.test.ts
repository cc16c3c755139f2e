import { describe, expect, it } from 'vitest';
import { CaseportError, type NoteDraft } from '../../src/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { talkdesk as talkdeskHarness } from '../laws/talkdesk-harness.ts';
import { zohoDesk as zohoHarness } from '../laws/zoho-desk-harness.ts';
import { refusal } from '../retry/providers.ts';
import { allOf, openScene, withNotes } from './scene.ts';

const noted = tenants.filter(({ provider }) => provider !== 'salesforce-incident');
const harnesses = { talkdesk: talkdeskHarness, 'zoho-desk': zohoHarness } as const;

const drafts: readonly NoteDraft[] = [
  { body: 'For the team', visibility: 'private' },
  { body: 'For the requester', visibility: 'public' },
  { body: 'For the team again', visibility: 'private' },
];

/** Every variant of every provider, with the assumption that fits it; then every assumption before a provider as documented. */
const scenes = withNotes.flatMap((provider) => {
  const { readShapes } = harnesses[provider.provider as keyof typeof harnesses];
  const { assumptions } = harnesses[provider.provider as keyof typeof harnesses];
  const assumed = Object.entries(assumptions).flatMap(([name, { alternatives }]) =>
    alternatives.map((value) => ({ [name]: value })),
  );
  return [
    ...[{}, ...readShapes].map((variant) => ({ provider, variant, assumptions: {} })),
    ...assumed.map((each) => ({ provider, variant: each, assumptions: each })),
    ...assumed.map((each) => ({ provider, variant: {}, assumptions: each })),
  ].map((scene) => ({
    ...scene,
    name: `${JSON.stringify(scene.variant)} assuming ${JSON.stringify(scene.assumptions)}`,
  }));
});

describe.each(scenes)('a note at $provider.provider with $name (P6)', ({ provider, variant, assumptions }) => {
  it('is as private or public as it was given: when it is sent, stored, told and listed', async () => {
    await using on = await openScene(provider, { variant, options: { assumptions } });
    for (const draft of drafts) {
      const added = await on.cases.addNote(on.id, draft);
      expect([added.body, added.visibility]).toEqual([draft.body, draft.visibility]);
    }
    const flags = on.simulator.requests.filter(({ method }) => method !== 'GET').map(({ body }) => sentFlags(body));
    expect(flags.map((sent) => sent.at(-1))).toEqual([false, true, false]);
    for (const sent of flags.flat()) expect(typeof sent).toBe('boolean');
    const isPublic = new Map((await on.stored()).map((note) => [note.body, note.isPublic]));
    expect(drafts.map(({ body }) => isPublic.get(body))).toEqual([false, true, false]);
    const listed = new Map((await allOf(on.cases.listNotes(on.id))).map((note) => [note.body, note.visibility]));
    expect(drafts.map(({ body }) => listed.get(body))).toEqual(['private', 'public', 'private']);
  });
});

describe.each(noted)('a note at $provider (P6)', (tenant) => {
  const { baseUrl } = tenant.config as { readonly baseUrl: string };

  it.each([
    ['missing', {}],
    ['undefined', { visibility: undefined }],
    ['null', { visibility: null }],
    ['a truth value', { visibility: true }],
    ['in capitals', { visibility: 'Public' }],
    ["the provider's key", { isPublic: false, public: false }],
  ])('has no default for a visibility that is %s', async (_, rest) => {
    const host = answering(baseUrl);
    const error = await refusal((await openTenant(tenant)).addNote(tenant.id, { body: 'note', ...rest } as never));
    if (error.code !== 'invalid_input') throw error;
    const issue = error.details.issues.find(({ path }) => path === 'visibility');
    expect(issue?.message).toBe("must be 'public' or 'private'; there is no default");
    expect([error.effect, error.operation, error.caseId, host.requests]).toEqual(['none', 'addNote', tenant.id, []]);
  });

  it.each([undefined, null, 'yes', 1, 0, {}, [], 'PUBLIC', 'private'])(
    'reads as private when the provider tells its visibility as %j',
    async (flag) => {
      answering(baseUrl, ...replies(tenant.id, flag));
      const [note] = await allOf((await openTenant(tenant)).listNotes(tenant.id));
      expect(note).toMatchObject({ id: '5', body: 'note', visibility: 'private' });
    },
  );

  it.each([true, 'true'])('reads as public when the provider tells %j', async (flag) => {
    answering(baseUrl, ...replies(tenant.id, flag));
    const [note] = await allOf((await openTenant(tenant)).listNotes(tenant.id));
    expect(note?.visibility).toBe('public');
  });

  it('that is told as public though it was sent as private is a mismatch (P9)', async () => {
    answering(baseUrl, ...(tenant.provider === 'talkdesk' ? [{ body: { id: tenant.id, notes: [] } }] : []), {
      body: tenant.provider === 'talkdesk' ? replies(tenant.id, true)[0]?.body : comment(true),
    });
    const added = await (await openTenant(tenant)).addNote(tenant.id, { body: 'note', visibility: 'private' });
    expect(added).toMatchObject({
      id: '5',
      visibility: 'public',
      warnings: [{ code: 'mismatch', path: 'visibility' }],
    });
  });

  it('is listed the same whichever way its keys are spelt', async () => {
    if (tenant.provider !== 'talkdesk') return;
    const spelt = [
      { id: '5', note_title: 'T', note_body: 'note', public: false },
      { id: '5', notes_title: 'T', notes_body: 'note', public: false },
    ];
    for (const note of spelt) {
      answering(baseUrl, { body: { id: tenant.id, notes: [note] } });
      const [read] = await allOf((await openTenant(tenant)).listNotes(tenant.id));
      expect(read).toEqual({ id: '5', title: 'T', body: 'note', visibility: 'private' });
    }
  });
});

describe('notes at the incident API', () => {
  const [incident] = tenants.filter(({ provider }) => provider === 'salesforce-incident');
  if (incident === undefined) throw new Error('no incident tenant');
  const { baseUrl } = incident.config as { readonly baseUrl: string };

  it('are unsupported: addNote at once, listNotes at the first next(), without a request', async () => {
    const host = answering(baseUrl);
    const port = await openTenant(incident);
    expect([port.capabilities.operations.addNote, port.capabilities.operations.listNotes]).toEqual([false, false]);
    const adding = await refusal(port.addNote(incident.id, { body: 'note', visibility: 'private' }));
    const notes = port.listNotes(incident.id)[Symbol.asyncIterator]();
    const listing = await refusal(notes.next());
    for (const error of [adding, listing]) expect(error).toMatchObject({ code: 'unsupported', effect: 'none' });
    expect((await notes.next()).done).toBe(true);
    expect(host.requests).toEqual([]);
  });

  it('are unsupported rather than wrong: a store, an id or a note is not asked for first', async () => {
    const port = await openTenant(incident);
    const error = await port.addNote('..', {} as never, { idempotencyKey: 'k' }).catch((caught: unknown) => caught);
    expect(CaseportError.is(error) && error.code).toBe('unsupported');
  });
});

function comment(isPublic: unknown): Record<string, unknown> {
  return { id: '5', content: 'note', commentedTime: '2026-01-31T12:00:00.000Z', isPublic };
}

function replies(id: string, flag: unknown): readonly { readonly body: unknown }[] {
  if (id.length > 3)
    return [
      { body: { data: [comment(flag)] } },
      { body: { data: [comment(flag)] } },
      ...Array.from({ length: 4 }, () => ({ body: { data: [] } })),
    ];
  return [{ body: { id, notes: [{ id: '5', note_body: 'note', public: flag }] } }];
}

/** The visibility flags of one request. */
function sentFlags(body: unknown): unknown[] {
  const { notes, isPublic } = (body ?? {}) as { notes?: readonly { public?: unknown }[]; isPublic?: unknown };
  return notes?.map((note) => note.public) ?? [isPublic];
}
