import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DrivenClock, distant, until } from '../retry/clocks.ts';
import { refusal } from '../retry/providers.ts';
import { all, draft, type FileScene, fileScene, openFiles, uploads } from './scene.ts';

const policy = { retry: { retries: 2, minDelayMs: 0 } };
let on: FileScene;
beforeEach(async () => {
  on = await fileScene(policy);
});
afterEach(() => on.close());

describe('an upload (P5)', () => {
  it.each([
    ['the connection breaks', { kind: 'reset' }, 'unavailable'],
    ['the provider fails', { kind: 'status', status: 500 }, 'unavailable'],
    ['the reply is HTML', { kind: 'html' }, 'bad_response'],
    ['the reply is cut', { kind: 'truncated' }, 'bad_response'],
    ['the reply names no file', { kind: 'reply', body: {} }, 'bad_response'],
  ] as const)('is stored once and never sent again where %s after it', async (_what, fault, code) => {
    on.simulator.fault({ ...fault, when: 'after', method: 'POST' });
    const error = await refusal(on.cases.attach(on.id, draft()));
    expect(error).toMatchObject({ code, effect: 'unknown', retryable: false, operation: 'attach', caseId: on.id });
    expect(uploads(on.simulator)).toHaveLength(1);
    expect(await all(on.cases.listAttachments(on.id))).toHaveLength(1);
  });

  it('is sent again, opened anew, where it surely had no effect', async () => {
    on.simulator.fault({ kind: 'limit', method: 'POST' });
    const path = await on.write('a.txt', 'once');
    expect(await on.cases.attach(on.id, { path, visibility: 'private' })).toMatchObject({ size: 4 });
    expect(uploads(on.simulator)).toEqual([429, 200]);
    expect(await all(on.cases.listAttachments(on.id))).toHaveLength(1);
  });

  it.each([
    [404, 'not_found'],
    [403, 'forbidden'],
    [413, 'rejected'],
    [415, 'rejected'],
  ] as const)('that is refused with %d had no effect', async (status, code) => {
    on.simulator.fault({ kind: 'status', status, method: 'POST' });
    const error = await refusal(on.cases.attach(on.id, draft()));
    expect(error).toMatchObject({ code, effect: 'none', details: { status, step: 'attachment' } });
  });

  it('that the provider takes to be too large is rejected', async () => {
    await using other = await fileScene({}, { provider: 'zoho-desk', variant: { maxFileBytes: 4 } });
    const error = await refusal(other.cases.attach(other.id, draft('12345')));
    expect(error).toMatchObject({
      code: 'rejected',
      effect: 'none',
      details: { status: 413, providerCode: 'RESOURCE_SIZE_EXCEEDED' },
    });
    expect(await other.cases.attach(other.id, draft('1234'))).toMatchObject({ size: 4 });
  });

  it('may take longer than one request, up to the limit of the call', async () => {
    const clock = new DrivenClock();
    const cases = await on.again({ clock, ...distant });
    on.simulator.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY, method: 'POST', times: 2 });
    const first = cases.attach(on.id, draft());
    await until(() => on.simulator.requests.length === 1);
    clock.advance(distant.timeoutMs - 1);
    await on.simulator.resume();
    expect(await first).toMatchObject({ warnings: [] });
    const second = refusal(cases.attach(on.id, draft()));
    await until(() => on.simulator.requests.length === 2);
    clock.advance(distant.timeoutMs);
    expect(await second).toMatchObject({ code: 'timeout', effect: 'unknown', retryable: false });
  });

  it('that is aborted while it is under way is unknown, and leaves no file open', async () => {
    on.simulator.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY, method: 'POST' });
    const path = await on.write('a.bin', Buffer.alloc(3_000_000));
    const controller = new AbortController();
    const call = refusal(on.cases.attach(on.id, { path, visibility: 'private' }, { signal: controller.signal }));
    await until(() => on.simulator.requests.length > 0);
    controller.abort();
    expect(await call).toMatchObject({ code: 'aborted', effect: 'unknown' });
    await until(() => openFiles(path) === 0);
  });

  it('that was aborted before it began had no effect', async () => {
    const error = await refusal(on.cases.attach(on.id, draft(), { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: 'aborted', effect: 'none' });
    expect(on.simulator.requests).toEqual([]);
  });
});
