import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case, type CaseDraft, type CasePort, CaseportError, openCasePort } from '../../src/index.ts';
import { fields, openTenant, type Tenant, tenants } from '../adapters/tenants.ts';
import { limits, testClock } from '../effects/test-clock.ts';
import { canaries, canariesIn } from './canaries.ts';
import { type Echo, echoes, oddEchoes, startEcho } from './echoing-provider.ts';
import { type Witness, witness } from './witness.ts';

const { title, description, email, custom, note, token } = canaries;

function draftOf({ provider, draft }: Tenant): CaseDraft {
  const requester = { ...draft.requester, email } as never;
  const notes = provider === 'salesforce-incident' ? {} : { notes: [{ body: note, visibility: 'private' as const }] };
  return { ...draft, title, description, requester, customFields: { summary: custom }, ...notes };
}

function openGranted(
  tenant: Tenant,
  { logger, clock, ...change }: Readonly<Record<string, unknown>>,
): Promise<CasePort> {
  const config = { provider: tenant.provider, ...tenant.config, mapping: tenant.mapping, ...change };
  return openCasePort(config, { customFields: fields, logger, clock } as never) as Promise<never>;
}

const calls: Readonly<Record<string, (port: CasePort, tenant: Tenant) => Promise<unknown>>> = {
  create: (port, tenant) => port.create(draftOf(tenant)),
  update: (port, tenant) => port.update(tenant.id, { title, description, customFields: { summary: custom } }),
  get: (port, tenant) => port.get(tenant.id),
};

describe.each(tenants)('$provider, whose replies repeat the request (P7)', (tenant) => {
  let server: Awaited<ReturnType<typeof startEcho>>;
  let port: CasePort;
  let said: Witness;
  beforeAll(async () => {
    server = await startEcho();
    said = witness();
    const { logger } = said;
    port = await openTenant(tenant, {
      baseUrl: server.url,
      token,
      logger,
      ...limits,
      clock: testClock(),
      random: () => 0,
    });
  });
  afterAll(async () => {
    said.stop();
    await server.close();
  });

  const run = async (echo: Echo): Promise<void> => {
    server.echo = echo;
    for (const [operation, call] of Object.entries(calls)) {
      said.heard.length = 0;
      const outcome = await call(port, tenant).catch((error: unknown) => error);
      if (CaseportError.is(outcome)) expect(canariesIn(outcome), `${operation}: ${echo.name}`).toEqual([]);
      else expect(canariesIn((outcome as Case).warnings)).toEqual([]);
      expect(canariesIn(said.heard), `${operation}: ${echo.name}, said`).toEqual([]);
      expect(said.heard.length).toBeGreaterThanOrEqual(4);
    }
  };

  it('puts nothing of it into an error, a log line or an event, whatever the status and wherever the reply has it', async () => {
    for (const echo of echoes) await run(echo);
  }, 60_000);

  it.each(oddEchoes)('puts nothing of $name into an error, a log line or an event', run);

  it('puts nothing of a credential into an error when the token endpoint repeats it', async () => {
    const { clientSecret } = canaries;
    const grant = tenant.provider === 'zoho-desk' ? 'refresh-token' : 'client-credentials';
    const refresh = tenant.provider === 'zoho-desk' ? { refreshToken: token } : {};
    const auth = { grant, tokenUrl: `${server.url}/token`, clientId: 'client', clientSecret, ...refresh };
    const { logger } = said;
    const config = { baseUrl: server.url, auth, logger, ...limits, clock: testClock(), random: () => 0 };
    const granted = await openGranted(tenant, config);
    for (const echo of echoes.filter(({ status }) => [400, 401, 500].includes(status))) {
      server.echo = echo;
      said.heard.length = 0;
      const error = await granted.get(tenant.id).catch((caught: unknown) => caught);
      expect(CaseportError.is(error)).toBe(true);
      expect(canariesIn([error, said.heard]), echo.name).toEqual([]);
    }
  });

  it("keeps the provider's own words behind a method", async () => {
    const [echo] = echoes;
    server.echo = echo as Echo;
    const error = await port.create(draftOf(tenant)).catch((caught: unknown) => caught);
    const told = CaseportError.is(error) ? error.providerMessage() : undefined;
    if (tenant.provider !== 'salesforce-incident') expect(told).toContain(description);
  });
});
