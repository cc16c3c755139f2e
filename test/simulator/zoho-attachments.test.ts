import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FormEvent, FormParser } from '../../src/simulator/form-parser.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { type Answer, send } from './send.ts';

let simulator: Simulator;
let path: string;
beforeEach(async () => {
  simulator = await startSimulator({ provider: 'zoho-desk', variant: { maxFileBytes: 1_000 } });
  path = `/api/v1/tickets/${simulator.seed({ subject: 'A' })}/attachments`;
});
afterEach(() => simulator.close());

describe('the attachments of a ticket', () => {
  it('are made of the part `file`, told with a size in text, and counted', async () => {
    const { status, body } = await upload('abc', '?isPublic=false');
    expect([status, body]).toEqual([
      200,
      {
        id: expect.stringMatching(/^\d+$/),
        name: 'a.txt',
        size: '3',
        href: `${simulator.url}${path}/${body.id}/content`,
        creatorId: expect.any(String),
        createdTime: expect.stringMatching(/Z$/),
        isPublic: false,
        previewurl: null,
      },
    ]);
    expect(simulator.cases[0]).toMatchObject({ attachmentCount: '1' });
    const content = await send(simulator, 'GET', `${path}/${body.id}/content`);
    expect([content.text, content.headers.get('content-type')]).toEqual(['abc', 'text/plain']);
    expect((await send(simulator, 'GET', `${path}/${body.id}/content`, undefined, { authorization: '' })).status).toBe(
      401,
    );
  });

  it('are public where nothing is said, so that who says nothing is found out', async () => {
    expect((await upload('abc')).body).toMatchObject({ isPublic: true });
  });

  it('are changed, listed and deleted', async () => {
    expect((await send(simulator, 'GET', path)).status).toBe(204);
    const [first, second] = [await upload('one'), await upload('two', '?isPublic=false')];
    expect((await send(simulator, 'PATCH', `${path}/${first.body.id}`, { isPublic: false })).status).toBe(200);
    const ids = async (query: string): Promise<unknown> =>
      (await send(simulator, 'GET', path + query)).body.data.map(({ id }: { id: string }) => id);
    expect(await ids('?sortBy=-createdTime&isPublic=false')).toEqual([second.body.id, first.body.id]);
    expect(await ids('?from=1&limit=1')).toEqual([second.body.id]);
    expect((await send(simulator, 'DELETE', `${path}/${first.body.id}`)).status).toBe(200);
    expect((await send(simulator, 'GET', `${path}/${first.body.id}/content`)).status).toBe(404);
    expect(simulator.cases[0]).toMatchObject({ attachmentCount: '1' });
  });

  it.each([
    ['a query that is none', 'file', 'abc', '?isPublic=maybe', 422],
    ['a query that is not known', 'file', 'abc', '?public=true', 422],
    ['a part of another name', 'attachment', 'abc', '', 422],
    ['a file that is too large', 'file', 'x'.repeat(1_001), '', 413],
  ])('are not made of %s', async (_what, part, content, query, status) => {
    expect((await upload(content, query, part)).status).toBe(status);
    expect(simulator.cases[0]).toMatchObject({ attachmentCount: '0' });
  });

  it.each(['?limit=101', '?limit=0', '?sortBy=name', '?include=owner'])('are not listed with %s', async (query) => {
    expect((await send(simulator, 'GET', path + query)).status).toBe(422);
  });

  it('are not made elsewhere, of no form, or of half a form', async () => {
    const form = { 'content-type': 'multipart/form-data; boundary=b' };
    const half = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc';
    expect((await send(simulator, 'POST', '/api/v1/tickets', `${half}\r\n--b--\r\n`, form)).status).toBe(415);
    expect((await send(simulator, 'POST', path, half, form)).status).toBe(422);
    expect((await send(simulator, 'POST', path, {})).status).toBe(422);
    expect((await send(simulator, 'POST', path, `${half}\r\n--b--\r\n`, form)).status).toBe(200);
  });

  it('are gone from the disk when the simulator is closed', async () => {
    // A folder of its own: other processes have simulators too.
    const folder = mkdtempSync(join(tmpdir(), 'caseport-test-'));
    vi.stubEnv('TMPDIR', folder);
    const other = await startSimulator({ provider: 'zoho-desk' });
    const there = `/api/v1/tickets/${other.seed({})}/attachments`;
    await upload('abc', '', 'file', other, there);
    vi.unstubAllEnvs();
    expect(readdirSync(folder)).toHaveLength(1);
    await other.close();
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

describe('a form', () => {
  const content = 'a\r\n--x\r\n--\r\n\r\n--bou\r\n--boundar';
  const form = Buffer.from(`preamble\r\n--boundary\r\nX: 1\r\n\r\n${content}\r\n--boundary--\r\nepilogue`);

  it('is read the same wherever it is cut', () => {
    for (let first = 0; first <= form.length; first += 1) {
      for (const second of [first, first + 1, first + 7, form.length]) {
        const parser = new FormParser('boundary');
        const events = [form.subarray(0, first), form.subarray(first, second), form.subarray(second)].flatMap((chunk) =>
          parser.push(chunk),
        );
        expect([told(events), parser.isWhole]).toEqual([[{ x: '1' }, content], true]);
      }
    }
  });

  it.each(['', 'no form', '--boundary', '--boundaryX\r\n', `--boundary\r\n${'x'.repeat(20_000)}`])(
    'is not whole: %s',
    (text) => {
      const parser = new FormParser('boundary');
      parser.push(Buffer.from(text));
      expect(parser.isWhole).toBe(false);
    },
  );
});

function told(events: readonly FormEvent[]): readonly unknown[] {
  const parts = events.flatMap((event) => (event.kind === 'part' ? [event.headers] : []));
  const bytes = events.flatMap((event) => (event.kind === 'content' ? [event.bytes] : []));
  return [...parts, Buffer.concat(bytes).toString()];
}

async function upload(content: string, query = '', part = 'file', at = simulator, there = path): Promise<Answer> {
  const boundary = 'abc123';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${part}"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n`;
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return send(at, 'POST', there + query, `${head}${content}\r\n--${boundary}--\r\n`, headers);
}
