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

const placeholder =
  '<!DOCTYPE html><title>careportals-sheets</title><p>Running. Tables: <a href="/workbooks">/workbooks</a></p>';

export function staticFile(folder: string, pathname: string): Answer | undefined {
  const name = pathname === '/' ? 'index.html' : pathname.replace(/^\/page\//, '');
  if (pathname !== '/' && !pathname.startsWith('/page/')) return undefined;
  const path = normalize(join(folder, decodeURIComponent(name)));
  const type = types[extname(path)];
  if (path.startsWith(folder) && type && existsSync(path) && statSync(path).isFile()) {
    return { ...text('', type), body: readFileSync(path) };
  }
  return pathname === '/' ? html(placeholder) : undefined;
}
