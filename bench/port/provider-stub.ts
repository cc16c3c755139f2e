// A Zoho Desk that answers each request at once with the same ticket: no time is spent but the client's. Prints its address.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { subject } from './calls.ts';

const fixture = new URL('../../test/fixtures/zoho-desk/update-a-ticket.json', import.meta.url);
const { reply } = JSON.parse(readFileSync(fixture, 'utf8')) as { readonly reply: object };
const body = JSON.stringify({ ...reply, ...subject });
const headers = { 'content-type': 'application/json;charset=UTF-8', 'content-length': Buffer.byteLength(body) };

const server = createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(200, headers).end(body));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
