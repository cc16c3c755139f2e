import { TokenStore } from '../oauth/token-store.ts';
import type { IncomingRequest, ProviderSimulation, Reply } from '../provider-simulation.ts';
import { listCases } from './case-list.ts';
import { updateNote } from './case-notes.ts';
import { CaseStore } from './case-record.ts';
import { deleteCasesForGood, trashCase, trashCases } from './case-trash.ts';
import { caseDetails } from './case-view.ts';
import { type AccountContext, changeCase, createCase, getCase, liveCase, seedCase, updateCase } from './cases.ts';
import { getFieldDefinitions } from './field-definitions.ts';
import { Refusal, talkdeskError } from './talkdesk-errors.ts';
import { DEFAULT_TALKDESK_TENANT, type TalkdeskTenant } from './talkdesk-tenant.ts';
import { talkdeskTokenEndpoint } from './talkdesk-tokens.ts';
import { completeTalkdeskVariant, type TalkdeskVariant } from './talkdesk-variant.ts';

export type { TalkdeskTenant } from './talkdesk-tenant.ts';
export type { TalkdeskVariant } from './talkdesk-variant.ts';

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly run: (request: IncomingRequest, context: AccountContext, id: string) => Reply;
}

const CASES = /^\/cm\/core\/va\/cases$/;
const CASE = /^\/cm\/core\/va\/cases\/([^/]+)$/;

const ROUTES: readonly Route[] = [
  { method: 'POST', path: CASES, run: createCase },
  { method: 'GET', path: CASES, run: listCases },
  { method: 'DELETE', path: CASES, run: trashCases },
  { method: 'DELETE', path: /^\/cm\/core\/va\/cases\/deleted-cases$/, run: deleteCasesForGood },
  { method: 'GET', path: CASE, run: (_request, context, id) => getCase(id, context) },
  { method: 'PATCH', path: CASE, run: (request, context, id) => updateCase(id, request, context) },
  {
    method: 'PATCH',
    path: /^\/cm\/core\/va\/notes\/([^/]+)$/,
    run: (request, context, id) => updateNote(id, request, context),
  },
  {
    method: 'GET',
    path: /^\/cm\/meta\/va\/fields$/,
    run: (_request, context) => getFieldDefinitions(context),
  },
];

/** Talkdesk Cases. Source: Talkdesk 'Create a New Case', 'Update a Case', 'Get Case Details', 'Get Case List'. */
export function simulateTalkdesk(
  variant: TalkdeskVariant | undefined,
  tenant: Partial<TalkdeskTenant> | undefined,
  clock: () => number,
): ProviderSimulation {
  const complete = { ...DEFAULT_TALKDESK_TENANT, ...tenant };
  const context: AccountContext = {
    store: new CaseStore(),
    tenant: complete,
    variant: completeTalkdeskVariant(variant),
    clock,
  };
  const tokens = new TokenStore((count) => `simulated.token.${count}`, clock);
  return {
    provider: 'talkdesk',
    tokens,
    tokenEndpoint: talkdeskTokenEndpoint(tokens, complete, clock),
    tokenIn: (headers) => /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1],
    config: (baseUrl, token) => ({ baseUrl, auth: { token } }),
    answer: (request) => answer(request, context),
    error: (status, headers) => talkdeskError(status, [], headers),
    tooMany: (headers) => talkdeskError(429, [], headers),
    cases: () => context.store.live().map((record) => caseDetails(record, context)),
    seed: (record) => written(context, () => seedCase(record, context)),
    change: (id, record) => written(context, () => changeCase(id, record, context)),
    remove: (id) => written(context, () => trashCase(liveCase(id, context), context)),
  };
}

function answer(request: IncomingRequest, context: AccountContext): Reply {
  try {
    const here = ROUTES.filter(({ path }) => path.test(request.path));
    if (here.length === 0) return talkdeskError(404);
    const route = here.find(({ method }) => method === request.method);
    if (route === undefined) return talkdeskError(405);
    const run = (): Reply => route.run(request, context, route.path.exec(request.path)?.[1] ?? '');
    return request.method === 'GET' ? run() : written(context, run);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

function written<Result>({ store }: AccountContext, write: () => Result): Result {
  try {
    return write();
  } finally {
    store.lists.forget();
  }
}
