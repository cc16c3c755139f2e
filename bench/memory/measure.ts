import { built } from '../built.ts';
import { type Effort, type Findings, figure, type Table } from '../findings.ts';
import { inFreshProcess, startInFreshProcess } from '../fresh-process.ts';

const { startSimulator } = await built<typeof import('../../src/simulator/index.ts')>('simulator/index.js');
const collected = { flags: ['--expose-gc'] };
const pageSize = 500;

/** Megabytes at each tenth of the way. */
type Held = readonly number[];

async function listing(cases: number): Promise<Held> {
  await using simulator = await startSimulator({ provider: 'talkdesk' });
  const first = Date.parse('2026-01-01T00:00:00.000Z');
  for (let number = 0; number < cases; number += 1) {
    const at = new Date(first + number * 800).toISOString();
    simulator.seed({ title: `Case ${number}`, create_at: at, update_at: at });
  }
  const parameters = [JSON.stringify(simulator.config), String(cases), String(pageSize)];
  const listed = await inFreshProcess<{ readonly count: number; readonly held: Held }>(
    new URL('listing.ts', import.meta.url),
    parameters,
    collected,
  );
  if (listed.count !== cases) throw new Error(`${listed.count} of ${cases} cases were listed`);
  return listed.held;
}

async function calling(calls: number): Promise<Held> {
  await using stub = await startInFreshProcess(new URL('../port/provider-stub.ts', import.meta.url), []);
  const { held } = await inFreshProcess<{ readonly held: Held }>(
    new URL('calls.ts', import.meta.url),
    [stub.url, String(calls)],
    collected,
  );
  return held;
}

/** After the first tenth, in which the process warms up. */
function growth(held: Held): number {
  const [start = Number.NaN, ...rest] = held;
  return Math.max(...rest) - start;
}

/** After the first half: what goes on growing shows here. */
function laterGrowth(held: Held): number {
  return growth(held.slice(held.length / 2 - 1));
}

function megabyte(value: number): string {
  return `${figure(value)} MB`;
}

export async function measure({ isQuick }: Effort): Promise<Findings> {
  const cases = isQuick ? 20_000 : 100_000;
  const calls = isQuick ? 2_000 : 10_000;
  const ports = 1_000;
  const listed = await listing(cases);
  const called = await calling(calls);
  const opened = await inFreshProcess<{ readonly resident: number; readonly heap: number; readonly cpuMs: number }>(
    new URL('ports.ts', import.meta.url),
    [String(ports)],
    collected,
  );
  const overTime: Table = {
    title: 'Memory over time',
    note: `Resident memory of the client’s process after a collection; growth is that after the first tenth. Listing is Talkdesk, ${pageSize} cases a page; the calls are updates, Zoho Desk.`,
    columns: ['what', 'after a tenth', 'at the end', 'growth', 'of it in the second half'],
    rows: (
      [
        [`${cases.toLocaleString('en')} cases listed`, listed],
        [`${calls.toLocaleString('en')} calls in a row`, called],
      ] as const
    ).map(([what, held]) => [
      what,
      megabyte(held[0] ?? Number.NaN),
      megabyte(held.at(-1) ?? Number.NaN),
      megabyte(growth(held)),
      megabyte(laterGrowth(held)),
    ]),
    chart: {
      name: 'memory',
      title: `Resident memory while ${cases.toLocaleString('en')} cases are listed`,
      unit: 'MB',
      bars: listed.map((value, tenth) => ({
        label: ((cases / 10) * (tenth + 1)).toLocaleString('en'),
        value,
        isOurs: true,
      })),
    },
  };
  const perPort: Table = {
    title: 'Open ports',
    note: 'Zoho Desk, each of another tenant, with a mapping of its own and three custom fields; beside 50 that were open before, in a process in which 1,500 others were opened and let go: a fresh one grows by some 25 MB more, once, for the collector’s young generation.',
    columns: ['ports', 'resident memory', 'heap', 'heap a port', 'CPU to open one'],
    rows: [
      [
        ports.toLocaleString('en'),
        megabyte(opened.resident),
        megabyte(opened.heap),
        `${figure((opened.heap * 1_024) / ports)} KiB`,
        `${figure(opened.cpuMs / ports)} ms`,
      ],
    ],
  };
  return {
    tables: [overTime, perPort],
    marks: [
      { what: 'growth while 100,000 cases are listed', value: growth(listed), limit: 30, unit: 'MB' },
      { what: '1,000 open ports, resident memory', value: opened.resident, limit: 20, unit: 'MB' },
    ],
  };
}
