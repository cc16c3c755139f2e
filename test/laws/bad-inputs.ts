import fc from 'fast-check';

/** An input with one fault, and the path of the fault. */
export interface BadInput {
  readonly operation: 'create' | 'update';
  readonly input: Readonly<Record<string, unknown>>;
  readonly path: string;
}

const texts = ['title', 'description', 'resolution', 'externalId', 'category', 'channel', 'parentId'];
const readOnly = [
  'id',
  'provider',
  'number',
  'url',
  'createdAt',
  'updatedAt',
  'closedAt',
  'providerValues',
  'warnings',
];
const notText = fc.constantFrom('', 7, true, {}, [], ['x'], '\ud800', 'half \udc00');
const notInstant = fc.constantFrom(
  '',
  'soon',
  '2026-02-30T00:00:00Z',
  '2026-01-01',
  '2026-01-01T00:00:00',
  1_767_225_600,
);

const fault = (path: string, value: unknown): fc.Arbitrary<readonly [string, unknown]> => fc.constant([path, value]);
const anyOf = (path: string, ...values: unknown[]): fc.Arbitrary<readonly [string, unknown]> =>
  fc.constantFrom(...values).map((value) => [path, value] as const);

/** Faults by path; what a fault is about may lie deeper than the key that carries it. */
const faults: fc.Arbitrary<readonly [path: string, value: unknown, at?: string]> = fc.oneof(
  fc.tuple(fc.constantFrom(...texts), notText),
  fc.tuple(fc.constantFrom(...readOnly), fc.constantFrom('x', 1, [], null)),
  fc.tuple(fc.constantFrom('dueAt', 'customFields.seenAt'), notInstant),
  fc.tuple(fc.constantFrom('titel', 'statuss', 'cf', 'ticket', 'customFields.nothing'), fc.constantFrom('x', null)),
  anyOf('status', 'OPEN', 'Open', 'escalated', 1, {}),
  anyOf('priority', 'HIGH', 'medium', 3),
  anyOf('type', 'bug', '', false),
  anyOf('customFields.flag', 'true', 1, {}),
  anyOf('customFields.count', '7', 1.5, Number.NaN, 2 ** 60),
  anyOf('customFields.amount', 19.99, '1e3', '1,5', '.5', '01', ''),
  anyOf('customFields.day', '2026-02-30', '2026-1-1', '2026-01-01T00:00:00Z', 20_260_101),
  anyOf('customFields.severity', 'huge', '001', 1),
  anyOf('customFields.symptoms', 'slow', ['slow', 'slow'], {}),
  anyOf('customFields.watchers', 'w1', ['w1', 'w1']),
  anyOf('tags', ['one', 'one'], 'one'),
  fc.constant(['requester', {}] as const),
  fc.constant(['assignee', {}] as const),
  fc.constant(['assignee', { key: 'nobody' }, 'assignee.key'] as const),
  fc.constant(['requester', { name: '' }, 'requester.name'] as const),
  fc.constant(['requester', { mail: 'x@example.org', name: 'x' }, 'requester.mail'] as const),
  fc.constant(['customFields.visit', { date: '2026-02-30' }, 'customFields.visit.date'] as const),
  fc.constant(['customFields.visit', { date: '2026-02-03', time: '25:00:00' }, 'customFields.visit.time'] as const),
  fc.constant(['customFields.symptoms', ['slow', 'hot'], 'customFields.symptoms[1]'] as const),
  fault('customFields', 'x'),
);

const noteFaults: fc.Arbitrary<readonly [unknown, string]> = fc.constantFrom(
  [[{ body: 'x' }], 'notes[0].visibility'] as const,
  [[{ body: 'x', visibility: 'internal' }], 'notes[0].visibility'] as const,
  [[{ body: '', visibility: 'private' }], 'notes[0].body'] as const,
  [[{ body: 'x', visibility: 'private', isPublic: true }], 'notes[0].isPublic'] as const,
);

/** Inputs that are wrong whoever the provider is. */
export const badInputs: fc.Arbitrary<BadInput> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.tuple(faults, fc.constantFrom('create', 'update')).map(([[path, value, at = path], operation]) => ({
      operation,
      input: place(path, value),
      path: at,
    })),
  },
  {
    weight: 1,
    arbitrary: noteFaults.map(([notes, path]) => ({ operation: 'create' as const, input: { notes }, path })),
  },
  { weight: 1, arbitrary: fc.constant({ operation: 'update' as const, input: { notes: [] }, path: 'notes' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('title', 'status').map((path) => ({
      operation: 'update' as const,
      input: { [path]: null },
      path,
    })),
  },
);

function place(path: string, value: unknown): Record<string, unknown> {
  const [key = '', custom] = path.split('.');
  return custom === undefined ? { [key]: value } : { customFields: { [custom]: value } };
}
