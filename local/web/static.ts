// The page's files.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { html, text, type Answer } from './http';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The page shows what strangers sent: it may run its own script and speak to this server, nothing else. */
const guards = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const placeholder =
  '<!DOCTYPE html><title>careportals-sheets</title><p>Running. Tables: <a href="/workbooks">/workbooks</a></p>';

export function staticFile(folder: string, pathname: string): Answer | undefined {
  const name = pathname === '/' ? 'index.html' : pathname.replace(/^\/page\//, '');
  if (pathname !== '/' && !pathname.startsWith('/page/')) return undefined;
  const path = normalize(join(folder, decodeURIComponent(name)));
  const type = types[extname(path)];
  if (path.startsWith(folder) && type && existsSync(path) && statSync(path).isFile()) {
    const answer = text('', type);
    return { ...answer, headers: { ...answer.headers, ...guards }, body: readFileSync(path) };
  }
  return pathname === '/' ? html(placeholder) : undefined;
}
