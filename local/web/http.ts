// Reads requests and writes answers; nothing here knows what they mean.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Visit } from '../platform/service';
import type { Json } from '../runtime/protocol';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

export const json = (value: Json, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

export const html = (body: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
});

export const text = (body: string, type = 'text/plain; charset=utf-8', status = 200): Answer => ({
  status,
  headers: { 'content-type': type },
  body,
});

export const redirect = (location: string): Answer => ({ status: 302, headers: { location }, body: '' });

export const notFound = (what: string): Answer => json({ error: `not found: ${what}` }, 404);

/** Google's documented limit for a POST to a web app. */
const mostBytes = 50 * 1024 * 1024;

/** Undefined when the body is larger than Google takes. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => resolve(bytes <= mostBytes ? Buffer.concat(chunks) : undefined));
    request.on('error', reject);
  });
}

export function send(response: ServerResponse, answer: Answer): void {
  const length = String(Buffer.byteLength(answer.body));
  response.writeHead(answer.status, { 'cache-control': 'no-store', 'content-length': length, ...answer.headers });
  response.end(answer.body);
}

/** Undefined when the body is larger than Google takes. */
export async function visitOf(request: IncomingMessage, url: URL): Promise<Visit | undefined> {
  const body = await readBody(request);
  const { method = 'GET', headers } = request;
  return body && { method, url, type: headers['content-type'] ?? 'application/octet-stream', body };
}
