import type { CasePort, Note, NoteDraft, Resources } from '../../src/index.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import { open, type Provider, start, talkdesk, zohoDesk } from '../retry/providers.ts';
import { send } from '../simulator/send.ts';

/** The providers that have notes. */
export const withNotes: readonly Provider[] = [talkdesk, zohoDesk];

/** The path of the request that adds a note. */
export const addition: Readonly<Record<string, { readonly method: string; readonly path: RegExp }>> = {
  talkdesk: { method: 'PATCH', path: /cases\/\d+$/ },
  'zoho-desk': { method: 'POST', path: /comments$/ },
};

/** A note as the provider holds it. */
export interface StoredNote {
  readonly id: string;
  readonly body: string;
  readonly isPublic: boolean;
  readonly title?: string;
}

/** A port on a simulator of its own, with one case. */
export interface Scene {
  readonly simulator: Simulator;
  readonly cases: CasePort;
  readonly id: string;
  /** What the provider holds, asked for directly. */
  readonly stored: () => Promise<readonly StoredNote[]>;
  /** The method of each request so far. */
  readonly methods: () => readonly string[];
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export interface SceneOptions {
  readonly variant?: Readonly<Record<string, unknown>>;
  /** Options of the port. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** What the port is given beside its configuration. */
  readonly resources?: (simulator: () => Simulator) => Resources<Record<never, never>>;
  readonly earlier?: readonly NoteDraft[];
}

export async function openScene(provider: Provider, given: SceneOptions = {}): Promise<Scene> {
  const { variant, options = {}, resources = (): Resources<Record<never, never>> => ({}), earlier = [] } = given;
  const simulator = await start(provider, (variant && { variant }) as never);
  const id = await seed(provider, simulator, earlier);
  const before = simulator.requests.length;
  const { auth, ...config } = simulator.config;
  const told = resources(() => simulator);
  const access = told.token === undefined ? { auth } : {};
  const cases = await open(
    provider,
    { config: { ...config, ...access } } as Simulator,
    { retry: { retries: 2, minDelayMs: 0, maxDelayMs: 1 }, ...options },
    told,
  );
  return {
    simulator,
    cases,
    id,
    stored: () => storedNotes(provider, simulator, id),
    methods: () => simulator.requests.slice(before).map(({ method }) => method),
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}

async function seed({ provider }: Provider, simulator: Simulator, earlier: readonly NoteDraft[]): Promise<string> {
  if (provider !== 'zoho-desk') {
    const notes = earlier.map(({ body, title, visibility }) => ({
      note_body: body,
      note_title: title,
      public: visibility === 'public',
    }));
    return simulator.seed({ title: 'Seeded', description: 'As it is', notes });
  }
  const id = simulator.seed({});
  for (const { body, visibility } of earlier) {
    const comment = { content: body, contentType: 'plainText', isPublic: visibility === 'public' };
    await send(simulator, 'POST', `/api/v1/tickets/${id}/comments`, comment);
  }
  return id;
}

async function storedNotes({ provider }: Provider, simulator: Simulator, id: string): Promise<readonly StoredNote[]> {
  if (provider === 'zoho-desk') {
    const { body } = await send(simulator, 'GET', `/api/v1/tickets/${id}/comments?limit=100`);
    return (body.data as readonly Record<string, unknown>[]).map((comment) => ({
      id: String(comment.id),
      body: String(comment.content),
      isPublic: comment.isPublic === true,
    }));
  }
  const record = simulator.cases.find((each) => each.id === id);
  return ((record?.notes ?? []) as readonly Record<string, unknown>[]).map((note) => ({
    id: String(note.id),
    body: String(note.note_body ?? note.notes_body),
    title: String(note.note_title ?? note.notes_title),
    isPublic: note.public === true,
  }));
}

/** All notes of a list. */
export async function allOf(notes: AsyncIterable<Note>): Promise<Note[]> {
  const all: Note[] = [];
  for await (const note of notes) all.push(note);
  return all;
}

/** The findings of a write, without their sentences. */
export function told({ warnings }: { readonly warnings: readonly { code: string; path: string }[] }): string[] {
  return warnings.map(({ code, path }) => `${code} ${path}`);
}
