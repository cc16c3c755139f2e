import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProviderReply } from '../../src/http/request.ts';
import { CaseportError, rawOf } from '../../src/index.ts';
import { limits, testClock } from '../effects/test-clock.ts';
import { type Harness, storedValues } from '../laws/harness.ts';
import { notOfItsType } from './case-type.ts';
import { type OddReply, oddReplies } from './odd-replies.ts';

/** What the next requests are answered; undefined asks the simulator. */
export interface Answers {
  next: ((url: string) => OddReply) | undefined;
}

export function asReply({ status, text }: OddReply): ProviderReply {
  return { status, text, headers: {} };
}

/** A reply that has every field of the map, as the provider's imitation gives it. */
async function richReplies(harness: Harness): Promise<{ readonly id: string; readonly payloads: readonly unknown[] }> {
  const simulator = await harness.start();
  const fields = harness.fields();
  const values = Object.entries(fields).map(([path, { values }]) => [
    path,
    fc.sample(values, { numRuns: 1, seed: 7 })[0],
  ]);
  const stored = storedValues(fields, Object.fromEntries(values) as Readonly<Record<string, unknown>>);
  const id = simulator.seed(harness.record(stored));
  const include = harness.provider === 'zoho-desk' ? { include: ['tags'] as const } : {};
  const record = await harness.open(simulator).get(id, include);
  await simulator.close();
  return { id, payloads: rawOf(record).map(shortened) };
}

/** Long texts only cost time. */
function shortened(payload: unknown): unknown {
  return JSON.parse(JSON.stringify(payload), (_, part: unknown) =>
    typeof part === 'string' ? part.slice(0, 60) : part,
  );
}

/** A port that no reply reaches but the given ones. */
function openPort(harness: Harness): ReturnType<Harness['open']> {
  const config = { provider: harness.provider, baseUrl: 'http://127.0.0.1:9', auth: { token: 'token' } };
  const orgId = harness.provider === 'zoho-desk' ? { orgId: '1' } : {};
  return harness.open({ config: { ...config, ...orgId } } as never, { ...limits, clock: testClock() } as never);
}

export function fuzzReads(harness: Harness, answers: Answers, replies: number): void {
  it(`reads ${replies} odd replies as a case of its type or a CaseportError, and nothing else (P7)`, async () => {
    answers.next = undefined;
    const { id, payloads } = await richReplies(harness);
    const port = openPort(harness);
    const include = payloads.length > 1 ? { include: ['tags'] as const } : {};
    const odd = fc.tuple(...payloads.map((payload) => oddReplies(payload)));
    let cases = 0;
    const untouched = Object.getOwnPropertyNames(Object.prototype).length;
    await fc.assert(
      fc.asyncProperty(odd, async (given) => {
        answers.next = (url) => given[url.endsWith('/tags') ? 1 : 0] ?? { status: 500, text: '' };
        const read = await port.get(id, include).catch((error: unknown) => error);
        if (CaseportError.is(read)) return;
        if (read instanceof Error) throw read;
        cases += 1;
        expect(notOfItsType(read)).toEqual([]);
        expect((read as { readonly id: string }).id).toBe(id);
      }),
      { numRuns: replies, endOnFailure: true },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(untouched);
    expect(cases).toBeGreaterThan(replies / 4);
  }, 60_000);
}

export function fuzzWrites(harness: Harness, answers: Answers, replies: number): void {
  it(`never tells that a create did nothing when ${replies} odd replies say that it did something (P5)`, async () => {
    answers.next = undefined;
    const { payloads } = await richReplies(harness);
    const port = openPort(harness);
    const odd = fc.array(oddReplies(payloads[0]), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(odd, async (given) => {
        let sent = 0;
        answers.next = () => {
          sent += 1;
          return given[(sent - 1) % given.length] as OddReply;
        };
        const written = await port.create(draftOf(harness) as never).catch((error: unknown) => error);
        if (!CaseportError.is(written)) {
          if (written instanceof Error) throw written;
          expect(notOfItsType(written)).toEqual([]);
        } else if (given[0]?.status === 200) {
          const isRefusal = /"success":false/.test(given[0].text);
          expect(written.effect === 'none' && !isRefusal).toBe(false);
        }
      }),
      { numRuns: replies, endOnFailure: true },
    );
  }, 60_000);
}

function draftOf({ provider }: Harness): unknown {
  const requester = { name: 'Jo', email: 'jo@example.org' };
  const notes = [{ body: 'note', visibility: 'private' }];
  if (provider === 'talkdesk') return { title: 'A', description: 'B', requester, status: 'open', notes };
  if (provider === 'zoho-desk') return { title: 'A', requester, department: { id: '1' }, tags: ['tag'], notes };
  return { title: 'A', description: 'B' };
}
