import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileDraft } from '../../src/index.ts';
import { open, refusal, zohoDesk } from '../retry/providers.ts';
import { all, draft, type FileScene, fileScene, uploads } from './scene.ts';

const options = { idempotencyKey: 'log-of-order-4711' };
let on: FileScene;
beforeEach(async () => {
  on = await fileScene();
});
afterEach(() => on.close());

describe('a file that is attached under a key (P5)', () => {
  it('needs a store', async () => {
    const cases = await open(zohoDesk, on.simulator);
    const error = await refusal(cases.attach(on.id, draft(), options));
    expect(error).toMatchObject({ code: 'configuration', effect: 'none', details: { issues: [{ path: 'store' }] } });
    expect(on.simulator.requests).toEqual([]);
  });

  it('is attached once, and found as it is listed now by the second call', async () => {
    await on.cases.attach(on.id, draft());
    const first = await on.cases.attach(on.id, draft(), options);
    const second = await (await on.again()).attach(on.id, draft(), options);
    expect(second).toEqual(first);
    expect(uploads(on.simulator)).toHaveLength(2);
  });

  it('is attached once by calls made at once', async () => {
    const ports = await Promise.all([on.again(), on.again(), on.again()]);
    const added = await Promise.all(ports.map((cases) => cases.attach(on.id, draft(), options)));
    expect(new Set(added.map(({ id }) => id)).size).toBe(1);
    expect(uploads(on.simulator)).toHaveLength(1);
  });

  it('whose reply was lost is the one more that is listed, and adopted', async () => {
    const path = await on.write('log.txt', 'No light');
    const file: FileDraft = { path, visibility: 'private' };
    const { id: earlier } = await on.cases.attach(on.id, draft());
    on.simulator.fault({ kind: 'reset', when: 'after', method: 'POST' });
    const error = await refusal(on.cases.attach(on.id, file, options));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: true });
    const adopted = await (await on.again()).attach(on.id, file, options);
    expect(adopted).toMatchObject({ name: 'log.txt', size: 8, visibility: 'private', warnings: [] });
    expect(adopted.id).not.toBe(earlier);
    expect(uploads(on.simulator)).toHaveLength(2);
  });

  it('that was lost on the way is told as unknown, and never sent again', async () => {
    on.simulator.fault({ kind: 'reset', when: 'before', method: 'POST' });
    await refusal(on.cases.attach(on.id, draft(), options));
    for (let round = 0; round < 2; round += 1) {
      const error = await refusal(on.cases.attach(on.id, draft(), options));
      expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: true });
    }
    // Another file, and one that is public, are not it.
    await on.cases.attach(on.id, draft('other'));
    await on.cases.attach(on.id, { ...draft(), visibility: 'public' });
    expect(await refusal(on.cases.attach(on.id, draft(), options))).toMatchObject({ effect: 'unknown' });
    expect(uploads(on.simulator)).toHaveLength(3);
  });

  it.each<[string, FileDraft]>([
    ['content', draft('no light')],
    ['name', draft('No light', 'other.txt')],
    ['visibility', { ...draft(), visibility: 'public' }],
    ['type', { ...draft(), contentType: 'text/plain' }],
    ['size', draft('No light at all')],
  ])('is a conflict with a file of another %s', async (_what, other) => {
    await on.cases.attach(on.id, draft(), options);
    const error = await refusal(on.cases.attach(on.id, other, options));
    expect(error).toMatchObject({ code: 'conflict', effect: 'none' });
    expect(uploads(on.simulator)).toHaveLength(1);
  });

  it('is a conflict with the same file for another case', async () => {
    await on.cases.attach(on.id, draft(), options);
    const other = on.simulator.seed({ subject: 'Another' });
    expect(await refusal(on.cases.attach(other, draft(), options))).toMatchObject({ code: 'conflict' });
  });

  it('frees its key when it is refused', async () => {
    on.simulator.fault({ kind: 'status', status: 413, method: 'POST' });
    expect(await refusal(on.cases.attach(on.id, draft(), options))).toMatchObject({ code: 'rejected', effect: 'none' });
    await on.cases.attach(on.id, draft('smaller'), options);
    expect(await all(on.cases.listAttachments(on.id))).toHaveLength(1);
  });

  it.each([
    ['fails', { kind: 'status', status: 503 }],
    ['is HTML', { kind: 'html' }],
    ['is no list', { kind: 'reply', body: { data: 7 } }],
  ] as const)('says unknown, not none, where the list that it is looked for in %s', async (_what, fault) => {
    on.simulator.fault({ kind: 'reset', when: 'after', method: 'POST' });
    await refusal(on.cases.attach(on.id, draft(), options));
    on.simulator.fault({ ...fault, method: 'GET' });
    expect(await refusal(on.cases.attach(on.id, draft(), options))).toMatchObject({ effect: 'unknown' });
    expect(uploads(on.simulator)).toHaveLength(1);
  });

  it('leaves no content, name or key in the store (P7)', async () => {
    await on.cases.attach(on.id, draft(), options);
    const kept = JSON.stringify([...on.store.entries]);
    expect(kept).not.toMatch(/log|light|4711/);
    expect(kept).toContain('"alike":0');
  });
});
