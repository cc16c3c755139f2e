import type { Fault } from './fault.ts';
import type { Reply } from './provider-simulation.ts';

type Headers = Readonly<Record<string, string>>;

/** What is put on the wire: a reply, `isCut` in the middle of its file, text that is not the JSON it claims to be, or a cut connection. */
export type Outcome =
  | { readonly reply: Reply; readonly isCut?: true }
  | { readonly text: string; readonly type: string; readonly status: number; readonly headers?: Headers }
  | 'reset';

/** How whoever is asked, the API or the token endpoint, words an error. */
export interface Words {
  error(status: number, headers?: Headers): Reply;
  tooMany(headers?: Headers): Reply;
}

/** What the client gets under a fault. `act` performs the request for real; it runs at most once. */
export async function strike(
  fault: Fault,
  act: () => Reply,
  words: Words,
  wait: (delayMs: number) => Promise<void>,
): Promise<Outcome> {
  if (fault.kind === 'slow') return { reply: await slowly(fault, act, wait) };
  const needsEffect = fault.kind === 'reply' && typeof fault.body === 'function';
  const real = fault.when === 'after' || needsEffect ? act() : undefined;
  switch (fault.kind) {
    case 'status':
      return { reply: errorOf(fault, words) };
    case 'limit': {
      const { retryAfter } = fault;
      return { reply: words.tooMany(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }) };
    }
    case 'expired-token':
      return { reply: words.error(401) };
    case 'html': {
      const { html = '<!doctype html><title>Maintenance</title><p>Back soon.</p>', status = 200, headers = {} } = fault;
      return { text: html, type: 'text/html', status, headers };
    }
    case 'truncated':
      return truncated(real);
    case 'redirect':
      return { reply: { status: fault.status ?? 302, headers: { location: fault.location } } };
    case 'reply':
      return { reply: spoilt(fault, real) };
    case 'reset':
    case 'concurrency':
      return 'reset';
  }
}

async function slowly(
  fault: Fault & { readonly kind: 'slow' },
  act: () => Reply,
  wait: (delayMs: number) => Promise<void>,
): Promise<Reply> {
  if (fault.when !== 'after') await wait(fault.delayMs);
  const real = act();
  if (fault.when === 'after') await wait(fault.delayMs);
  return real;
}

function errorOf(fault: Fault & { readonly kind: 'status' }, words: Words): Reply {
  const worded = words.error(fault.status, fault.headers);
  const body = 'body' in fault ? fault.body : worded.body;
  return { status: fault.status, body, headers: { ...worded.headers, ...fault.headers } };
}

/** Half of what there was to say; where that is nothing, the beginning of something. */
function truncated(real: Reply | undefined): Outcome {
  const type = 'application/json';
  if (real?.file !== undefined) return { reply: real, isCut: true };
  if (real?.body === undefined) return { text: '{"id":"1","data":{"na', type, status: 200 };
  const whole = JSON.stringify(real.body);
  return { text: whole.slice(0, whole.length >> 1), type, status: real.status };
}

function spoilt(fault: Fault & { readonly kind: 'reply' }, real: Reply | undefined): Reply {
  if (typeof fault.body !== 'function') {
    return { status: fault.status ?? 200, body: fault.body, ...(fault.headers && { headers: fault.headers }) };
  }
  const headers = { ...real?.headers, ...fault.headers };
  return { status: fault.status ?? real?.status ?? 200, body: fault.body(real?.body), headers };
}
