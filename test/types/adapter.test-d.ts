// What the types promise whoever makes a port (design 5, 6, 8). Compiled by `npm run typecheck`; never run.

import { type CasePort, field, type TenantMapping } from 'caseport';
import { createAcmeAdapter } from '../adapter-kit/acme.ts';

const good = { baseUrl: 'https://acme.test', auth: { token: 'x' }, space: 'test' } as const;
const customFields = { severity: field.choice(['low', 'high']) };

const typed: CasePort<typeof customFields> = createAcmeAdapter({ ...good, customFields });
typed.update('7', { customFields: { severity: 'low' } });
// @ts-expect-error wrong option
typed.update('7', { customFields: { severity: 'mid' } });

createAcmeAdapter({ ...good, auth: { token: async () => 'x' }, retry: { retries: 0 }, mapping: undefined });
createAcmeAdapter({ ...good, assumptions: { nullClears: false, order: 'last' } });
// @ts-expect-error what an assumption can be is declared
createAcmeAdapter({ ...good, assumptions: { order: 'random' } });
// @ts-expect-error the adapter's own options are required
createAcmeAdapter({ baseUrl: 'https://acme.test', auth: { token: 'x' } });
// @ts-expect-error a token is needed
createAcmeAdapter({ baseUrl: 'https://acme.test', space: 'test' });
// @ts-expect-error no such option
createAcmeAdapter({ ...good, timeout: 5 });

const status = {
  new: 'N',
  open: ['O', 'R'],
  pending: null,
  on_hold: { write: 'O', approximated: true },
  resolved: 'S',
} as const;
export const whole: TenantMapping = { status: { ...status, closed: { read: ['C'] } }, fields: { title: 'ignore' } };
// @ts-expect-error a table is total
export const open: TenantMapping = { status };
// @ts-expect-error the id of a case is not placed
export const placedId: TenantMapping = { fields: { id: { field: 'x' } } };
// @ts-expect-error a placement names a field
export const nowhere: TenantMapping = { customFields: { a: {} } };
