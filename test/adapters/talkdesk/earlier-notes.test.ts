import { describe, expect, it } from 'vitest';
import { createTalkdeskAdapter } from '../../../src/adapters/talkdesk/index.ts';
import { startSimulator } from '../../../src/simulator/index.ts';

const notes = [{ note_body: 'new', public: false }];

describe('notes that an update brings through providerFields', () => {
  it.each([
    ['append', []],
    ['replace', ['mismatch notes']],
  ] as const)('at a provider that would %s them, are right or loud (P9)', async (notesOnUpdate, expected) => {
    await using simulator = await startSimulator({ provider: 'talkdesk', variant: { notesOnUpdate } });
    const id = simulator.seed({ title: 't', notes: [{ id: '7', note_body: 'earlier', public: false }] });
    const cases = createTalkdeskAdapter({ baseUrl: simulator.url, auth: { token: simulator.token } });
    const { warnings } = await cases.update(id, {}, { providerFields: { notes } });
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  });
});

describe('a loss that is all that a patch holds', () => {
  it('is reported though nothing is written (P3)', async () => {
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const id = simulator.seed({ title: 't' });
    const mapping = { fields: { channel: 'ignore' }, onLoss: 'report' } as const;
    const cases = createTalkdeskAdapter({ baseUrl: simulator.url, auth: { token: simulator.token }, mapping });
    const { warnings } = await cases.update(id, { status: 'closed', channel: 'phone' });
    expect(warnings.map(({ code, path }) => `${code} ${path}`).sort()).toEqual(['lost channel', 'lost status']);
    expect(simulator.requests.map(({ method }) => method)).toEqual(['GET']);
  });
});
