// The whole script on a local platform, in process and without HTTP, for integration tests.
import type { Json } from './runtime/protocol';
import { openDiskStore } from './platform/store/disk';
import type { Clock } from './platform/clock';
import type { Platform } from './platform/platform';
import type { Switches } from './platform/service';
import { endpointsFor, readToken, writeEndpoints } from './endpoints';
import { bindSpreadsheet, liftOwnPace, openScriptHost } from './script-host';
import { postEvent } from './web/event';
import { readTable, readTables, type Table } from './web/workbooks';
import { readProgram } from './runtime/program';

export type { Table };

/** What doPost answered, or what an error page would say. */
export interface LocalReply {
  ok?: boolean;
  status?: string;
  deliveryId?: string;
  error?: string;
  [field: string]: unknown;
}

export interface Local {
  /** The one setUp made; deliveries carry it unless told otherwise. */
  token: string;
  /** Delivers a body as CarePortals would and gives the reply's JSON, or the error page's text. */
  post(event: string, body: unknown, query?: { view?: string; token?: string }): Promise<LocalReply>;
  run(name: string, ...args: Json[]): Promise<Json>;
  /** By workbook (`tracking`, `database`) and tab; throws when there is no such tab. */
  tab(workbook: string, name: string): Table;
  /** Every tab of a workbook, by its name. */
  all(workbook: string): Record<string, Table>;
  /** Calls so far, by `service.method`. */
  calls(): Record<string, number>;
  switches: Switches;
  platform: Platform;
  close(): Promise<void>;
}

export interface LocalOptions {
  /** In memory without it. */
  dataDir?: string;
  enforceQuotas?: boolean;
  clock?: Clock;
  /** Another bundle than dist/Code.js, and pages other than those of dist. */
  code?: string;
  pages?: Record<string, string>;
}

export async function startLocal({
  dataDir,
  enforceQuotas = false,
  code,
  pages,
  clock,
}: LocalOptions = {}): Promise<Local> {
  const stored = dataDir === undefined ? {} : openDiskStore(dataDir);
  const host = openScriptHost({
    ...stored,
    ...(clock && { clock }),
    limits: { enforceQuotas },
    program: readProgram(code, pages),
  });
  const { platform, script } = host;
  bindSpreadsheet(platform);
  if (!enforceQuotas) liftOwnPace(platform);
  const made = script.functions.has('setUp') ? ((await host.run('setUp')) as { token?: string } | null) : null;

  // As npm start does: a folder remembers the token that only its first set-up showed.
  const token = made?.token ?? (dataDir === undefined ? '' : (readToken(dataDir) ?? ''));
  if (dataDir !== undefined) writeEndpoints(dataDir, endpointsFor(`${platform.url}/macros/s/local/exec`, token));

  function post(event: string, body: unknown, { view, token: sent = token }: { view?: string; token?: string } = {}) {
    const parameter = { event, ...(view !== undefined && { view }), token: sent };
    const contents = typeof body === 'string' ? body : JSON.stringify(body);
    return new Promise<LocalReply>((resolve) => {
      script.execute('doPost', [postEvent(parameter, contents)], 'web', ({ outcome }) => {
        const content = outcome.output?.kind === 'text' ? outcome.output.content : undefined;
        resolve(content === undefined ? { error: outcome.error?.message ?? '' } : (JSON.parse(content) as LocalReply));
      });
    });
  }

  return {
    token,
    post,
    run: (name, ...args) => host.run(name, args),
    tab(workbook, name) {
      const table = readTable(platform, workbook, name);
      if (!table) throw new Error(`no tab ${name} in ${workbook}`);
      return table;
    },
    all: (workbook) => readTables(platform, workbook),
    calls: () => ({ ...platform.totals }),
    switches: platform.switches,
    platform,
    close: () => host.close(),
  };
}
