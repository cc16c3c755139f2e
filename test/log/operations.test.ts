import { afterEach, describe, expect, it } from 'vitest';
import { type CasePort, CaseportError } from '../../src/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, type Tenant, tenants } from '../adapters/tenants.ts';
import { every } from '../effects/operations.ts';
import { type Witness, witness } from '../leaks/witness.ts';

const known = ['provider', 'operation', 'caseId', 'startedAt', 'durationMs', 'code', 'effect', 'retryable'];
const ofCall = [...known, 'warnings', 'cases'];
const ofRequest = [...known, 'step', 'method', 'attempt', 'waitedMs', 'status', 'requestId'];
const note = { body: 'private words', visibility: 'private' } as const;

const calls: Readonly<Record<string, (port: CasePort, tenant: Tenant) => Promise<unknown>>> = {
  list: (port) => every(port.list()),
  changes: (port) => every(port.changes({ since: '2026-01-31T12:00:00.000Z' })),
  addNote: (port, { id }) => port.addNote(id, note),
  listNotes: (port, { id }) => every(port.listNotes(id)),
  listAttachments: (port, { id }) => every(port.listAttachments(id)),
  trash: (port, { id }) => port.trash(id),
  describe: (port) => port.describe(),
  request: (port) =>
    port.request({ method: 'POST', path: '/private/words', query: { q: 'words' }, body: { words: 1 } }),
};

let said: Witness;
afterEach(() => said.stop());

describe.each(tenants)('what $provider logs of an operation (P7)', (tenant) => {
  const { baseUrl } = tenant.config as { readonly baseUrl: string };

  it.each(Object.entries(calls))('are the documented facts and no others: %s', async (operation, call) => {
    said = witness();
    answering(baseUrl, { status: 404, body: { message: 'words' } });
    const port = await openTenant(tenant, { logger: said.logger });
    const error = await call(port, tenant).catch((caught: unknown) => caught);
    const lines = said.heard.filter((each) => 'level' in (each as object)) as {
      readonly message: string;
      readonly facts: Readonly<Record<string, unknown>>;
    }[];
    for (const { message, facts } of lines) {
      const documented = message.startsWith('call') ? ofCall : ofRequest;
      expect(Object.keys(facts).filter((key) => !documented.includes(key))).toEqual([]);
      expect([facts.provider, facts.operation]).toEqual([tenant.provider, operation]);
    }
    expect(JSON.stringify(lines)).not.toContain('words');
    const last = lines.at(-1);
    if (!CaseportError.is(error)) throw error;
    expect([last?.message, last?.facts.code, last?.facts.effect]).toEqual(['call failed', error.code, error.effect]);
  });
});
