import { truncate } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { all, fileScene } from './scene.ts';
import { inChild } from './transfer.ts';

const MB = 1024 * 1024;
/** The first is for what any transfer sets up once, whatever its size. */
const sizes = [20 * MB, 200 * MB];
const most = 40 * MB;

describe('a file of 200 MB', () => {
  it('is uploaded and downloaded without being held in memory', { timeout: 120_000 }, async () => {
    await using on = await fileScene();
    const paths = await Promise.all(sizes.map((size) => on.write(`${size}.bin`, '')));
    for (const [index, path] of paths.entries()) await truncate(path, sizes[index]);
    const { token, url: baseUrl, config } = on.simulator;
    const child = { baseUrl, token, orgId: String(config.orgId), id: on.id };
    const [, uploaded] = await inChild({ ...child, paths });
    const before = process.memoryUsage.rss();
    const attachments = await all(on.cases.listAttachments(on.id));
    expect(attachments.map(({ size }) => size)).toEqual(sizes);
    const [, downloaded] = await inChild({ ...child, attachmentIds: attachments.map(({ id }) => id) });
    expect([uploaded?.size, downloaded?.size]).toEqual([sizes[1], sizes[1]]);
    expect(uploaded?.grownBy).toBeLessThan(most);
    expect(downloaded?.grownBy).toBeLessThan(most);
    // The simulator is in this process.
    expect(process.memoryUsage.rss() - before).toBeLessThan(2 * most);
  });
});
