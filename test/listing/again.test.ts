import { describe, expect, it } from 'vitest';
import { openCasePort } from '../../src/index.ts';
import { startSimulator } from '../../src/simulator/index.ts';

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('what is walked', () => {
  it('begins anew with each walk: cases, changes, notes', async () => {
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const cases = await openCasePort(simulator.config);
    const id = simulator.seed({ notes: [{ note_body: 'note', public: false }] });
    simulator.seed({});
    for (const walk of [cases.list(), cases.changes({ since: '2026-01-01T00:00:00Z' }), cases.listNotes(id)]) {
      const first = await allOf<unknown>(walk);
      expect(first.length).toBeGreaterThan(0);
      expect(await allOf<unknown>(walk)).toHaveLength(first.length);
    }
  });

  it('rejects with aborted before the next case when it is aborted in the middle of a page, the last one too', async () => {
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const cases = await openCasePort(simulator.config);
    for (let number = 0; number < 5; number += 1) simulator.seed({});
    const controller = new AbortController();
    let count = 0;
    const walk = async (): Promise<void> => {
      for await (const _ of cases.list({}, { signal: controller.signal })) {
        count += 1;
        controller.abort();
      }
    };
    await expect(walk()).rejects.toMatchObject({ code: 'aborted', effect: 'none' });
    expect(count).toBe(1);
  });
});
