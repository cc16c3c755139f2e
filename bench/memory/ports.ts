// Opens ports of different tenants, each from its own JSON, and tells how much memory they hold: <ports>.

import type { CasePort } from '../../src/core/port.ts';
import { built } from '../built.ts';
import { megabytes } from './megabytes.ts';

const { field, openCasePort } = await built<typeof import('../../src/index.ts')>('index.js');
const customFields = {
  severity: field.choice(['minor', 'major']),
  amount: field.decimal(),
  seenAt: field.localDateTime(),
};

/** A configuration as it is read from a tenant's file: no two share a part. */
function configOf(number: number): unknown {
  const config = {
    provider: 'zoho-desk',
    baseUrl: 'https://desk.zoho.eu',
    auth: { token: `token-of-tenant-${number}` },
    orgId: String(60_001_234_567 + number),
    mapping: {
      status: {
        new: 'Open',
        open: ['In Progress', 'Escalated'],
        pending: null,
        on_hold: 'On Hold',
        resolved: null,
        closed: 'Closed',
      },
      references: { assignee: { jane: String(1_892_000_000_056_007 + number) } },
      fields: { externalId: { field: 'cf_external_id' } },
      customFields: {
        severity: { field: 'cf_severity', options: { minor: 'Low', major: 'High' } },
        amount: { field: 'cf_amount' },
        seenAt: { field: 'cf_seen' },
      },
      defaults: { department: { id: String(1_892_000_000_006_907 + number) } },
    },
  };
  return JSON.parse(JSON.stringify(config));
}

const ports = Number(process.argv[2]);
const open: CasePort<typeof customFields>[] = [];
for (let number = 0; number < 50; number += 1) open.push(await openCasePort(configOf(number), { customFields }));
// Let go again: they leave the collector with the young generation that any busy process has, some 25 MB, which no port holds.
for (let number = 0; number < 1_500; number += 1) await openCasePort(configOf(ports + 50 + number), { customFields });
const before = await megabytes();
const cpuBefore = process.cpuUsage();
for (let number = 50; number < ports + 50; number += 1)
  open.push(await openCasePort(configOf(number), { customFields }));
const { user, system } = process.cpuUsage(cpuBefore);
const after = await megabytes();
if (open.length !== ports + 50) throw new Error('a port is missing');
const held = { resident: after.resident - before.resident, heap: after.heap - before.heap };
console.log(JSON.stringify({ ...held, cpuMs: (user + system) / 1_000 }));
process.exit(0);
