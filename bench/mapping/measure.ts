import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { Bench } from 'tinybench';
import type { CasePatch } from '../../src/core/case.ts';
import { type Effort, type Findings, figure, median, ratio, type Table } from '../findings.ts';
import * as engine from './engine.ts';
import * as byHand from './hand-written.ts';
import { threeFields, tickets } from './sample.ts';
import * as zodCodec from './zod-codec.ts';

const decoded = tickets.map((ticket) => engine.decode(ticket));
const drafts = decoded.map(writable);
const fixture = new URL('../../test/fixtures/zoho-desk/update-a-ticket.json', import.meta.url);
const { reply } = JSON.parse(readFileSync(fixture, 'utf8')) as { readonly reply: object };
const replies = tickets.map(({ id }) => ({ ...reply, id }));

/** The 15 fields, without what only the provider writes. */
function writable(record: object): object {
  const { id, provider, providerValues, warnings, ...rest } = record as Record<string, unknown>;
  return rest;
}

function withoutId(body: object): object {
  const { id, ...rest } = body as Record<string, unknown>;
  return rest;
}

/** Nothing is compared that does not do the same. */
function assertAlike(): void {
  for (const [number, ticket] of tickets.entries()) {
    deepStrictEqual(byHand.decode(ticket), decoded[number]);
    deepStrictEqual(zodCodec.decode(ticket), decoded[number]);
    const body = byHand.encode(drafts[number] as CasePatch);
    deepStrictEqual(engine.encode(drafts[number] as object), body);
    deepStrictEqual(withoutId(zodCodec.encode(decoded[number] as object)), body);
    const patch = threeFields[number] as CasePatch;
    deepStrictEqual(engine.encode(patch), byHand.encode(patch));
    deepStrictEqual(zodCodec.encodePatch(patch), byHand.encode(patch));
  }
}

const inHand = 'by hand, no checks';
const ours = 'caseport';
const unchecked = 'caseport, input not checked';
const inZod = 'zod codec object';

/** What a request costs without any mapping: its text. */
const forScale = 'JSON.stringify + JSON.parse of the ticket, for scale';

type Task = readonly [job: string, mapper: string, run: () => void];

const tasks: readonly Task[] = [
  ['decode', inHand, () => each(tickets, byHand.decode)],
  ['decode', ours, () => each(tickets, engine.decode)],
  ['decode', inZod, () => each(tickets, zodCodec.decode)],
  ['encode', inHand, () => each(drafts, byHand.encode as (draft: object) => object)],
  ['encode', unchecked, () => each(drafts, engine.encodeParsed)],
  ['encode', ours, () => each(drafts, engine.encode)],
  ['encode', inZod, () => each(decoded, zodCodec.encode)],
  ['patch of 3 fields', inHand, () => each(threeFields, byHand.encode)],
  ['patch of 3 fields', unchecked, () => each(threeFields, engine.encodeParsed)],
  ['patch of 3 fields', ours, () => each(threeFields, engine.encode)],
  ['patch of 3 fields', inZod, () => each(threeFields, zodCodec.encodePatch)],
  [forScale, 'V8', () => each(tickets, (ticket) => JSON.parse(JSON.stringify(ticket)))],
  ['full reply of an update', ours, () => each(replies, engine.decode)],
];

const kept: unknown[] = [...tickets];

/** All of them in one iteration: one alone is shorter than the clock is fine. Kept, so that none is optimised away. */
function each<T>(values: readonly T[], work: (value: T) => unknown): void {
  for (let number = 0; number < values.length; number += 1) kept[number] = work(values[number] as T);
}

/** Microseconds for one record, by job and mapper. */
async function round(timeMs: number): Promise<Map<string, number>> {
  const bench = new Bench({ time: timeMs, warmupTime: timeMs / 2, throws: true });
  for (const [job, mapper, run] of tasks) bench.add(keyOf(job, mapper), run);
  await bench.run();
  return new Map(
    bench.tasks.map(({ name, result }) => {
      if (!('latency' in result)) throw new Error(`${name}: ${result.state}`);
      return [name, (result.latency.p50 * 1_000) / tickets.length];
    }),
  );
}

function keyOf(job: string, mapper: string): string {
  return `${job}: ${mapper}`;
}

export async function measure({ isQuick }: Effort): Promise<Findings> {
  assertAlike();
  const rounds: Map<string, number>[] = [];
  for (let number = 0; number < (isQuick ? 3 : 9); number += 1) rounds.push(await round(isQuick ? 40 : 200));

  const micros = (jobs: readonly string[], mapper: string): number[] =>
    rounds.map((times) => jobs.reduce((sum, job) => sum + (times.get(keyOf(job, mapper)) ?? Number.NaN), 0));
  const toHand = (jobs: readonly string[], mapper: string): number => {
    const hand = micros(jobs, inHand);
    return median(micros(jobs, mapper).map((time, number) => time / (hand[number] ?? Number.NaN)));
  };
  const row = (title: string, jobs: readonly string[], mapper: string): string[] => [
    title,
    mapper,
    `${figure(median(micros(jobs, mapper)))} µs`,
    jobs.includes(forScale) ? '' : ratio(toHand(jobs, mapper)),
  ];
  const both = ['decode', 'encode'] as const;
  const bothRows = [inHand, ours, inZod].map((mapper) => row('decode + encode', both, mapper));
  const table: Table = {
    title: 'Mapping',
    note: 'Zoho Desk, 64 different records of 15 fields, three of them custom; each mapper was first seen to give the same. A ratio is the median of those of each round.',
    columns: ['job', 'mapper', 'a record', 'to by hand'],
    rows: [
      ...tasks.filter(([job]) => job !== 'full reply of an update').map(([job, mapper]) => row(job, [job], mapper)),
      ...bothRows,
      [
        `full reply of an update, ${Object.keys(reply).length} keys`,
        ours,
        `${figure(median(micros(['full reply of an update'], ours)))} µs`,
        '',
      ],
    ],
    chart: {
      name: 'mapping',
      title: 'Decode and encode a record of 15 fields',
      unit: 'µs',
      bars: [inHand, ours, inZod].map((mapper) => ({
        label: mapper,
        value: median(micros(both, mapper)),
        isOurs: mapper === ours,
      })),
    },
  };
  const mark = {
    what: 'decode + encode with all checks, to by hand without checks',
    value: toHand(both, ours),
    limit: 1.5,
    unit: '×',
  };
  return { tables: [table], marks: [mark] };
}
