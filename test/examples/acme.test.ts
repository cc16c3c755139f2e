import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createAcmeAdapter } from '../../examples/acme-adapter/acme-adapter.ts';
import { acmeHarness } from '../../examples/acme-adapter/acme-harness.ts';
import { AcmeSimulator } from '../../examples/acme-adapter/acme-simulator.ts';
import { describeCasePort } from '../../src/conformance/index.ts';
import type { CasePort } from '../../src/index.ts';
import { failureOf } from '../adapter-kit/acme.ts';

describeCasePort({ describe, it, expect }, acmeHarness);

describe('the adapter of Acme', () => {
  async function opened(): Promise<{ acme: AcmeSimulator; cases: CasePort; [Symbol.asyncDispose](): Promise<void> }> {
    const acme = await AcmeSimulator.start();
    const cases = createAcmeAdapter({ baseUrl: acme.url, auth: { token: acme.key }, retry: { retries: 0 } });
    return { acme, cases, [Symbol.asyncDispose]: () => acme.close() };
  }

  it('writes back what it does not know, and what somebody else has written before', async () => {
    await using scene = await opened();
    const { acme, cases } = scene;
    const { id } = await cases.create({ title: 'Freezer', tags: ['cold'] });
    acme.change(id, { answer: 'by somebody else', extra: { unknown: 1 } });
    await cases.update(id, { title: 'Freezer 7', tags: { add: ['late'] } });
    expect(acme.ticket(id)).toMatchObject({
      subject: 'Freezer 7',
      answer: 'by somebody else',
      labels: ['cold', 'late'],
      extra: { unknown: 1 },
    });
  });

  it('is refused, and changes nothing, when somebody writes between its reading and its writing', async () => {
    await using scene = await opened();
    const { acme, cases } = scene;
    const { id } = await cases.create({ title: 'Freezer' });
    const answered = acme.afterNext('GET', () => acme.change(id, { answer: 'just now' }));
    const error = await failureOf(cases.update(id, { title: 'Lost?' }));
    await answered;
    expect(error).toMatchObject({ code: 'conflict', effect: 'none', details: { providerCode: 'OLD_VERSION' } });
    expect(acme.ticket(id)).toMatchObject({ subject: 'Freezer', answer: 'just now' });
  });

  it('renews a key that Acme refuses with status 200', async () => {
    await using scene = await opened();
    const { acme } = scene;
    const keys = ['an-old-one', acme.key];
    const cases = createAcmeAdapter({ baseUrl: acme.url, auth: { token: () => keys.shift() ?? '' } });
    expect((await cases.create({ title: 'Freezer' })).title).toBe('Freezer');
    expect(acme.ticketCount).toBe(1);
  });

  it('is written with what the package exports, in less than 350 lines', () => {
    const folder = fileURLToPath(new URL('../../examples/acme-adapter/', import.meta.url));
    const files = readdirSync(folder).filter((name) => !/simulator|harness/.test(name));
    const code = files.map((name) => readFileSync(folder + name, 'utf8')).join('');
    const imported = [...code.matchAll(/from '([^']+)'/g)].map(([, specifier]) => specifier);
    expect(imported.filter((name) => !/^(caseport(\/adapter-kit)?|\.\/acme-[\w-]+\.ts)$/.test(String(name)))).toEqual(
      [],
    );
    expect(code.split('\n').length).toBeLessThan(350);
  });
});
