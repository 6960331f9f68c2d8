// The local server over a data folder: set up and ready for deliveries, its triggers firing.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Server } from 'node:http';
import { endpointsFor, readToken, writeEndpoints } from './endpoints';
import { openDiskStore } from './platform/store/disk';
import { Damage } from './platform/store/lines';
import { startTriggers } from './platform/triggers';
import { projectRoot } from './root';
import { bindSpreadsheet, liftOwnPace, openScriptHost, type ScriptHost } from './script-host';
import { createWebServer } from './web/server';

export interface Serving {
  folder: string;
  port: number;
}

export function portFrom(text = '8787'): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT must be a number from 1 to 65535.`);
  return port;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Stop what uses it, or set PORT to another number.`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', done);
  });
}

/** setUp makes the workbooks, the triggers and, the first time, a token that only its answer shows. */
async function setUp(host: ScriptHost, folder: string): Promise<void> {
  const { platform, script } = host;
  bindSpreadsheet(platform);
  liftOwnPace(platform);
  const made = (await host.run('setUp')) as { token?: string } | null;
  let token = made?.token ?? readToken(folder);
  if (token === undefined) token = ((await host.run('createToken')) as { token: string }).token;
  const execUrl = `${platform.url}/macros/s/${platform.state.script.deploymentId}/exec`;
  writeEndpoints(folder, endpointsFor(execUrl, token));
  if (script.functions.has('onOpen')) await host.run('onOpen');
}

/** Step by step: where nothing may be made (as in /proc), Node's own recursion never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** What went wrong, in words for whoever started it. */
export function explain(error: unknown, folder: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof Damage) return message;
  if (['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(code ?? '') && message.includes(folder)) {
    return `The data folder ${folder} cannot be written. Set DATA_DIR to a folder that can.\n  (${message})`;
  }
  return message;
}

/** Prints `ready <address>`; SIGINT and SIGTERM end it. */
export async function serve({ folder, port }: Serving): Promise<void> {
  makeFolder(folder);
  accessSync(folder, constants.W_OK);
  const host = openScriptHost(openDiskStore(folder));
  const { platform, script } = host;
  platform.url = `http://127.0.0.1:${port}`;
  const pageFolder = join(projectRoot(), '.build', 'page');
  const server = createWebServer({ platform, script, pageFolder, dataFolder: folder });
  try {
    await listen(server, port);
    await setUp(host, folder);
  } catch (error) {
    await host.close();
    throw error;
  }
  const stopTriggers = startTriggers(platform, script);
  const stop = (): void => {
    stopTriggers();
    server.close();
    server.closeAllConnections();
    void host.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(`ready ${platform.url}/`);
}
