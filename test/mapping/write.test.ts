import { describe, expect, it } from 'vitest';
import type { TagsPatch } from '../../src/core/case.ts';
import { CaseportError } from '../../src/core/errors.ts';
import { field } from '../../src/core/field.ts';
import type { ValueCodec } from '../../src/mapping/codec.ts';
import type { OnLoss, TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { coveredBy, type Written, writeInput } from '../../src/mapping/write.ts';
import { deepFreeze, issuesOf } from '../core/issues.ts';
import { acmeFields, acmeMap, acmeWith, compileAcme } from './acme-fields.ts';

const definitions = {
  severity: field.choice(['low', 'high']),
  amount: field.decimal(),
  colours: field.multiChoice(['red', 'blue']),
  seenAt: field.localDateTime(),
  productId: field.reference(),
};
const mapping: TenantMapping = {
  references: { assignee: { jane: '17' } },
  customFields: {
    severity: { field: 'c_sev', options: { low: { value: '001', label: 'Low' }, high: '002' } },
    amount: { field: 'c_amount' },
    colours: { field: 'c_colours' },
    seenAt: { field: 'visitDate', timeField: 'visitTime' },
    productId: { field: 'productId' },
  },
};

function written(
  operation: 'create' | 'update',
  input: Record<string, unknown>,
  own: TenantMapping = {},
  assumptions = { nullClears: true },
): Written {
  const { fields, issues } = compileAcme({ ...mapping, ...own }, definitions, acmeFields, assumptions);
  if (issues.length > 0) throw new Error(issues.join('; '));
  return writeInput(fields, input, operation, { rivals: acmeFields.rivals, context: { provider: 'acme' } });
}
const update = (input: Record<string, unknown>, own: TenantMapping = {}) => written('update', input, own);
const create = (input: Record<string, unknown>, own: TenantMapping = {}) => written('create', input, own);
const lostOf = (call: () => unknown): string[] => {
  try {
    call();
  } catch (error) {
    if (!CaseportError.is(error) || error.code !== 'unmappable') throw error;
    return error.details.warnings.map(({ code, path, message }) => `${code} ${path}: ${message}`);
  }
  throw new Error('the call was not refused');
};

/** Tags that a reply tells in capitals. */
const shouted: ValueCodec<TagsPatch> = {
  read: (wire) => (wire as readonly string[]).map((tag) => tag.toUpperCase()),
  write: (tags) => tags,
};

describe('what is absent or undefined (P1)', () => {
  it('is in no request', () => {
    expect(update({}).requests).toEqual({});
    expect(update({ title: undefined, tags: undefined, customFields: { severity: undefined } }).requests).toEqual({});
    expect(update({ customFields: {} }).requests).toEqual({});
    expect(update({ title: 'A' }).requests).toEqual({ case: { subject: 'A' } });
  });

  it('is not taken from the prototype of an input', () => {
    expect(update(Object.create({ title: 'inherited' })).requests).toEqual({});
  });
});

describe('a field with one path', () => {
  it.each([
    [{ title: 'A' }, { subject: 'A' }],
    [{ description: 'a < b' }, { body: { html: 'a &lt; b' } }],
    [{ status: 'open' }, { state: 'OPEN' }],
    [{ dueAt: '2026-01-31T12:00:00.000Z' }, { due: '2026-01-31T12:00:00Z' }],
  ])('is written there: %j as %j', (input, body) => {
    expect(update(input).requests).toEqual({ case: body });
    expect(create(input).requests).toEqual({ case: body });
  });

  it('is written by the operations that the declaration names, and lost in the other', () => {
    expect(create({ subCategory: 'Fuse' }).requests).toEqual({ case: { subtopic: 'Fuse' } });
    expect(lostOf(() => update({ subCategory: 'Fuse' }))).toEqual([
      'lost subCategory: the provider does not take it in an update',
    ]);
    expect(lostOf(() => create({ resolution: 'Done' }))).toEqual([
      'lost resolution: the provider does not take it in a create',
    ]);
    expect(lostOf(() => update({ channel: 'Phone' }))).toEqual(['lost channel: set by Acme']);
    expect(lostOf(() => update({ number: 'C-7' }))).toEqual(['lost number: read-only: set by the provider']);
  });
});

describe('a composite', () => {
  it('is written to the paths of its parts', () => {
    expect(create({ requester: { id: '7', name: 'Ada', email: 'a' } }).requests).toEqual({
      case: { customer: { id: '7', name: 'Ada', mail: 'a' } },
    });
    expect(update({ assignee: { key: 'jane' } }).requests).toEqual({ case: { agent: { id: '17' } } });
  });

  it('names the part that is wrong', () => {
    expect(issuesOf(() => update({ assignee: { key: 'jnae' } }))).toEqual([
      "assignee.key: unknown key; did you mean 'jane'?",
    ]);
    expect(issuesOf(() => create({ requester: { id: 'x' } }))).toEqual([
      'requester.id: must be an Acme id: digits only',
    ]);
  });

  it('of date and time goes to two fields', () => {
    expect(update({ customFields: { seenAt: { date: '2026-01-31', time: '14:30:00.001' } } }).requests).toEqual({
      case: { visitDate: '2026-01-31', visitTime: '14:30:00:001' },
    });
  });
});

describe('a resource', () => {
  it('has a request of its own, which takes the canonical value', () => {
    const result = update({ title: 'A', tags: { add: ['vip'] } });
    expect(result.requests).toEqual({ case: { subject: 'A' }, tags: { add: ['vip'] } });
    expect([coveredBy(result, 'case'), coveredBy(result, 'tags')]).toEqual([['title'], ['tags']]);
  });

  it('expects back what the request was given', () => {
    const tags = { kind: 'resource', read: ['tags'], write: { update: 'tags' }, codec: shouted } as const;
    const { fields } = compileAcme({}, {}, acmeWith({}, { tags }));
    const result = writeInput(fields, { tags: ['vip'] }, 'update', { context: {} });
    expect(result.fields.map(({ expected }) => expected)).toEqual([['vip']]);
  });

  it('and a part of a case may share a request', () => {
    const assignee = { ...acmeMap.assignee, write: { update: { id: { request: 'extra', path: 'agent.id' } } } };
    const category = { ...acmeMap.category, write: { update: { request: 'extra', path: 'topic' } } };
    const { fields } = compileAcme({}, {}, acmeWith({}, { assignee, category } as never));
    const result = writeInput(fields, { title: 'A', category: 'B', assignee: { id: '17' } }, 'update', { context: {} });
    expect(result.requests).toEqual({ case: { subject: 'A' }, extra: { topic: 'B', agent: { id: '17' } } });
    expect(coveredBy(result, 'extra').sort()).toEqual(['assignee', 'category']);
  });

  it('is cleared by null or by an empty list', () => {
    expect(update({ tags: null }).requests).toEqual({ tags: null });
    expect(update({ tags: [] }).requests).toEqual({ tags: null });
  });
});

describe('a field that the provider has not', () => {
  it('is lost: refused before anything is sent (P3)', () => {
    expect(lostOf(() => update({ parentId: '5' }))).toEqual(['lost parentId: cases do not hang together here']);
  });

  it('is lost when it is cleared, too: nothing is dropped without a word', () => {
    expect(lostOf(() => update({ parentId: null }))).toEqual(['lost parentId: cases do not hang together here']);
  });
});

describe('a field that is not configured', () => {
  it('is unsupported, and says what to set', () => {
    expect(issuesOf(() => update({ externalId: 'A-1' }), 'unsupported')).toEqual([
      'externalId: is not configured: set mapping.fields.externalId.field',
    ]);
  });
});

describe('null in a patch (P2)', () => {
  it.each([
    ['priority', { case: { prio: null } }],
    ['description', { case: { body: { html: '' } } }],
    ['resolution', { clearResolution: null }],
    ['assignee', { case: { agent: { id: null } } }],
    ['category', { case: { topic: null } }],
    ['dueAt', { case: { due: null } }],
  ])('clears %s by its declared rule: %j', (key, requests) => {
    const result = update({ [key]: null });
    expect(result.requests).toEqual(requests);
    expect(result.fields.map(({ expected }) => expected)).toEqual([null]);
  });

  it('is refused where the provider cannot clear', () => {
    expect(issuesOf(() => written('update', { category: null }, {}, { nullClears: false }), 'unsupported')).toEqual([
      'category: cannot be cleared at this provider',
    ]);
  });

  it('clears a custom field in the shape of an update, and all parts of a composite one', () => {
    expect(update({ customFields: { severity: null, seenAt: null, colours: [] } }).requests).toEqual({
      case: { custom: { c_sev: { value: null }, c_colours: { value: null } }, visitDate: null, visitTime: null },
    });
  });

  it('of a list expects an empty list afterwards', () => {
    expect(update({ customFields: { colours: null } }).fields[0]?.expected).toEqual([]);
  });
});

describe('null in a draft', () => {
  it('is in no request: the field is left empty', () => {
    expect(create({ priority: null, tags: null, parentId: null, customFields: { severity: null } }).requests).toEqual(
      {},
    );
  });

  it('is what an empty list is', () => {
    expect(create({ tags: [], customFields: { colours: [] } }).requests).toEqual({});
  });
});

describe('a custom field', () => {
  it('is written in the shape of the operation, with its label where there is one', () => {
    const input = { customFields: { severity: 'low', amount: '19.990' } };
    expect(JSON.stringify(create(input).requests.case)).toContain('"c_sev":"001"');
    expect(update({ customFields: { severity: 'low' } }).requests).toEqual({
      case: { custom: { c_sev: { value: '001', label: 'Low' } } },
    });
    expect(update({ customFields: { severity: 'high' } }).requests).toEqual({
      case: { custom: { c_sev: { value: '002' } } },
    });
  });

  it('is refused by its own path', () => {
    expect(issuesOf(() => update({ customFields: { productId: 'x' } }))).toEqual([
      'customFields.productId: must be an Acme id: digits only',
    ]);
    expect(issuesOf(() => update({ customFields: { colours: ['red', 'rde'] } }))).toEqual([
      "customFields.colours[1]: unknown option; did you mean 'red'?",
    ]);
  });
});

describe('a value that the provider cannot hold', () => {
  it('is refused, all of them together, with a hint (P3)', () => {
    expect(lostOf(() => update({ status: 'pending', priority: 'urgent' }))).toEqual([
      expect.stringMatching(/^lost status: 'pending' has no equivalent; mapping\.status may write/),
      expect.stringMatching(/^lost priority: 'urgent' has no equivalent/),
    ]);
  });

  it.each<[string, OnLoss]>([
    ['report', 'report'],
    ['a default of report', { default: 'report', fields: {} }],
    ['report for the field', { default: 'reject', fields: { priority: 'report' } }],
  ])('is reported where onLoss says %s', (_name, onLoss) => {
    const result = update({ title: 'A', priority: 'urgent' }, { onLoss });
    expect(result.requests).toEqual({ case: { subject: 'A' } });
    expect(result.warnings).toMatchObject([{ code: 'lost', path: 'priority' }]);
    expect(result.fields.map((each) => each.field.path)).toEqual(['title']);
  });

  it.each<[string, OnLoss]>([
    ['reject', 'reject'],
    ['reject for the field', { default: 'report', fields: { priority: 'reject' } }],
    ['report for another field', { default: 'reject', fields: { status: 'report' } }],
  ])('is refused where onLoss says %s', (_name, onLoss) => {
    expect(lostOf(() => update({ priority: 'urgent' }, { onLoss }))).toHaveLength(1);
  });

  it('is found by the path of a custom field in onLoss', () => {
    const onLoss: OnLoss = { default: 'reject', fields: { 'customFields.amount': 'report' } };
    const own: TenantMapping = {
      onLoss,
      customFields: { ...mapping.customFields, amount: { field: 'weight' } },
    };
    expect(update({ customFields: { amount: '1.5' } }, own).warnings).toMatchObject([
      { code: 'lost', path: 'customFields.amount' },
    ]);
  });

  it("given up with 'ignore' is reported, never refused", () => {
    const result = update({ priority: 'low' }, { fields: { priority: 'ignore' } });
    expect(result.requests).toEqual({});
    expect(result.warnings).toEqual([{ code: 'lost', path: 'priority', message: 'the mapping gives it up' }]);
  });

  it('in a part is written without that part where it is reported', () => {
    const result = create({ requester: { email: 'a', phone: '1' } }, { onLoss: 'report' });
    expect(result.requests).toMatchObject({ case: { customer: { mail: 'a' } } });
    expect(result.warnings).toMatchObject([{ code: 'lost', path: 'requester.phone' }]);
  });
});

describe('a value that is approximated', () => {
  it('is written and reported, whatever onLoss says (P3)', () => {
    for (const onLoss of ['reject', 'report'] as const) {
      const result = update({ status: 'on_hold' }, { onLoss });
      expect(result.requests).toEqual({ case: { state: 'OPEN' } });
      expect(result.warnings).toMatchObject([{ code: 'approximated', path: 'status' }]);
    }
  });

  it('expects back what a faithful provider reports', () => {
    expect(update({ status: 'on_hold' }).fields[0]?.expected).toBe('open');
    expect(update({ dueAt: '2026-01-31T12:00:00.999Z' }).fields[0]?.expected).toBe('2026-01-31T12:00:00.000Z');
  });
});

describe('what is wrong with an input', () => {
  it('is told before what is unsupported, and that before what is lost', () => {
    const wrong = { title: 'x'.repeat(41), description: '&'.repeat(30) };
    expect(issuesOf(() => update({ ...wrong, externalId: 'a', parentId: 'b' }))).toEqual([
      'title: must have at most 40 characters, has 41',
      'description: must have at most 100 characters once escaped as HTML, has 150',
    ]);
    expect(issuesOf(() => update({ externalId: 'a', parentId: 'b' }), 'unsupported')).toHaveLength(1);
  });

  it('says nothing of the content (P7)', () => {
    const secret = 'a very secret title, quite a bit too long for Acme';
    try {
      update({ title: secret, customFields: { productId: 'secret id' } });
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('secret');
      expect(error).toMatchObject({ provider: 'acme', effect: 'none' });
    }
  });

  it('includes two fields of which the provider would ignore one', () => {
    expect(issuesOf(() => update({ category: 'A', customFields: { productId: '5' } }))).toEqual([
      'category: must not come with customFields.productId: the provider would ignore it',
    ]);
    expect(update({ category: 'A' }).requests).toEqual({ case: { topic: 'A' } });
    expect(update({ customFields: { productId: '5' } }).requests).toEqual({ case: { productId: '5' } });
  });
});

describe('two canonical fields at one provider field', () => {
  const shared: TenantMapping = { fields: { team: { field: 'groupId' }, department: { field: 'groupId' } } };

  it('are each written alone', () => {
    expect(update({ team: { id: '5' } }, shared).requests).toEqual({ case: { groupId: '5' } });
    expect(update({ department: { id: '6' } }, shared).requests).toEqual({ case: { groupId: '6' } });
  });

  it('in one write are lost: the one would overwrite the other (P3)', () => {
    expect(lostOf(() => update({ team: { id: '5' }, department: { id: '6' } }, shared))).toEqual([
      'lost department: is the same provider field as team',
    ]);
  });

  it('of which one is set and the other cleared in one write are lost, too', () => {
    expect(lostOf(() => update({ team: { id: '5' }, department: null }, shared))).toEqual([
      'lost department: is the same provider field as team',
    ]);
  });

  it('may be cleared together', () => {
    expect(update({ team: null, department: null }, shared).requests).toEqual({ case: { groupId: '' } });
    expect(update({ title: 'A', team: null, department: null }, shared).requests).toEqual({
      case: { subject: 'A', groupId: '' },
    });
  });

  it('are not taken for cleared together because something else is cleared', () => {
    expect(lostOf(() => update({ priority: null, team: { id: '5' }, department: null }, shared))).toEqual([
      'lost department: is the same provider field as team',
    ]);
  });
});

describe('a field of several provider fields', () => {
  it('is lost beside another one at any of them (P3)', () => {
    // Such a mapping is refused when a port is made; nothing would be overwritten even so.
    const { fields } = compileAcme(
      { customFields: { clock: { field: 'visitTime' }, seenAt: { field: 'visitDate', timeField: 'visitTime' } } },
      { clock: field.text(), seenAt: field.localDateTime() },
    );
    const customFields = { clock: '08:00:00', seenAt: { date: '2026-01-31', time: '14:30:00' } };
    expect(lostOf(() => writeInput(fields, { customFields }, 'update', { context: {} }))).toEqual([
      'lost customFields.seenAt: is the same provider field as customFields.clock',
    ]);
  });
});

describe('an input', () => {
  it('is never changed, nor held by a request (design 4)', () => {
    const input = deepFreeze({ title: 'A', tags: ['a'], requester: { email: 'a' }, customFields: { amount: '1' } });
    expect(() => create(input)).not.toThrow();
  });
});
