import { appendFile, rm, truncate } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CasePort } from '../../src/index.ts';
import { refusal } from '../retry/providers.ts';
import { rawServer, upload } from './direct.ts';
import { type FileScene, fileScene, textOf, uploads } from './scene.ts';

let on: FileScene;
beforeEach(async () => {
  on = await fileScene();
});
afterEach(() => on.close());

describe('a file that changes before it is sent again', () => {
  it('to be shorter is refused, with no effect', async () => {
    const path = await on.write('a.txt', 'as it was');
    const cases = await refusedOnce(() => truncate(path, 3));
    const error = await refusal(cases.attach(on.id, { path, visibility: 'private' }));
    expect(error).toMatchObject({
      code: 'invalid_input',
      effect: 'none',
      details: { issues: [{ path: 'path', message: 'has become shorter since the call began' }] },
    });
    expect(uploads(on.simulator)).toEqual([401]);
  });

  it('to be gone is refused, with no effect and without its path in the error (P7)', async () => {
    const path = await on.write('a.txt', 'as it was');
    const cases = await refusedOnce(() => rm(path));
    const error = await refusal(cases.attach(on.id, { path, visibility: 'private' }));
    expect(error).toMatchObject({
      code: 'invalid_input',
      effect: 'none',
      details: { issues: [{ path: 'path', message: 'cannot be read (ENOENT)' }] },
    });
    expect(inspect(error, { showHidden: true })).not.toContain(path);
  });

  it('to be longer is sent as it was', async () => {
    const path = await on.write('a.log', 'first ');
    const cases = await refusedOnce(() => appendFile(path, 'second'));
    const { id, size } = await cases.attach(on.id, { path, visibility: 'private' });
    expect([size, await textOf(await cases.downloadAttachment(on.id, id))]).toEqual([6, 'first ']);
  });

  /** A port whose first token is refused; something happens before the second one. */
  async function refusedOnce(meanwhile: () => Promise<void>): Promise<CasePort> {
    let asked = 0;
    const token = async (): Promise<string> => {
      asked += 1;
      if (asked === 2) await meanwhile();
      return asked === 1 ? 'stale' : on.simulator.token;
    };
    return on.again({ auth: { token } });
  }
});

describe('a file that breaks on the way', () => {
  it.each([
    ['by ending early', shortened, 'has become shorter since the call began'],
    ['by failing', failing, 'cannot be read to its end (EIO)'],
  ])('%s is told as such, and the effect is unknown', async (_how, open, message) => {
    let whole = 0;
    await using server = await rawServer((request) => {
      request.on('end', () => {
        whole += 1;
      });
      request.resume();
    });
    const error = await refusal(upload(server.url, 300_000, open));
    expect(error).toMatchObject({
      code: 'invalid_input',
      effect: 'unknown',
      retryable: false,
      details: { issues: [{ path: 'path', message }] },
    });
    expect(whole).toBe(0);
  });

  it('by the signal is told as aborted, and is closed', async () => {
    const controller = new AbortController();
    const source = endless();
    await using server = await rawServer((request) => {
      request.once('data', () => controller.abort());
    });
    const error = await refusal(upload(server.url, 2 ** 40, () => source, controller.signal));
    expect(error).toMatchObject({ code: 'aborted', effect: 'unknown' });
    expect(source.destroyed).toBe(true);
  });

  it('by a reply that does not wait for it is told by the reply, and is closed', async () => {
    const source = endless();
    let isClosed = false;
    await using server = await rawServer((request) => {
      request.once('close', () => {
        isClosed = true;
      });
      request.resume();
      // By hand: a server of Node would close the connection, and what it said be lost.
      request.socket.write('HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\n\r\n');
    });
    const error = await refusal(upload(server.url, 2 ** 40, () => source));
    expect(error).toMatchObject({ code: 'rejected', effect: 'none', details: { status: 413 } });
    expect(source.destroyed).toBe(true);
    await expect.poll(() => isClosed).toBe(true);
  });
});

function shortened(): Readable {
  return Readable.from([Buffer.alloc(100_000), Buffer.alloc(100_000)]);
}

/** Fails once some of it has been sent. */
function failing(): Readable {
  const chunks = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.alloc(100_000);
    throw Object.assign(new Error('disk'), { code: 'EIO' });
  };
  return Readable.from(chunks());
}

/** Reads as a file does: not at once. */
function endless(): Readable {
  return new Readable({
    read() {
      setImmediate(() => this.push(Buffer.alloc(65_536)));
    },
  });
}
