import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A door before a server: while it is closed, connections are refused. */
export interface Gate {
  readonly url: string;
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a door whose connections carry one request each, so that none is left when it closes. */
export async function openGate(target: string): Promise<Gate> {
  const server = createServer((message, response) => {
    const { method, url: path, headers } = message;
    const onward = forward(new URL(path ?? '/', target), { method, headers, agent: false }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, { ...reply.headers, connection: 'close' });
      reply.pipe(response);
    });
    message.pipe(onward);
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    open: async () => {
      if (!server.listening) await listen(server, port);
    },
    close: async () => {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
