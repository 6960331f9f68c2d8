// The cases on the local platform, behind a loopback address as Google's web apps are.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createWarehouse } from '../local/bigquery/warehouse';
import { realClock } from '../local/platform/clock';
import { projectRoot } from '../local/root';
import { readProgram, type Program } from '../local/runtime/program';
import { bindSpreadsheet, openScriptHost, type ScriptHost } from '../local/script-host';
import { html, send, visitOf } from '../local/web/http';
import { createWebApp } from '../local/web/web-app';
import { askAll, type Asked } from './ask';

export const builtFolder = (): string => join(projectRoot(), '.build', 'conformance-script');

export const keyFile = (key: string): string => `var conformanceKey_ = ${JSON.stringify(key)};\n`;
export const newKey = (): string => randomBytes(24).toString('base64url');

export interface LocalRun {
  host: ScriptHost;
  address: string;
  key: string;
  close: () => Promise<void>;
}

/** `change`: what a test has done to the program before it runs. */
export async function openLocal(change = (program: Program): Program => program): Promise<LocalRun> {
  const key = newKey();
  const read = (file: string): string => readFileSync(join(builtFolder(), file), 'utf8');
  const built = readProgram(`${read('Code.js')}\n${keyFile(key)}`, { page: read('page.html') });
  // nobody waits for what takes seconds at Google
  const warehouse = createWarehouse({ clock: realClock, jobMs: 10 });
  const host = openScriptHost({ program: change(built), warehouse });
  bindSpreadsheet(host.platform);
  host.platform.commit({ kind: 'properties', store: 'script', set: { 'BigQuery project': 'conformance-scratch' } });
  const app = createWebApp(host.platform, host.script);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    void visitOf(request, url).then((visit) => {
      if (!visit || !app.visit(visit, (answer) => send(response, answer))) send(response, html('', 404));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host.platform.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    address: `${host.platform.url}/macros/s/${host.platform.state.script.deploymentId}/exec`,
    key,
    async close() {
      server.close();
      server.closeAllConnections();
      await host.close();
    },
  };
}

/** Every case, with those that need a person answered as the local platform answers them. */
export async function askLocal(local: LocalRun): Promise<Asked> {
  await local.host.run('runByHand');
  return askAll(local);
}
