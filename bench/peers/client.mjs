// One client at one job, in a process of its own and without a loader: node client.mjs <peer> <job> <address> [calls]. Prints JSON.

import { inspect } from 'node:util';
import { clients, content, token } from './clients.mjs';

const [peer, job, url, calls = '0'] = process.argv.slice(2);
const client = await clients[peer](url);

async function p50Of(call) {
  for (let number = 0; number < 100; number += 1) await call();
  const taken = [];
  for (let number = 0; number < Number(calls); number += 1) {
    const begin = performance.now();
    await call();
    taken.push(performance.now() - begin);
  }
  return taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)];
}

/** What an error shows by itself, to a log or a console. */
function shown(error) {
  let json = '';
  try {
    json = JSON.stringify(error) ?? '';
  } catch {}
  const all = `${inspect(error, { depth: 10 })}${json}`;
  const tokens = [
    token,
    Buffer.from(`${token}:`).toString('base64'),
    Buffer.from(`jo@example.org/token:${token}`).toString('base64'),
  ];
  return { token: tokens.some((each) => all.includes(each)), content: all.includes(content), characters: all.length };
}

async function outcomeOf(call) {
  try {
    return { isFulfilled: true, names: naming(await call()) };
  } catch (error) {
    return { isFulfilled: false, error: String(error?.name ?? error), shows: shown(error) };
  }
}

/** Whether a result is that of a create: an error that was returned instead of thrown is none. */
function naming(result) {
  return !(result instanceof Error) && !(result?.result instanceof Error);
}

const jobs = {
  speed: async () => ({
    create: await p50Of(client.create),
    update: await p50Of(client.change),
    rss: process.memoryUsage().rss / 2 ** 20,
  }),
  create: () => outcomeOf(client.create),
  clear: () => outcomeOf(client.clear),
  burst: async () => {
    const begin = performance.now();
    const settled = await Promise.allSettled(Array.from({ length: Number(calls) }, () => client.create()));
    return { ms: performance.now() - begin, fulfilled: settled.filter(({ status }) => status === 'fulfilled').length };
  },
};
process.stdout.write(JSON.stringify(await jobs[job]()));
process.exit(0);
