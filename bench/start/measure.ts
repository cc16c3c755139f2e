import { builtUrl } from '../built.ts';
import { type Effort, type Findings, figure, median, type Table } from '../findings.ts';
import { startInFreshProcess } from '../fresh-process.ts';
import { type Cold, coldRun, importOf, loadedPackages } from './cold.ts';
import { installPacked } from './installed.ts';

const adapters = ['talkdesk', 'salesforce-incident', 'zoho-desk'] as const;

/** Opens a port and reads a case. */
function firstCall(url: string): string {
  const config = JSON.stringify({ provider: 'zoho-desk', baseUrl: url, auth: { token: 'none' }, orgId: '60001234567' });
  return `const { openCasePort } = await import(${JSON.stringify(builtUrl('index.js'))});
const cases = await openCasePort(${config});
await cases.get('1892000001054003');`;
}

function bareCall(url: string): string {
  return `const { default: axios } = await import('axios');
await axios.get('${url}/api/v1/tickets/1892000001054003');`;
}

function openOnly(): string {
  return firstCall('https://desk.zoho.eu').replace(/await cases\.get.*$/, '');
}

interface Start {
  readonly what: string;
  readonly code: string;
}

/** Each in turns, so that what else the machine does falls on all. */
async function runs(starts: readonly Start[], times: number): Promise<Map<string, Cold[]>> {
  const taken = new Map(starts.map(({ what }): [string, Cold[]] => [what, []]));
  for (let number = 0; number < times + 1; number += 1) {
    for (const { what, code } of starts) {
      const cold = await coldRun(code);
      // The first round fills the disk cache.
      if (number > 0) taken.get(what)?.push(cold);
    }
  }
  return taken;
}

const nothing = 'an empty process';

export async function measure({ isQuick }: Effort): Promise<Findings> {
  await using stub = await startInFreshProcess(new URL('../port/provider-stub.ts', import.meta.url), []);
  const starts: Start[] = [
    { what: nothing, code: '' },
    { what: 'import caseport', code: importOf('index.js') },
    ...adapters.map((name) => ({ what: `import caseport/${name}`, code: importOf(`adapters/${name}/index.js`) })),
    { what: 'import axios', code: "await import('axios');" },
    { what: 'import zod', code: "await import('zod');" },
    { what: 'caseport: a port opened', code: openOnly() },
    { what: 'caseport: a port opened, a case read', code: firstCall(stub.url) },
    { what: 'axios: a ticket read', code: bareCall(stub.url) },
  ];
  const taken = await runs(starts, isQuick ? 5 : 25);
  const typical = (what: string, reading: keyof Cold): number =>
    median((taken.get(what) ?? []).map((cold) => cold[reading]));
  const above = (what: string, reading: keyof Cold): number => {
    const empty = taken.get(nothing) ?? [];
    return median(
      (taken.get(what) ?? []).map((cold, number) => cold[reading] - (empty[number]?.[reading] ?? Number.NaN)),
    );
  };
  const rows = [];
  for (const { what, code } of starts) {
    const packages = what === nothing ? [] : await loadedPackages(code);
    rows.push([
      what,
      `${figure(typical(what, 'wallMs'))} ms`,
      what === nothing ? '' : `${figure(above(what, 'wallMs'))} ms`,
      what === nothing ? '' : `${figure(above(what, 'cpuMs'))} ms`,
      packages.join(', '),
    ]);
  }
  const table: Table = {
    title: 'Start',
    note: 'A fresh Node process each, from its start to its end; medians, in turns. CPU counts every thread of the process. The packages are those that `import` names; what a CommonJS package requires in turn is not listed.',
    columns: ['what', 'wall', 'above empty', 'CPU above empty', 'packages loaded'],
    rows,
    chart: {
      name: 'start',
      title: 'Above an empty process',
      unit: 'ms',
      bars: starts.slice(1).map(({ what }) => ({
        label: what,
        value: above(what, 'wallMs'),
        isOurs: what.includes('caseport'),
      })),
    },
  };
  const installed = await installPacked();
  const size: Table = {
    title: 'Installed',
    note: 'The packed package in an empty folder, with its dependencies; blocks on the disk.',
    columns: ['size', 'packages', 'files'],
    rows: [[`${figure(installed.megabytes)} MB`, String(installed.packages), String(installed.files)]],
  };
  const slowest = Math.max(...adapters.map((name) => above(`import caseport/${name}`, 'wallMs')));
  return {
    tables: [table, size],
    marks: [
      {
        what: 'cold import of caseport, above an empty process',
        value: above('import caseport', 'wallMs'),
        limit: 15,
        unit: 'ms',
      },
      { what: 'cold import of the slowest adapter, above an empty process', value: slowest, limit: 45, unit: 'ms' },
      { what: 'installed size', value: installed.megabytes, limit: 20, unit: 'MB' },
      { what: 'installed packages', value: installed.packages, limit: 50, unit: 'packages' },
    ],
  };
}
