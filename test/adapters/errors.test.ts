import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type AnyCaseportError, CaseportError, type ErrorCode } from '../../src/index.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { answering, type ScriptedReply } from './provider-host.ts';
import { openTenant, type Tenant, tenants } from './tenants.ts';

const token = 'secret-token-5f2c';
const content = 'Mrs Secret called about her leg';
/** The provider's words, which quote the case. */
const words = `The value '${content}' is refused.`;

let hosts = 0;
/** An address of its own, so that a limit that one test meets slows no other. */
function newHost(): string {
  hosts += 1;
  return `https://host-${hosts}.example.org`;
}

type Call = 'create' | 'get' | 'update';

/** What one call throws when the provider gives the reply. */
async function failureOf(tenant: Tenant, call: Call, ...replies: readonly ScriptedReply[]): Promise<AnyCaseportError> {
  const baseUrl = newHost();
  answering(baseUrl, ...replies);
  const cases = await openTenant(tenant, { baseUrl, token, retry: { retries: 0 } });
  const calls = {
    create: () => cases.create({ ...tenant.draft, title: content }),
    get: () => cases.get(tenant.id),
    update: () => cases.update(tenant.id, { title: content, assignee: { id: tenant.agent } }),
  };
  const error = await calls[call]().catch((thrown: unknown) => thrown);
  if (!CaseportError.is(error)) throw error;
  return error;
}

function expectNoLeak(error: AnyCaseportError): void {
  const shown = [
    error.message,
    String(error),
    error.stack,
    JSON.stringify(error),
    inspect(error, { depth: null, showHidden: true }),
  ];
  for (const text of shown) {
    expect(text).not.toContain(token);
    expect(text).not.toContain('Secret');
    expect(text).not.toContain('example.org');
  }
}

interface Shape extends ScriptedReply {
  readonly what: string;
  readonly code: ErrorCode;
  /** What a refused create or update did. Default: none. */
  readonly effect?: 'none' | 'unknown';
  /** Whether the same call can succeed later. */
  readonly passing?: true;
  readonly details?: Readonly<Record<string, unknown>>;
  /** What providerMessage() tells. Default: the words of the page. */
  readonly said?: string | undefined;
}

const html = '<!doctype html><title>Maintenance</title><p>Back soon.</p>';
const asHtml = { body: html, headers: { 'content-type': 'text/html' }, said: undefined } as const;

/** The envelope of the page; no value of `code` is published, so the status decides. Source: Talkdesk 'Update a Case'. */
const talkdesk = { code: 'cedar_fjord', message: words, fields: [{ name: 'title', description: words }] };
const talkdeskDetails = { providerCode: 'cedar_fjord', fields: ['title'] };

const talkdeskShapes: readonly Shape[] = [
  { what: 'bad request', status: 400, body: talkdesk, code: 'rejected', details: talkdeskDetails },
  {
    what: 'invalid or unverifiable JWT',
    status: 401,
    body: talkdesk,
    code: 'unauthenticated',
    details: talkdeskDetails,
  },
  { what: 'forbidden', status: 403, body: talkdesk, code: 'forbidden' },
  { what: 'not found, labelled "404 (forbidden)"', status: 404, body: talkdesk, code: 'not_found' },
  {
    what: 'a body without fields',
    status: 400,
    body: { code: 'x', message: words },
    code: 'rejected',
    details: { providerCode: 'x' },
  },
  {
    what: 'a code that is no word',
    status: 400,
    body: { ...talkdesk, code: content },
    code: 'rejected',
    details: { fields: ['title'] },
  },
  {
    what: 'field names that quote the case',
    status: 400,
    body: { ...talkdesk, fields: [{ name: content }] },
    code: 'rejected',
  },
  {
    what: 'the OAuth envelope',
    status: 400,
    body: { error: 'invalid_grant', error_description: words },
    code: 'rejected',
    said: undefined,
  },
  { what: 'a conflict', status: 409, body: talkdesk, code: 'conflict' },
  { what: 'a 422', status: 422, body: talkdesk, code: 'rejected' },
  { what: 'a limit', status: 429, body: talkdesk, code: 'rate_limited', passing: true },
];

const apex = (cause: string) => [
  {
    message: `System.DmlException: Insert failed. First exception on row 0; first error: ${cause}\n\nClass.ThinkLP.X.doPost: line 49`,
    errorCode: 'APEX_ERROR',
  },
];
const array = (errorCode: string, fields?: readonly string[]) => [
  { message: words, errorCode, ...(fields && { fields }) },
];
const refusedWords = [
  'INVALID_FIELD',
  'INVALID_FIELD_FOR_INSERT_UPDATE',
  'FIELD_CUSTOM_VALIDATION_EXCEPTION',
  'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
  'MALFORMED_ID',
  'INVALID_CROSS_REFERENCE_KEY',
  'FIELD_INTEGRITY_EXCEPTION',
  'JSON_PARSER_ERROR',
  'NUMBER_OUTSIDE_VALID_RANGE',
];
const forbiddenWords = ['INSUFFICIENT_ACCESS_OR_READONLY', 'INSUFFICIENT_ACCESS', 'API_DISABLED_FOR_ORG', 'FORBIDDEN'];
const told = (providerCode: string, fields?: readonly string[]) => ({ providerCode, ...(fields && { fields }) });

/** Source: Salesforce REST error codes; what Apex wraps, as integrators observed it. */
const salesforceShapes: readonly Shape[] = [
  { what: 'INVALID_SESSION_ID', status: 401, body: array('INVALID_SESSION_ID'), code: 'unauthenticated' },
  {
    what: 'REQUEST_LIMIT_EXCEEDED, a limit with 403',
    status: 403,
    body: array('REQUEST_LIMIT_EXCEEDED'),
    code: 'rate_limited',
    passing: true,
  },
  ...forbiddenWords.map((name) => ({ what: name, status: 403, body: array(name), code: 'forbidden' as const })),
  {
    what: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY with 400',
    status: 400,
    body: array('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'),
    code: 'forbidden',
  },
  ...refusedWords.map((name) => ({
    what: name,
    status: 400,
    body: array(name, []),
    code: 'rejected' as const,
    details: told(name),
  })),
  {
    what: 'REQUIRED_FIELD_MISSING and STRING_TOO_LONG together, all fields told',
    status: 400,
    body: [...array('REQUIRED_FIELD_MISSING', ['Name']), ...array('STRING_TOO_LONG', ['Title'])],
    code: 'rejected',
    details: told('REQUIRED_FIELD_MISSING', ['Name', 'Title']),
  },
  { what: 'DUPLICATE_VALUE', status: 400, body: array('DUPLICATE_VALUE'), code: 'conflict' },
  { what: 'DUPLICATES_DETECTED', status: 400, body: array('DUPLICATES_DETECTED'), code: 'conflict' },
  { what: 'NOT_FOUND', status: 404, body: array('NOT_FOUND'), code: 'not_found' },
  { what: 'ENTITY_IS_DELETED', status: 404, body: array('ENTITY_IS_DELETED'), code: 'not_found' },
  { what: 'ENTITY_IS_LOCKED', status: 400, body: array('ENTITY_IS_LOCKED'), code: 'invalid_state' },
  {
    what: 'UNABLE_TO_LOCK_ROW, which passes',
    status: 400,
    body: array('UNABLE_TO_LOCK_ROW', []),
    code: 'conflict',
    passing: true,
  },
  { what: 'METHOD_NOT_ALLOWED', status: 405, body: array('METHOD_NOT_ALLOWED'), code: 'rejected' },
  {
    what: 'a failed precondition',
    status: 412,
    body: array('ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE'),
    code: 'conflict',
  },
  {
    what: 'SERVER_UNAVAILABLE',
    status: 503,
    body: array('SERVER_UNAVAILABLE'),
    code: 'unavailable',
    effect: 'unknown',
    passing: true,
  },
  {
    what: 'the OAuth envelope, an object',
    status: 400,
    body: { error: 'invalid_grant', error_description: words },
    code: 'rejected',
    said: undefined,
  },
  {
    what: 'REQUIRED_FIELD_MISSING within an APEX_ERROR of 500: nothing was written',
    status: 500,
    body: apex(`REQUIRED_FIELD_MISSING, ${words}: [DurationInMinutes, Name]`),
    code: 'rejected',
    details: told('REQUIRED_FIELD_MISSING', ['DurationInMinutes', 'Name']),
    said: apex(`REQUIRED_FIELD_MISSING, ${words}: [DurationInMinutes, Name]`)[0]?.message,
  },
  {
    what: 'UNABLE_TO_LOCK_ROW within an APEX_ERROR',
    status: 500,
    body: apex('UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record: []'),
    code: 'conflict',
    passing: true,
    details: told('UNABLE_TO_LOCK_ROW'),
    said: apex('UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record: []')[0]?.message,
  },
  {
    what: 'an APEX_ERROR that hides no code',
    status: 500,
    body: array('APEX_ERROR'),
    code: 'unavailable',
    effect: 'unknown',
    passing: true,
    details: told('APEX_ERROR'),
  },
];

const zoho = (errorCode: string, more: object = {}) => ({ errorCode, message: words, ...more });
const invalidData = zoho('INVALID_DATA', {
  errors: [
    { fieldName: '/contactId', errorType: 'missing', errorMessage: '' },
    { fieldName: '/cf/cf_modelname', errorType: 'invalid' },
    { fieldName: `/${content}`, errorType: 'invalid' },
  ],
});

/** Source: Zoho Desk OAS, Common.json; 'Working with API credits'; bodies observed by integrators. */
const zohoShapes: readonly Shape[] = [
  { what: 'BAD_REQUEST', status: 400, body: zoho('BAD_REQUEST'), code: 'rejected' },
  { what: 'EMPTY_PAYLOAD', status: 422, body: zoho('EMPTY_PAYLOAD'), code: 'rejected' },
  { what: 'UNAUTHORIZED', status: 401, body: zoho('UNAUTHORIZED'), code: 'unauthenticated' },
  { what: 'INVALID_OAUTH', status: 401, body: zoho('INVALID_OAUTH'), code: 'unauthenticated' },
  { what: 'an HTML page with 401', status: 401, ...asHtml, code: 'unauthenticated' },
  { what: 'SCOPE_MISMATCH with 401', status: 401, body: zoho('SCOPE_MISMATCH'), code: 'forbidden' },
  { what: 'SCOPE_MISMATCH with 403', status: 403, body: zoho('SCOPE_MISMATCH'), code: 'forbidden' },
  { what: 'OAUTH_ORG_MISMATCH', status: 403, body: zoho('OAUTH_ORG_MISMATCH'), code: 'forbidden' },
  { what: 'FORBIDDEN', status: 403, body: zoho('FORBIDDEN'), code: 'forbidden' },
  {
    what: 'LICENSE_ACCESS_LIMITED',
    status: 403,
    body: zoho('LICENSE_ACCESS_LIMITED', { isTrial: true }),
    code: 'forbidden',
  },
  { what: 'URL_NOT_FOUND', status: 404, body: zoho('URL_NOT_FOUND'), code: 'not_found' },
  { what: 'a message without a code', status: 404, body: { message: words }, code: 'not_found' },
  { what: 'METHOD_NOT_ALLOWED', status: 405, body: zoho('METHOD_NOT_ALLOWED'), code: 'rejected' },
  { what: 'RESOURCE_SIZE_EXCEEDED', status: 413, body: zoho('RESOURCE_SIZE_EXCEEDED'), code: 'rejected' },
  { what: 'UNSUPPORTED_MEDIA_TYPE', status: 415, body: zoho('UNSUPPORTED_MEDIA_TYPE'), code: 'rejected' },
  {
    what: 'INVALID_DATA, fields as JSON pointers, the one that quotes the case left out',
    status: 422,
    body: invalidData,
    code: 'rejected',
    details: told('INVALID_DATA', ['contactId', 'cf/cf_modelname']),
  },
  { what: 'UNPROCESSABLE_ENTITY without errors', status: 422, body: zoho('UNPROCESSABLE_ENTITY'), code: 'rejected' },
  {
    what: "THRESHOLD_EXCEEDED, the day's credits, with Retry-After",
    status: 429,
    body: zoho('THRESHOLD_EXCEEDED'),
    headers: { 'retry-after': '7200' },
    code: 'rate_limited',
    passing: true,
    details: { retryAfterMs: 7_200_000 },
  },
  {
    what: 'TOO_MANY_REQUESTS, concurrency, without Retry-After',
    status: 429,
    body: zoho('TOO_MANY_REQUESTS'),
    code: 'rate_limited',
    passing: true,
  },
  {
    what: 'INTERNAL_SERVER_ERROR',
    status: 500,
    body: zoho('INTERNAL_SERVER_ERROR'),
    code: 'unavailable',
    effect: 'unknown',
    passing: true,
  },
];

/** What any web server in between may answer. */
const commonShapes: readonly Shape[] = [
  { what: 'an HTML page with 503', status: 503, ...asHtml, code: 'unavailable', effect: 'unknown', passing: true },
  {
    what: 'nothing with 502',
    status: 502,
    body: '',
    code: 'unavailable',
    effect: 'unknown',
    passing: true,
    said: undefined,
  },
  {
    what: 'half a JSON with 500',
    status: 500,
    body: `{"message":"${content}`,
    code: 'unavailable',
    effect: 'unknown',
    passing: true,
    said: undefined,
  },
  { what: 'a list with 400', status: 400, body: [], code: 'rejected', said: undefined },
  { what: 'null with 400', status: 400, body: 'null', code: 'rejected', said: undefined },
  { what: 'a status that no table names', status: 499, body: '', code: 'rejected', said: undefined },
  {
    what: 'a server status that no table names',
    status: 599,
    body: '',
    code: 'unavailable',
    effect: 'unknown',
    passing: true,
    said: undefined,
  },
  {
    what: 'a time-out of its own',
    status: 408,
    body: '',
    code: 'timeout',
    effect: 'unknown',
    passing: true,
    said: undefined,
  },
];

const shapes: Readonly<Record<Tenant['provider'], readonly Shape[]>> = {
  talkdesk: talkdeskShapes,
  'salesforce-incident': salesforceShapes,
  'zoho-desk': zohoShapes,
};

describe.each(tenants)('$provider, refused', (tenant) => {
  it.each([...shapes[tenant.provider], ...commonShapes])(
    'tells $what ($status) as $code, without token and content (P7, P8)',
    async (shape) => {
      const { code, effect = 'none', passing = false, details = {} } = shape;
      const said = 'said' in shape ? shape.said : words;
      for (const call of ['create', 'get', 'update'] as const) {
        const error = await failureOf(tenant, call, shape);
        const actual = call === 'get' ? 'none' : effect;
        const isSafe = actual === 'none' || call === 'update';
        expect([call, error.code, error.effect, error.retryable]).toEqual([call, code, actual, passing && isSafe]);
        expect([error.provider, error.operation]).toEqual([tenant.provider, call]);
        expect(error.details).toMatchObject({ ...details, status: shape.status });
        expect(error.providerMessage()).toBe(said);
        expectNoLeak(error);
      }
    },
  );

  it.each([
    ['an HTML page', { ...asHtml }],
    ['half a JSON', { body: `{"id":"1","title":"${content}` }],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example.org/' } }],
  ])('tells %s in place of a reply as bad_response, and a write as perhaps done (P5)', async (_what, reply) => {
    for (const call of ['create', 'get', 'update'] as const) {
      const error = await failureOf(tenant, call, reply);
      expect([error.code, error.effect, error.retryable]).toEqual([
        'bad_response',
        call === 'get' ? 'none' : 'unknown',
        false,
      ]);
      expectNoLeak(error);
    }
  });

  it.each([
    ['no body', { status: 204 }],
    ['an empty object', { body: {} }],
    ['null', { body: 'null' }],
    ['a list', { body: [] }],
    ['a text', { body: '"1"' }],
    ['an id that is null', { body: { id: null, title: content } }],
    ['an empty id', { body: { id: '', title: content } }],
  ])(
    'tells a create whose reply has %s as bad_response, perhaps done and not to be repeated (P5)',
    async (_what, reply) => {
      const error = await failureOf(tenant, 'create', reply);
      expect([error.code, error.effect, error.retryable]).toEqual(['bad_response', 'unknown', false]);
      expectNoLeak(error);
    },
  );

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)(
    'tells a connection cut %s the effect as unavailable; only what may be repeated is retryable (P5)',
    async (when, stored) => {
      await using simulator = await startSimulator({ provider: tenant.provider });
      const { provider: _, ...config } = simulator.config;
      const cases = await openTenant(tenant, { ...config, retry: { retries: 0 }, token: simulator.token } as never);
      simulator.fault({ kind: 'reset', when, method: 'POST' });
      const created = await cases.create({ ...tenant.draft, title: 'Mrs Secret' }).catch((error: unknown) => error);
      expect(created).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: false, details: {} });
      const { name, code, syscall, ...more } = (created as { cause: Record<string, unknown> }).cause;
      expect([name, code, more]).toEqual(['Error', 'ECONNRESET', {}]);
      expect(simulator.cases).toHaveLength(stored);
      const { id } = await cases.create(tenant.draft);
      simulator.fault({ kind: 'reset', when, method: 'PATCH' });
      const updated = await cases.update(id, { title: 'Mrs Secret' }).catch((error: unknown) => error);
      expect(updated).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: true, caseId: id });
      expectNoLeak(updated as AnyCaseportError);
    },
  );
});

describe('talkdesk, asked to update a closed case', () => {
  const [tenant] = tenants;
  if (tenant === undefined) throw new Error('no such tenant');
  const refused = { status: 400, body: talkdesk };

  it.each([
    ['is closed', { body: { id: '1', status: 'CLOSED' } }, 'invalid_state'],
    ['is closed, in another spelling', { body: { id: '1', status: 'Closed' } }, 'invalid_state'],
    ['is open', { body: { id: '1', status: 'OPEN' } }, 'rejected'],
    ['cannot be read', { status: 500 }, 'rejected'],
    ['reads as nonsense', { body: '<p>' }, 'rejected'],
  ])(
    'tells a refusal of a case that %s as what it is ("Closed cases cannot be updated")',
    async (_what, reply, code) => {
      const error = await failureOf(tenant, 'update', refused, reply);
      expect([error.code, error.effect, error.retryable]).toEqual([code, 'none', false]);
      expect([error.details, error.providerMessage()]).toMatchObject([
        { status: 400, providerCode: 'cedar_fjord' },
        words,
      ]);
      expectNoLeak(error);
    },
  );
});
