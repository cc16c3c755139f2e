import type { Simulator } from '../../src/simulator/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: replies of three providers, looked into by tests
  readonly body: any;
}

const SCHEMES: Readonly<Record<string, string>> = {
  'zoho-desk': 'Zoho-oauthtoken',
  talkdesk: 'Bearer',
  'salesforce-incident': 'Bearer',
};

/** Sends one request the way the simulator's provider wants it; `headers` overrules. */
export async function send(
  simulator: Simulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
  signal: AbortSignal | null = null,
): Promise<Answer> {
  const reply = await fetch(simulator.url + path, {
    method,
    redirect: 'manual',
    signal,
    headers: {
      authorization: `${SCHEMES[simulator.provider]} ${simulator.token}`,
      ...(simulator.config.orgId !== undefined && { orgId: String(simulator.config.orgId) }),
      ...(simulator.provider === 'salesforce-incident' && { 'API-Version': '1.0' }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, text, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
