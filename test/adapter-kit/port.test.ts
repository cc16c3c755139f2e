import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineAdapter } from '../../src/adapter-kit/define-adapter.ts';
import { httpStatuses } from '../../src/adapter-kit/http-statuses.ts';
import { field } from '../../src/core/field.ts';
import type { CasePort } from '../../src/core/port.ts';
import type { ValueCodec } from '../../src/mapping/codec.ts';
import { memoryStore } from '../../src/stores/memory-store.ts';
import { issuesOf } from '../core/issues.ts';
import { type Loopback, startLoopback } from '../http/loopback.ts';
import { acmeFields, acmeWith } from '../mapping/acme-fields.ts';
import { acmeCase, acmeDraft, acmePort, acmePortWith, createAcmeAdapter, failureOf, refusalOf } from './acme.ts';

const { errors } = createAcmeAdapter.definition;

/** The parts of an adapter. */
type Definition = Required<Parameters<typeof acmePortWith>[0]>;

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

describe('a refusal before any request tells which call was refused', () => {
  const calls: Readonly<Record<string, readonly [string, (port: CasePort) => unknown]>> = {
    'a draft with an unknown key': ['create', (port) => port.create({ titel: 'A' } as never)],
    'a draft without what is required': ['create', (port) => port.create({})],
    'a draft that the provider cannot hold': ['create', (port) => port.create({ ...acmeDraft, priority: 'urgent' })],
    'a patch with an unknown key': ['update', (port) => port.update('7', { titel: 'A' } as never)],
    'a patch against a rule': ['update', (port) => port.update('7', { status: 'resolved' })],
    'an id of a get': ['get', (port) => port.get('x')],
    'an id of an update': ['update', (port) => port.update('x', {})],
    'an option of a previewed create': ['create', (port) => port.previewCreate(acmeDraft, { x: 1 } as never)],
    'an option of a previewed update': ['update', (port) => port.previewUpdate('7', {}, { x: 1 } as never)],
    'the id of a previewed update': ['update', (port) => port.previewUpdate('x', {})],
  };

  it.each(Object.entries(calls))('%s', async (_what, [operation, call]) => {
    const error = await failureOf((async () => call(acmePort(server.url)))());
    expect(error).toMatchObject({ provider: 'acme', operation, effect: 'none', retryable: false });
    expect(server.requests).toEqual([]);
  });
});

describe('an id that cannot be one is refused', () => {
  it.each([
    ['', 'id: must be an id, a string'],
    [7, 'id: must be an id, a string'],
    [null, 'id: must be an id, a string'],
    ['x7', 'id: must be an Acme id: digits only'],
  ])('%j: %s', async (id, issue) => {
    expect(await refusalOf(() => acmePort(server.url).get(id as string))).toEqual([issue]);
  });
});

describe('an id that the adapter makes no text of', () => {
  it('is refused', async () => {
    const codec: ValueCodec<string> = { read: String, write: Number };
    const fields = acmeWith({}, { id: { kind: 'field', read: ['id'], codec } });
    const port = acmePortWith({ fields }, server.url);
    expect(await refusalOf(() => port.get('7'))).toEqual(['id: must be an id']);
  });
});

describe('an operation that the provider does not have', () => {
  it('is refused before any request, and named', async () => {
    const error = await failureOf(acmePort(server.url).trash('7'));
    expect(error).toMatchObject({
      code: 'unsupported',
      provider: 'acme',
      operation: 'trash',
      effect: 'none',
      details: { issues: [{ path: '', message: 'acme has no trash; see capabilities.operations' }] },
    });
  });

  it('may be to keep the mail of a closure back', async () => {
    const port = acmePortWith({ suppressesClosureMail: false }, server.url);
    const call = () => port.previewUpdate('7', { title: 'A' }, { suppressClosureMail: false });
    expect(issuesOf(call, 'unsupported')).toEqual(['options.suppressClosureMail: this provider has no such switch']);
    expect(port.previewUpdate('7', { title: 'A' }).steps).toHaveLength(1);
  });
});

describe('a preview takes', () => {
  it('the provider fields of a create', () => {
    const [step] = acmePort(server.url).previewCreate(acmeDraft, { providerFields: { colour: 'red' } }).steps;
    expect(step?.body).toMatchObject({ subject: 'No power', colour: 'red' });
  });

  it('none of the options that only a request has', () => {
    const port = acmePort(server.url);
    expect(issuesOf(() => port.previewCreate(acmeDraft, { idempotencyKey: 'k' } as never))).toEqual([
      'options.idempotencyKey: unknown key; known are providerFields',
    ]);
  });
});

describe('provider fields', () => {
  const preview = (port: CasePort, providerFields: Record<string, unknown>, patch = {}) =>
    port.previewUpdate('7', { title: 'A', ...patch }, { providerFields });

  it.each([{ at: new Date(0) }, { make: () => 'x' }, { list: [undefined, Number.NaN] }])(
    'must be JSON: %o',
    (providerFields) => {
      expect(issuesOf(() => preview(acmePort(server.url), providerFields))).toEqual([
        'options.providerFields: must be JSON: no functions, dates or cycles',
      ]);
    },
  );

  it('are refused where another field of the write would make the provider ignore one of the two', () => {
    const port = acmePort(server.url);
    const product = acmePort(server.url, {
      customFields: { product: field.reference() },
      mapping: { customFields: { product: { field: 'productId' } } },
    });
    expect(issuesOf(() => preview(port, { productId: '1' }, { category: 'B' }))).toEqual([
      'options.providerFields.productId: must not come with topic: the provider would ignore topic',
    ]);
    expect(issuesOf(() => preview(product, { topic: 'B' }, { customFields: { product: '1' } }))).toEqual([
      'options.providerFields.topic: must not come with productId: the provider would ignore topic',
    ]);
    expect(issuesOf(() => preview(port, { productId: '1', topic: 'B' }))).toEqual([
      'options.providerFields.productId: must not come with topic: the provider would ignore topic',
      'options.providerFields.topic: must not come with productId: the provider would ignore topic',
    ]);
  });

  it('of which only one is there are taken, as are those that have no rival', () => {
    const port = acmePort(server.url);
    expect(preview(port, { productId: '1' }).steps[0]?.body).toEqual({ subject: 'A', productId: '1' });
    expect(preview(port, { topic: 'B' }).steps[0]?.body).toEqual({ subject: 'A', topic: 'B' });
    expect(issuesOf(() => preview(port, { colour: 'red', productId: '1' }, { category: 'B' }))).toHaveLength(1);
  });

  it('are taken by a provider that has no rivals and refuses none', () => {
    const { refusesProviderField: _, requires: __, ...definition } = createAcmeAdapter.definition;
    const { rivals: ___, ...fields } = acmeFields;
    const factory: typeof createAcmeAdapter = defineAdapter({ ...definition, fields });
    const port = factory({ baseUrl: server.url, auth: { token: 'x' }, space: 'test' });
    expect(preview(port, { productId: '1', locked: true }, { category: 'B' }).steps[0]?.body).toEqual({
      subject: 'A',
      topic: 'B',
      productId: '1',
      locked: true,
    });
  });

  it('are refused with everything that is wrong with them', () => {
    expect(issuesOf(() => preview(acmePort(server.url), { locked: true, subject: 'B' }))).toEqual([
      'options.providerFields.locked: cannot be set by a write',
      'options.providerFields.subject: is written by the mapping too',
    ]);
  });
});

describe('a create with an idempotency key', () => {
  const port = () => acmePort(server.url, { store });
  let store = memoryStore();
  beforeEach(() => {
    store = memoryStore();
  });

  it('happens once: the second call gives the case as it is then (P5)', async () => {
    server.on('POST /cases', { body: acmeCase });
    server.on('GET /cases/7', { body: { ...acmeCase, prio: '3' } });
    const record = await port().create(acmeDraft, { idempotencyKey: 'k' });
    expect(record).toMatchObject({ id: '7', title: 'No power' });
    expect(await port().create(acmeDraft, { idempotencyKey: 'k' })).toMatchObject({ id: '7', priority: 'high' });
    expect(server.lines()).toEqual(['POST /cases', 'GET /cases/7']);
  });

  it.each([
    ['another draft', { ...acmeDraft, title: 'B' }, {}],
    ['other provider fields', acmeDraft, { providerFields: { colour: 'red' } }],
  ])('is refused with %s under the same key', async (_what, draft, options) => {
    server.on('POST /cases', { body: acmeCase });
    await port().create(acmeDraft, { idempotencyKey: 'k' });
    expect(await failureOf(port().create(draft, { idempotencyKey: 'k', ...options }))).toMatchObject({
      code: 'conflict',
      effect: 'none',
    });
    expect(server.lines()).toEqual(['POST /cases']);
  });

  it('that was applied in part is finished by the next call, which tells the whole case', async () => {
    const draft = { ...acmeDraft, tags: ['vip'] };
    server.on('POST /cases', { body: acmeCase });
    server.on('PUT /cases/7/tags', { status: 409 }, { body: { tags: ['vip'] } });
    server.on('GET /cases/7', { body: acmeCase });
    const first = await failureOf(port().create(draft, { idempotencyKey: 'k' }));
    expect(first).toMatchObject({ code: 'partially_applied', details: { missing: ['tags'] } });
    expect(await port().create(draft, { idempotencyKey: 'k', returning: 'reply' })).toMatchObject({
      id: '7',
      title: 'No power',
      tags: ['vip'],
      warnings: [],
    });
    expect(server.lines().filter((line) => line === 'POST /cases')).toHaveLength(1);
  });

  it('whose reply was lost is not sent again, and cannot be looked for where the provider has no list', async () => {
    server.on('POST /cases', { status: 503 });
    const options = { idempotencyKey: 'k' };
    const draft = { ...acmeDraft, externalId: 'x-1' };
    const mapped = () => acmePort(server.url, { store, mapping: { fields: { externalId: { field: 'c_ext' } } } });
    await failureOf(mapped().create(draft, options));
    const error = await failureOf(mapped().create(draft, options));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: false });
    expect(server.lines()).toEqual(['POST /cases']);
  });

  it('whose reply was lost is found again by its external id', async () => {
    server.on('POST /cases', { status: 503 });
    server.on('GET /cases', { body: [{ id: 7, custom: { c_ext: 'x-1' } }] });
    server.on('GET /cases/7', { body: acmeCase });
    const list: Definition['list'] = {
      filters: () => [],
      pages: async function* (_query, ask) {
        yield (await ask('page', { method: 'GET', path: ['cases'] })) as readonly unknown[];
      },
    };
    const mapping = { fields: { externalId: { field: 'c_ext' } } };
    const listing = () => acmePortWith({ list }, server.url, { store, mapping });
    const draft = { ...acmeDraft, externalId: 'x-1' };
    expect(await failureOf(listing().create(draft, { idempotencyKey: 'k' }))).toMatchObject({ effect: 'unknown' });
    expect(await listing().create(draft, { idempotencyKey: 'k' })).toMatchObject({ id: '7', title: 'No power' });
    expect(server.lines()).toEqual(['POST /cases', 'GET /cases', 'GET /cases/7']);
  });
});

describe('what a plan is told of the tenant', () => {
  it('are the provider fields of what it has placed, and its custom fields', () => {
    const told: unknown[] = [];
    const requires: Definition['requires'] = ({ providerFields, customPaths }) => {
      told.push(providerFields('title'), providerFields('externalId'), providerFields('parentId'), customPaths);
      return [];
    };
    acmePortWith({ requires }, 'https://acme.test', {
      customFields: { size: field.text(), colour: field.text(), unplaced: field.text() },
      mapping: {
        fields: { externalId: { field: 'c_ext' } },
        customFields: { size: { field: 'c_size' }, colour: { field: 'c_colour' } },
      },
    });
    expect(told).toEqual([['subject'], ['custom.c_ext'], [], ['customFields.size', 'customFields.colour']]);
  });
});

describe('a status of HTTP where the provider documents nothing else', () => {
  it.each([
    [400, 'rejected'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [408, 'timeout'],
    [409, 'conflict'],
    [418, 'rejected'],
    [422, 'rejected'],
    [429, 'rate_limited'],
    [500, 'unavailable'],
    [599, 'unavailable'],
  ])('%i is %s', async (status, code) => {
    server.on('GET /cases/7', { status });
    const port = acmePortWith({ errors: { ...errors, codes: {}, statuses: httpStatuses } }, server.url);
    expect(await failureOf(port.get('7'))).toMatchObject({ code, details: { status } });
  });
});

describe('what the provider tells of the tenant', () => {
  const told = { statuses: [], remarks: ['a part of one'] } as unknown as Awaited<ReturnType<Definition['describe']>>;

  it('is asked by reading requests, which are retried', async () => {
    server.on('GET /meta', { status: 503 }, { body: { words: ['NEW'] } });
    const describeTenant: Definition['describe'] = async (ask) => {
      expect(await ask('meta', { method: 'GET', path: ['meta'] })).toEqual({ words: ['NEW'] });
      return told;
    };
    const port = acmePortWith({ describe: describeTenant }, server.url, { retry: { retries: 1, minDelayMs: 0 } });
    expect(await port.describe()).toEqual({ provider: 'acme', ...told });
    expect(server.lines()).toEqual(['GET /meta', 'GET /meta']);
  });

  it('fails without a case, with the step that failed', async () => {
    server.on('GET /meta', { status: 403 });
    const describeTenant: Definition['describe'] = async (ask) => {
      await ask('meta', { method: 'GET', path: ['meta'] });
      return told;
    };
    const error = await failureOf(acmePortWith({ describe: describeTenant }, server.url).describe());
    expect(error).toMatchObject({
      code: 'forbidden',
      provider: 'acme',
      operation: 'describe',
      effect: 'none',
      details: { step: 'meta' },
    });
    expect('caseId' in error).toBe(false);
  });
});
