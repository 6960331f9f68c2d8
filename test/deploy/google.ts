// A rehearsal of Google on this machine: the Apps Script API as clasp asks it, and the web apps that were deployed.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Visit } from '../../local/platform/service';
import { createWarehouse } from '../../local/bigquery/warehouse';
import { createPlatform, createScript, type Platform, type Script } from '../../local/platform';
import { realClock } from '../../local/platform/clock';
import { createAsyncDriver } from '../../local/runtime/async-driver';
import { publicFunctions, readProgram } from '../../local/runtime/program';
import type { Outcome } from '../../local/runtime/protocol';
import { bindSpreadsheet } from '../../local/script-host';
import { createEcho } from '../../local/web/echo';
import { exec } from '../../local/web/exec';
import { html, json, readBody, send, visitOf, type Answer } from '../../local/web/http';

interface File {
  name: string;
  type: 'SERVER_JS' | 'JSON' | 'HTML';
  source: string;
}

interface Deployment {
  deploymentId: string;
  deploymentConfig: { versionNumber?: number; description?: string };
}

export interface Google {
  scriptId: string;
  /** Where the API is, ending in a slash; and before `/ID/exec`. */
  apiUrl: string;
  home: string;
  /** What every version holds, version 1 first. */
  versions: File[][];
  deployments: Deployment[];
  /** "METHOD path" of each request. */
  asked: string[];
  /** Decides about a request before it is done: an error to answer, or what happens in its place. */
  refuse: (asked: string) => { status: number; message: string } | 'hang up' | 'done but unheard' | undefined;
  platform: Platform;
  /** Whether the owner has allowed what the script asks for: until then its web app shows Google's page. */
  authorised: boolean;
  /** The owner chooses a function of the newest code in the open spreadsheet, and allows what Google asks for. */
  choose: (name: string) => Promise<Outcome>;
  /** The same, for what it returns; throws what it throws. */
  run: (name: string) => Promise<unknown>;
  close: () => Promise<void>;
}

const authorise = '<title>Error</title><div>Authorization is required to perform that action.</div>';
const signIn = '<title>Sign in - Google Accounts</title>';

export async function startGoogle(): Promise<Google> {
  const scriptId = '1rehearsal-of-a-script-id-000000';
  let head: File[] = [{ name: 'appsscript', type: 'JSON', source: '{}' }];
  const programs = new Map<File[], { script: Script; close: () => Promise<void> }>();
  // nobody waits for what takes seconds at Google
  const warehouse = createWarehouse({ clock: realClock, jobMs: 10 });
  const platform = createPlatform({ clock: realClock, warehouse });
  const echo = createEcho();
  let made = 0;

  function scriptOf(files: File[]): Script {
    const known = programs.get(files);
    if (known) return known.script;
    const code = files.filter(({ type }) => type === 'SERVER_JS').map(({ source }) => source);
    const pages = files.filter(({ type }) => type === 'HTML').map(({ name, source }) => [name, source] as const);
    const program = { ...readProgram(code.join('\n')), pages: Object.fromEntries(pages) };
    // a version has its own; those of this test name the same files
    Object.assign(platform.pages, program.pages);
    const driver = createAsyncDriver({ ...program, functions: publicFunctions(program.code) });
    const script = createScript(platform, driver, program);
    programs.set(files, { script, close: () => driver.close() });
    return script;
  }

  const google: Google = {
    scriptId,
    apiUrl: '',
    home: '',
    versions: [],
    // every script has one, of its newest code
    deployments: [{ deploymentId: 'head', deploymentConfig: {} }],
    asked: [],
    refuse: () => undefined,
    platform,
    authorised: true,
    choose(name) {
      bindSpreadsheet(platform);
      // a simple trigger asks for nothing
      if (name !== 'onOpen') google.authorised = true;
      return new Promise((resolve) => {
        scriptOf(head).execute(name, [], 'editor', ({ outcome }) => resolve(outcome));
      });
    },
    async run(name) {
      const { ok, error, output } = await google.choose(name);
      if (!ok) throw new Error(error!.message);
      return output?.kind === 'value' ? output.value : null;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      for (const { close } of programs.values()) await close();
      await warehouse.close();
    },
  };

  function api(method: string, path: string, body: string): unknown {
    const sent = (): Record<string, unknown> => JSON.parse(body) as Record<string, unknown>;
    if (path === 'content' && method === 'GET') return { scriptId, files: head };
    if (path === 'content' && method === 'PUT') {
      head = sent().files as File[];
      return { scriptId, files: head };
    }
    if (path === 'versions' && method === 'GET')
      return { versions: google.versions.map((_, at) => ({ versionNumber: at + 1 })) };
    if (path === 'versions' && method === 'POST')
      return { scriptId, versionNumber: google.versions.push(head), description: sent().description };
    if (path === 'deployments' && method === 'GET') return { deployments: google.deployments };
    if (path === 'deployments' && method === 'POST') {
      const { versionNumber, description } = sent() as Deployment['deploymentConfig'];
      const deployment = {
        deploymentId: `AKfy-rehearsal-${(made += 1)}`,
        deploymentConfig: { versionNumber: versionNumber!, description: description! },
      };
      google.deployments.push(deployment);
      platform.commit({ kind: 'script', script: { deploymentId: deployment.deploymentId } });
      return deployment;
    }
    const found = google.deployments.find(({ deploymentId }) => path === `deployments/${deploymentId}`);
    if (!found) return undefined;
    if (method === 'PUT') found.deploymentConfig = sent().deploymentConfig as Deployment['deploymentConfig'];
    if (method === 'DELETE') google.deployments.splice(google.deployments.indexOf(found), 1);
    return method === 'DELETE' ? {} : found;
  }

  /** The web app of a deployment: the code of its version. */
  function visitApp(id: string, visit: Visit, done: (answer: Answer) => void): void {
    const live = google.deployments.find(({ deploymentId }) => deploymentId === id);
    const files = google.versions[(live?.deploymentConfig.versionNumber ?? 0) - 1];
    if (!files) return done(html('<title>Error</title>', 404));
    const manifest = JSON.parse(files.find(({ type }) => type === 'JSON')!.source) as { webapp?: { access?: string } };
    if (manifest.webapp?.access !== 'ANYONE_ANONYMOUS') return done(html(signIn));
    // Observed.
    if (!google.authorised) return done(html(authorise));
    exec(visit, scriptOf(files), echo, done);
  }
  platform.outside = (visit, done) => {
    const { pathname, searchParams } = visit.url;
    if (pathname === '/macros/echo') done(echo.fetch(visit.method, searchParams.get('user_content_key')));
    else visitApp(pathname.split('/')[3] ?? '', visit, done);
  };

  async function route(request: IncomingMessage, url: URL): Promise<Answer | 'hang up'> {
    const method = request.method ?? 'GET';
    if (url.pathname === '/macros/echo') return echo.fetch(method, url.searchParams.get('user_content_key'));
    const asked = `${method} ${url.pathname.replace(`/v1/projects/${scriptId}/`, '')}`;
    google.asked.push(asked);
    const app = /^\/macros\/s\/([^/]+)\/exec$/.exec(url.pathname);
    if (app) {
      const visit = (await visitOf(request, url))!;
      return new Promise((done) => visitApp(app[1]!, visit, done));
    }
    // Observed: a path behind /exec asks for a login.
    if (url.pathname.startsWith('/macros/')) return html(signIn);
    const body = (await readBody(request))?.toString('utf8') ?? '';
    const refusal = google.refuse(asked);
    if (refusal === 'hang up') return 'hang up';
    if (refusal !== undefined && refusal !== 'done but unheard')
      return json(
        { error: { code: refusal.status, message: refusal.message, errors: [{ message: refusal.message }] } },
        refusal.status,
      );
    const path = /^\/v1\/projects\/([^/]+)\/(.+)$/.exec(url.pathname);
    const answer = path?.[1] === scriptId ? api(method, path[2]!, body) : undefined;
    if (refusal === 'done but unheard') return 'hang up';
    const message = 'Requested entity was not found.';
    return answer === undefined
      ? json({ error: { code: 404, message, errors: [{ message }] } }, 404)
      : json(answer as never);
  }

  const server = createServer((request, response) => {
    void route(request, new URL(request.url ?? '/', 'http://127.0.0.1')).then((answer) => {
      if (answer === 'hang up') request.socket.destroy();
      else send(response, answer);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  platform.url = `http://127.0.0.1:${port}`;
  google.apiUrl = `${platform.url}/`;
  google.home = `${platform.url}/macros/s`;
  return google;
}
