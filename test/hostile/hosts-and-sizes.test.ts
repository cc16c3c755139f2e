import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { CaseportError } from '../../src/index.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';

const mebibyte = 1024 * 1024;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(
  answer: (response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly seen: { count: number } }> {
  const seen = { count: 0 };
  const server = createServer((message, response) => {
    seen.count += 1;
    message.resume();
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const json = { 'content-type': 'application/json' };

/** Never ends by itself: whoever reads on is at fault. */
function endless(response: ServerResponse): void {
  response.writeHead(200, json);
  const chunk = `"${' '.repeat(mebibyte)}",`;
  const push = (): void => {
    while (!response.destroyed && response.write(chunk)) {}
  };
  response.write('[');
  response.on('drain', push);
  push();
}

/** A case in every other respect. */
const caseWith = (id: string, rest: string): string => `{"id":"${id}","rest":${rest}}`;
const long = `"${'x'.repeat(17 * mebibyte)}"`;

const refused: readonly (readonly [string, (response: ServerResponse, id: string) => void])[] = [
  ['a reply without an end', endless],
  ['17 MiB that say so', (response, id) => response.writeHead(200, json).end(caseWith(id, long))],
  [
    '17 MiB in a few compressed bytes',
    (response, id) =>
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync(caseWith(id, long))),
  ],
  ['65 levels', (response, id) => response.writeHead(200, json).end(caseWith(id, '['.repeat(64) + ']'.repeat(64)))],
  [
    'a million levels',
    (response, id) => response.writeHead(200, json).end(caseWith(id, '['.repeat(1_000_000) + ']'.repeat(1_000_000))),
  ],
];

describe.each(tenants)('$provider (P7)', (tenant) => {
  it.each(refused)('refuses %s as a bad response', async (_, answer) => {
    const { url } = await serve((response) => answer(response, tenant.id));
    const port = await openTenant(tenant, { baseUrl: url });
    const error = await port.create(tenant.draft).catch((caught: unknown) => caught);
    expect(CaseportError.is(error) && [error.code, error.effect, error.retryable]).toEqual([
      'bad_response',
      'unknown',
      false,
    ]);
  });

  it.each([301, 302, 303, 307, 308])(
    'follows no redirect of status %i, and takes the token nowhere else',
    async (status) => {
      const elsewhere = await serve((response) => response.writeHead(200, json).end('{"id":"1"}'));
      const { url, seen } = await serve((response) =>
        response.writeHead(status, { location: `${elsewhere.url}/x` }).end(),
      );
      const port = await openTenant(tenant, { baseUrl: url });
      for (const call of [port.create(tenant.draft), port.get(tenant.id), port.update(tenant.id, { title: 'A' })]) {
        const error = await call.catch((caught: unknown) => caught);
        expect(CaseportError.is(error) && error.code).toBe('bad_response');
      }
      expect(seen.count).toBeGreaterThanOrEqual(3);
      expect(elsewhere.seen.count).toBe(0);
    },
  );

  it.each([
    ['14 MiB of text', 'x'.repeat(14 * mebibyte)],
    ['14 MiB of escaped text', '&lt;&nbsp;<br>'.repeat(mebibyte)],
    ['200,000 elements, one inside the other', '<div>'.repeat(200_000)],
  ])('reads a description of %s', async (_, description) => {
    const { url } = await serve((response) =>
      response.writeHead(200, json).end(JSON.stringify({ id: tenant.id, description })),
    );
    const port = await openTenant(tenant, { baseUrl: url, attemptTimeoutMs: 60_000, timeoutMs: 60_000 });
    const record = await port.get(tenant.id);
    expect(typeof record.description === 'string' || record.warnings.length > 0 || record.description === null).toBe(
      true,
    );
  });
});
