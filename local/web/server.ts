// The local stand-in for script.google.com, plus windows into it for tools and people.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Platform } from '../platform/platform';
import type { Script } from '../platform/script';
import { html, json, notFound, send, text, visitOf, type Answer } from './http';
import { openEvents } from './events';
import { createFrames } from './frames';
import { endpointsOf, inboxOf } from './glance';
import { createJournal, type Journal } from './journal';
import { errorPage } from './page';
import { runFunction } from './run';
import { editCell } from './sight/edit';
import { frameOf, sightOf } from './sight/sight';
import { staticFile } from './static';
import { switchesRoute } from './switches';
import { createWebApp } from './web-app';
import { gridOf, listWorkbooks, tableOf } from './workbooks';

export interface WebOptions {
  platform: Platform;
  script: Script;
  /** Where the page's files lie. */
  pageFolder: string;
  /** Where endpoints.json lies, for the page. */
  dataFolder?: string;
}

/** A page elsewhere may post deliveries, as CarePortals does, and nothing else. */
function isForeign(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers;
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return true;
  return request.method !== 'GET' && origin !== undefined && origin !== `http://${host}`;
}

export function createWebServer({ platform, script, pageFolder, dataFolder }: WebOptions): Server {
  const app = createWebApp(platform, script);
  const journal: Journal = createJournal(script);
  const events = openEvents(platform);
  const frames = createFrames(pageFolder);

  async function route(request: IncomingMessage, url: URL): Promise<Answer> {
    const { pathname, searchParams } = url;
    const method = request.method ?? 'GET';
    if (/^\/(macros|accounts)\//.test(pathname)) {
      const visit = await visitOf(request, url);
      if (!visit) return html(errorPage('Request Entity Too Large'), 413);
      return new Promise((done) => {
        if (!app.visit(visit, done)) done(notFound(pathname));
      });
    }
    if (isForeign(request)) return json({ error: 'refused: this server answers its own pages only' }, 403);
    if (pathname === '/switches') return switchesRoute(request, platform);
    const run = /^\/run\/(\w+)$/.exec(pathname);
    if (run && method === 'POST') {
      return runFunction(request, { name: run[1]!, query: searchParams }, script, frames);
    }
    const cell = /^\/workbooks\/([^/]+)\/([^/]+)\/cell$/.exec(pathname);
    if (cell && method === 'POST') {
      const [book, tab] = [decodeURIComponent(cell[1]!), decodeURIComponent(cell[2]!)];
      return (await editCell(request, platform, book, tab)) ?? notFound(pathname);
    }
    if (method !== 'GET') return json({ error: 'method not allowed' }, 405);
    if (pathname === '/workbooks') return json(listWorkbooks(platform));
    const grid = /^\/workbooks\/([^/]+)\/([^/]+)\.grid\.json$/.exec(pathname);
    if (grid) return gridOf(platform, decodeURIComponent(grid[1]!), decodeURIComponent(grid[2]!)) ?? notFound(pathname);
    const seen = /^\/workbooks\/([^/]+)\/([^/]+)\.(sight|frame)\.json$/.exec(pathname);
    if (seen) {
      const [book, tab] = [decodeURIComponent(seen[1]!), decodeURIComponent(seen[2]!)];
      const answer = seen[3] === 'sight' ? sightOf(platform, book, tab, searchParams) : frameOf(platform, book, tab);
      return answer ?? notFound(pathname);
    }
    const table = /^\/workbooks\/([^/]+)\/([^/]+)\.(json|csv)$/.exec(pathname);
    if (table) {
      const [book, tab] = [decodeURIComponent(table[1]!), decodeURIComponent(table[2]!)];
      return tableOf(platform, book, tab, table[3] as 'json' | 'csv', searchParams) ?? notFound(pathname);
    }
    if (pathname === '/executions') return json(journal.latest(Number(searchParams.get('limit') ?? 100)));
    if (pathname === '/logs') return text(journal.lines().join('\n'));
    if (pathname === '/endpoints') return endpointsOf(dataFolder);
    if (pathname === '/inbox') return inboxOf(platform);
    if (pathname === '/outbox') return json(platform.store.mails());
    if (pathname.startsWith('/frame/')) return frames.answer(pathname) ?? notFound(pathname);
    if (pathname === '/menu') return json(platform.menus as never);
    return staticFile(pageFolder, pathname) ?? notFound(pathname);
  }

  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/events' && !isForeign(request)) {
      events.subscribe(response);
      return;
    }
    route(request, url).then(
      (answer) => send(response, answer),
      // A fault of the emulation itself; Google would show a page, and so do we.
      (error: unknown) => send(response, html(errorPage(`local platform: ${String(error)}`))),
    );
  });
}
