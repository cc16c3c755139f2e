import { type Effort, type Findings, figure, median, quantile, ratio, type Table } from '../findings.ts';
import { inFreshProcess, startInFreshProcess } from '../fresh-process.ts';
import { type Block, runBlock } from './block.ts';
import { bareCalls, type Calls, type Operation, operations, portCalls } from './calls.ts';

interface Pair {
  readonly bare: Block;
  readonly port: Block;
}

/** Blocks of both, in turns, so that what else the machine does falls on both. */
async function pairs(bare: Calls, port: Calls, operation: Operation, shape: Shape): Promise<Pair[]> {
  const { rounds, calls, atOnce } = shape;
  const taken: Pair[] = [];
  for (let number = 0; number < rounds + 1; number += 1) {
    const first = await runBlock(bare[operation], calls, atOnce);
    const second = await runBlock(port[operation], calls, atOnce);
    // The first round warms up.
    if (number > 0) taken.push({ bare: first, port: second });
  }
  return taken;
}

interface Shape {
  readonly rounds: number;
  readonly calls: number;
  readonly atOnce: number;
}

type By = keyof Pair;
type Reading = (block: Block) => number;

const p50: Reading = ({ latencies }) => quantile(latencies, 0.5);
const p99: Reading = ({ latencies }) => quantile(latencies, 0.99);
const wall: Reading = ({ wallMs, latencies }) => wallMs / latencies.length;
const cpu: Reading = ({ cpuMicros }) => cpuMicros / 1_000;

function typical(taken: readonly Pair[], by: By, reading: Reading): number {
  return median(taken.map((pair) => reading(pair[by])));
}

function portToBare(taken: readonly Pair[], reading: Reading): number {
  return median(taken.map(({ port, bare }) => reading(port) / reading(bare)));
}

function rowsOf(operation: Operation, taken: readonly Pair[]): string[][] {
  const readings = [wall, p50, p99, cpu];
  const figures = (by: By): string[] => readings.map((reading) => `${figure(typical(taken, by, reading))} ms`);
  return [
    [operation, 'bare axios', ...figures('bare')],
    [operation, 'caseport', ...figures('port')],
    ['', 'ratio', ...readings.map((reading) => ratio(portToBare(taken, reading)))],
  ];
}

function tableOf(title: string, note: string, taken: ReadonlyMap<Operation, readonly Pair[]>): Table {
  return {
    title,
    note,
    columns: ['operation', 'by', 'wall a call', 'p50', 'p99', 'CPU a call'],
    rows: [...taken].flatMap(([operation, some]) => rowsOf(operation, some)),
  };
}

async function allPairs(bare: Calls, port: Calls, shape: Shape): Promise<Map<Operation, Pair[]>> {
  const taken = new Map<Operation, Pair[]>();
  for (const operation of operations) taken.set(operation, await pairs(bare, port, operation, shape));
  return taken;
}

async function allocations(url: string, isQuick: boolean): Promise<Table> {
  const module = new URL('allocations.ts', import.meta.url);
  const flags = ['--expose-gc', '--min-semi-space-size=512', '--max-semi-space-size=512'];
  const calls = isQuick ? '100' : '500';
  const { bare, port } = await inFreshProcess<Record<By, Record<Operation, number>>>(module, [url, calls], { flags });
  return {
    title: 'Allocations a call',
    note: 'What the heap grows by while nothing is collected, call by call in a row.',
    columns: ['operation', 'bare axios', 'caseport', 'ratio'],
    rows: operations.map((operation) => [
      operation,
      `${figure(bare[operation] / 1_024)} KiB`,
      `${figure(port[operation] / 1_024)} KiB`,
      ratio(port[operation] / bare[operation]),
    ]),
  };
}

export async function measure({ isQuick }: Effort): Promise<Findings> {
  await using stub = await startInFreshProcess(new URL('provider-stub.ts', import.meta.url), []);
  const bare = bareCalls(stub.url);
  const port = await portCalls(stub.url);
  const inRow = await allPairs(bare, port, { rounds: isQuick ? 5 : 25, calls: isQuick ? 200 : 500, atOnce: 1 });
  const fifty = await allPairs(bare, port, { rounds: isQuick ? 3 : 15, calls: isQuick ? 500 : 2_000, atOnce: 50 });
  const updates = inRow.get('update') ?? [];
  const shared =
    'Zoho Desk on loopback, in a process of its own, that answers at once. Bare axios has an agent like the port’s and parses the reply; it checks, maps, verifies and limits nothing. Blocks of both in turns; a ratio is the median of those of each round.';
  const sequential = tableOf('The port, one call after the other', shared, inRow);
  const concurrent = tableOf(
    'The port, 50 calls in flight',
    'As above; wall is that of all calls, by their number.',
    fifty,
  );
  const chart = {
    name: 'port',
    title: 'p50 of a call, one after the other',
    unit: 'ms',
    bars: operations.flatMap((operation) =>
      (['bare', 'port'] as const).map((by) => ({
        label: `${operation}, ${by === 'bare' ? 'bare axios' : 'caseport'}`,
        value: typical(inRow.get(operation) ?? [], by, p50),
        isOurs: by === 'port',
      })),
    ),
  };
  return {
    tables: [{ ...sequential, chart }, concurrent, await allocations(stub.url, isQuick)],
    marks: [
      {
        what: 'update with returning reply, p50 to bare axios',
        value: portToBare(updates, p50),
        limit: 1.15,
        unit: '×',
      },
    ],
  };
}
