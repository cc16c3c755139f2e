import { describe, expect, it } from 'vitest';
import { type CasePort, CaseportError, routeByProvider } from '../src/index.ts';
import { talkdesk, zohoDesk } from './support/two-ports.ts';

const methods = [
  'get',
  'update',
  'trash',
  'addNote',
  'listNotes',
  'attach',
  'listAttachments',
  'downloadAttachment',
  'previewUpdate',
] as const;

/** A port that tells what it was asked. */
function told(provider: string): CasePort {
  const answers = methods.map((name) => [name, (...given: unknown[]) => [provider, name, ...given]]);
  return { provider, ...Object.fromEntries(answers) } as CasePort;
}

const router = routeByProvider({ old: told('talkdesk'), next: told('zoho-desk') });
const address = { provider: 'zoho-desk', id: '7' };
const elsewhere = { provider: 'salesforce-incident', id: '7' };

describe('calls routed by provider (P8)', () => {
  it.each(methods)('%s goes to the port of the provider, with the id and everything after it', (name) => {
    const call = router[name] as (...given: unknown[]) => unknown;
    expect(call(address, 'a', 'b')).toEqual(['zoho-desk', name, '7', 'a', 'b']);
    expect(call({ ...address, provider: 'talkdesk', title: 'a read case fits' })).toEqual(['talkdesk', name, '7']);
  });

  it('covers every method of a port that takes the id of a case', () => {
    const withoutId = ['create', 'list', 'changes', 'describe', 'request', 'previewCreate'];
    const all = Object.keys(talkdesk).filter((key) => typeof talkdesk[key as 'get'] === 'function');
    expect(all.filter((key) => !withoutId.includes(key)).sort()).toEqual([...methods].sort());
    expect(Object.keys(router).sort()).toEqual([...methods, 'of'].sort());
  });

  it('gives the port itself, for what has no address', () => {
    const real = routeByProvider({ talkdesk, zohoDesk });
    expect(real.of({ provider: 'zoho-desk' })).toBe(zohoDesk);
  });

  it('tells what ports there are where none is of that provider, in the way of each method', async () => {
    const refused = (error: unknown): void => {
      expect(CaseportError.is(error) && [error.code, error.message]).toEqual([
        'invalid_input',
        'provider: has no port here; there are talkdesk, zoho-desk',
      ]);
    };
    refused(await router.get(elsewhere).catch((error: unknown) => error));
    refused(await router.trash(undefined as never).catch((error: unknown) => error));
    const notes = router.listNotes(elsewhere)[Symbol.asyncIterator]();
    refused(await notes.next().catch((error: unknown) => error));
    expect(() => router.previewUpdate(elsewhere, {})).toThrow('has no port here');
    expect(() => router.of(elsewhere)).toThrow('has no port here');
  });

  it('leaves a wrong id to the port, which names it', async () => {
    const real = routeByProvider({ zohoDesk });
    await expect(real.get({ provider: 'zoho-desk', id: 'x7' })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is refused for two ports of one provider, and for none', () => {
    expect(() => routeByProvider({ one: told('zoho-desk'), two: told('zoho-desk') })).toThrow(
      "ports.two: is a port of 'zoho-desk', as 'one' is already",
    );
    expect(() => routeByProvider({})).toThrow('ports: must be one at least');
  });
});
