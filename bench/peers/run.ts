// npm run bench:peers: sets this package beside other clients and writes its part of docs/benchmarks.md; with --quick only to see whether
// all runs, and nothing is written. The others are installed into bench/peers, here alone.

import { parseArgs } from 'node:util';
import { conditionsOf } from '../conditions.ts';
import { markdown, writePart } from '../page.ts';
import { measure } from './measure.ts';
import { peers } from './peers.ts';

const remarks = `All speak to one server on loopback that answers each in its own shape. What is not comparable: Merge, Apideck, Unified.to, StackOne and Nango are
clients of a hosted service, which does the mapping, keeps tokens, and may retry on its own; here only what runs in the application's process is seen.
jsforce, node-zendesk and Nango hand through what they are given: they know no fields and check none. Stripe and Slack create no tickets; they are here for
how they retry.`;

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const packages = peers.map((peer) => peer.package);
const conditions = await conditionsOf(['caseport', ...packages], './peers/node_modules/');
const findings = await measure({ isQuick: values.quick });
console.log(`${conditions.machine}; load ${conditions.load.toFixed(2)}\n\n${markdown(findings)}`);
if (!values.quick) await writePart('peers', conditions, findings, remarks);
