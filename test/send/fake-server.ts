// A web app that answers as Google does: a redirect to a GET, which gives the reply.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeServer {
  url: string;
  received: { event: string | null; view: string | null; token: string | null; body: string }[];
  close(): void;
}

/** `replies` are given in turn, the last one again and again; a text that is no JSON stands for an error page. */
export async function fakeServer(...replies: readonly string[]): Promise<FakeServer> {
  const received: FakeServer['received'] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET') {
      response.end(replies[Math.min(Number(url.searchParams.get('n')), replies.length - 1)]);
      return;
    }
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const parameter = (name: string): string | null => url.searchParams.get(name);
      received.push({ event: parameter('event'), view: parameter('view'), token: parameter('token'), body });
      response.writeHead(302, { location: `/echo?n=${received.length - 1}` }).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/macros/s/fake/exec`,
    received,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
