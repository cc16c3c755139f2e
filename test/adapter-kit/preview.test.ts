import { describe, expect, it } from 'vitest';
import { field } from '../../src/core/field.ts';
import { issuesOf, pathsOf } from '../core/issues.ts';
import { acmeDraft, acmePort } from './acme.ts';

// No request can be sent: nothing listens, and the network is switched off.
const port = acmePort('https://acme.test', { mapping: { onLoss: 'report' } });

describe('the preview of a write', () => {
  it('has the requests that the write would send, with {id} for an id that an earlier one will tell', () => {
    const { steps, warnings } = port.previewCreate({
      ...acmeDraft,
      status: 'on_hold',
      tags: ['vip'],
      notes: [{ body: 'x', visibility: 'private' }],
    });
    expect(steps).toEqual([
      {
        name: 'case',
        kind: 'write',
        method: 'POST',
        path: '/cases',
        body: { subject: 'No power', state: 'OPEN', customer: { mail: 'ada@example.org' } },
        covers: expect.arrayContaining(['title', 'status', 'requester']),
        needs: [],
      },
      {
        name: 'tags',
        kind: 'write',
        method: 'PUT',
        path: '/cases/{id}/tags',
        body: { tags: ['vip'] },
        covers: ['tags'],
        needs: ['case'],
      },
      {
        name: 'notes[0]',
        kind: 'write',
        method: 'POST',
        path: '/cases/{id}/notes',
        body: { body: 'x', visibility: 'private' },
        covers: ['notes[0]'],
        needs: ['case'],
      },
    ]);
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(['approximated status']);
  });

  it('of an update has its id, its query and only the keys of the patch (P1)', () => {
    const { steps } = port.previewUpdate('7', { title: 'A' }, { suppressClosureMail: true });
    expect(steps).toEqual([
      {
        name: 'case',
        kind: 'write',
        method: 'PATCH',
        path: '/cases/7',
        query: { quiet: 'true' },
        body: { subject: 'A' },
        covers: ['title'],
        needs: [],
      },
    ]);
  });

  it('of an empty patch has no request', () => {
    expect(port.previewUpdate('7', {})).toEqual({ steps: [], warnings: [] });
  });

  it('is the same every time', () => {
    const preview = () => port.previewUpdate('7', { resolution: null, tags: ['a'] });
    expect(preview()).toEqual(preview());
  });

  it('throws what the write would be refused for', () => {
    expect(pathsOf(() => port.previewCreate({ title: '' }))).toEqual(['title']);
    expect(pathsOf(() => port.previewUpdate('7', { titel: 'A' } as never))).toEqual(['titel']);
    expect(pathsOf(() => port.previewUpdate('x', { title: 'A' }))).toEqual(['id']);
    expect(pathsOf(() => port.previewUpdate('7', { externalId: 'A' }), 'unsupported')).toEqual(['externalId']);
  });
});

describe('provider fields', () => {
  const body = (providerFields: Record<string, unknown>) =>
    port.previewUpdate('7', { title: 'A' }, { providerFields }).steps[0]?.body;

  it("are merged into the first write's body (design 6)", () => {
    expect(body({ colour: 'red', customer: { vip: true } })).toEqual({
      subject: 'A',
      colour: 'red',
      customer: { vip: true },
    });
  });

  it('are a write of their own where the patch names nothing', () => {
    expect(port.previewUpdate('7', {}, { providerFields: { colour: 'red' } }).steps).toMatchObject([
      { method: 'PATCH', body: { colour: 'red' }, covers: [] },
    ]);
  });

  it('are merged into what the mapping writes, below the top too', () => {
    const { steps } = port.previewUpdate(
      '7',
      { assignee: { id: '5' } },
      { providerFields: { agent: { team: 'north' } } },
    );
    expect(steps[0]?.body).toEqual({ agent: { id: '5', team: 'north' } });
  });

  it.each([
    [{ subject: 'B' }, 'options.providerFields.subject: is written by the mapping too'],
    [{ subject: null }, 'options.providerFields.subject: is written by the mapping too'],
    [{ agent: { id: '6' } }, 'options.providerFields.agent.id: is written by the mapping too'],
    [{ agent: 'x' }, 'options.providerFields.agent: is written by the mapping too'],
    [{ locked: true }, 'options.providerFields.locked: cannot be set by a write'],
  ])('that clash are refused: %j', (providerFields, issue) => {
    const preview = () => port.previewUpdate('7', { title: 'A', assignee: { id: '5' } }, { providerFields });
    expect(issuesOf(preview)).toEqual([issue]);
  });

  it('take no harm from a __proto__ key', () => {
    const given = JSON.parse('{"__proto__":{"admin":true},"a":{"__proto__":{"admin":true}}}');
    try {
      body(given);
    } catch {
      // Refused: as good.
    }
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect(issuesOf(() => body(JSON.parse('{"__proto__":{"admin":true}}')))).toEqual([
      'options.providerFields.__proto__: is no field',
    ]);
  });

  it('are not changed', () => {
    const providerFields = Object.freeze({ customer: Object.freeze({ vip: true }) });
    expect(() => body(providerFields)).not.toThrow();
  });
});

describe('a port with custom fields', () => {
  it('writes them where the mapping places them', () => {
    const sized = acmePort('https://acme.test', {
      customFields: { size: field.integer(), severity: field.choice(['low', 'high']) },
      mapping: {
        customFields: { size: { field: 'c_size' }, severity: { field: 'c_sev', options: { low: '1', high: '2' } } },
      },
    });
    const preview = sized.previewUpdate('7', { customFields: { size: 5, severity: null } });
    expect(preview.steps[0]?.body).toEqual({ custom: { c_size: { value: 5 }, c_sev: { value: null } } });
    expect(preview.steps[0]?.covers).toEqual(['customFields.size', 'customFields.severity']);
  });
});
