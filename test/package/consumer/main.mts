// What an application writes, checked against the packed types with the strictest flags.
import { type CasePatch, type CasePort, CaseportError, field, openCasePort } from 'caseport';
import { startSimulator } from 'caseport/simulator';
import { createZohoDeskAdapter } from 'caseport/zoho-desk';

const fields = { severity: field.choice(['low', 'high']), amount: field.decimal() };

export async function raise(cases: CasePort<typeof fields>, id: string): Promise<string | null | undefined> {
  const patch: CasePatch<typeof fields> = { priority: 'high', resolution: null, customFields: { severity: 'high' } };
  const record = await cases.update(id, patch, { timeoutMs: 5_000 });
  // @ts-expect-error the application has no such option
  await cases.update(id, { customFields: { severity: 'hihg' } });
  // @ts-expect-error a title cannot be cleared
  await cases.update(id, { title: null });
  // @ts-expect-error what the provider sets is not written
  await cases.update(id, { createdAt: '2026-01-01T00:00:00.000Z' });
  return record.customFields?.amount;
}

export async function open(config: unknown): Promise<readonly CasePort<typeof fields>[]> {
  await using simulator = await startSimulator({ provider: 'zoho-desk' });
  const options = { baseUrl: simulator.url, auth: { token: () => simulator.token }, orgId: '1', customFields: fields };
  return [await openCasePort(config, { customFields: fields }), createZohoDeskAdapter(options)];
}

export function waitMs(error: unknown): number {
  if (!CaseportError.is(error)) throw error;
  return error.code === 'rate_limited' ? (error.details.retryAfterMs ?? 1_000) : 0;
}
