import { type Effort, type Findings, figure, type Mark, median, ratio, type Table } from '../findings.ts';
import { atOnce, type Burst, creates, ideal, ported, tenants } from './two-hundred-creates.ts';

const paces = { told: 'pace.concurrency is 20', learnt: 'what the provider documents' } as const;

export async function measure({ isQuick }: Effort): Promise<Findings> {
  const rows: string[][] = [];
  const marks: Mark[] = [];
  for (const tenant of tenants) {
    const { provider } = tenant;
    const taken = { ideal: [] as Burst[], told: [] as Burst[], learnt: [] as Burst[] };
    await ported(tenant, 'told');
    for (let run = 0; run < (isQuick ? 1 : 7); run += 1) {
      taken.ideal.push(await ideal(tenant));
      taken.told.push(await ported(tenant, 'told'));
      taken.learnt.push(await ported(tenant, 'learnt'));
    }
    const toIdeal = (pace: keyof typeof paces): number =>
      median(taken[pace].map(({ ms }, run) => ms / (taken.ideal[run]?.ms ?? Number.NaN)));
    rows.push([provider, 'the ideal: 20 at a time, Node’s own client', ...figures(taken.ideal), ratio(1)]);
    for (const pace of ['told', 'learnt'] as const) {
      rows.push([provider, `caseport, ${paces[pace]}`, ...figures(taken[pace]), ratio(toIdeal(pace))]);
    }
    marks.push(
      { what: `200 creates at once, ${provider}: not stored`, value: lost(taken.told), limit: 0, unit: 'cases' },
      { what: `200 creates at once, ${provider}: replies 429`, value: refusedShare(taken.told), limit: 1, unit: '%' },
      { what: `200 creates at once, ${provider}: time to the ideal`, value: toIdeal('told'), limit: 1.3, unit: '×' },
    );
  }
  const table: Table = {
    title: '200 creates at once, 20 allowed',
    note: `A simulator that answers a create after 100 ms and refuses the ${atOnce + 1}st at once with 429. Without a setting the port begins with what the provider documents (Talkdesk: nothing, so 4; Zoho Desk’s largest edition: 25, begun with 16).`,
    columns: ['provider', 'by', 'stored', 'replies 429', 'time', 'to the ideal'],
    rows,
  };
  return { tables: [table], marks };
}

function lost(bursts: readonly Burst[]): number {
  return Math.max(...bursts.map(({ stored }) => Math.abs(creates - stored)));
}

function refusedShare(bursts: readonly Burst[]): number {
  return Math.max(...bursts.map(({ refused, requests }) => (100 * refused) / requests));
}

function figures(bursts: readonly Burst[]): string[] {
  return [
    `${creates - lost(bursts)}`,
    `${figure(refusedShare(bursts))} %`,
    `${Math.round(median(bursts.map(({ ms }) => ms)))} ms`,
  ];
}
