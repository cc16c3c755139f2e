import { expect, it } from 'vitest';
import { openCasePort } from '../../src/index.ts';
import { startSimulator } from '../../src/simulator/index.ts';

it('reads a comment that is HTML as text, as it reads every text (Zoho Desk OAS, TicketComment: html is the default)', async () => {
  await using simulator = await startSimulator({ provider: 'zoho-desk' });
  const cases = await openCasePort(simulator.config);
  const id = simulator.seed({ subject: 'Case' });
  const bodies = ['Fish &amp; chips<br>twice', '<div>Salt</div><div>Pepper</div>'];
  for (const content of bodies) {
    const path = `/api/v1/tickets/${id}/comments`;
    await cases.request({ method: 'POST', path, body: { content, contentType: 'html', isPublic: false } });
  }
  await cases.addNote(id, { body: 'a <b> & c', visibility: 'private' });
  const read: (string | null)[] = [];
  for await (const { body } of cases.listNotes(id)) read.push(body);
  expect(read).toEqual(['Fish & chips\ntwice', 'Salt\nPepper', 'a <b> & c']);
});
