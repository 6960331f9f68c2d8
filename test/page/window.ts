// The page in a real browser, on a local platform of its own: what every page test starts from.
import { mkdtempSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launch } from '../../local/browser';
import { endpointsFor, writeEndpoints } from '../../local/endpoints';
import { bindSpreadsheet, openScriptHost, type ScriptHost } from '../../local/script-host';
import type { Row } from '../../local/platform/workbooks/sheet';
import { createWebServer } from '../../local/web/server';
import { readTable, type Table } from '../../local/web/workbooks';

export interface Window {
  page: Page;
  address: string;
  /** Messages of the console and uncaught errors. */
  complaints: string[];
  /** Opens the page on a tab of the tracking workbook, or where it opens by itself. */
  open(tab?: string): Promise<void>;
  /** Chooses an item of the script's menu with the mouse. */
  choose(item: string): Promise<void>;
  /** What the script shows beside the table. */
  sidebar: FrameLocator;
  /** Delivers a body as CarePortals would. */
  deliver: (event: string, body: string) => Promise<void>;
  /** Puts rows below the header of a tab of the tracking workbook, as if they had long stood there. */
  fill(tab: string, rows: readonly Row[]): void;
  /** What staff do in Sheets, as requests to the tracking workbook. */
  edit(...requests: object[]): void;
  host: ScriptHost;
  /** A tab as it stands. */
  table(workbook: string, tab: string): Table;
  minute(): Promise<void>;
  /** The other trigger: brings the staff's tabs up to date. */
  refresh(): Promise<void>;
  /** The selected cell's name and value, as the bar above the table says. */
  selected: () => Promise<string>;
  close(): Promise<void>;
}

/** One for all windows of a test file. */
let shared: Promise<Browser> | undefined;
afterAll(async () => (await shared)?.close());

export async function openWindow(viewport = { width: 1280, height: 800 }): Promise<Window> {
  const host = openScriptHost({});
  bindSpreadsheet(host.platform);
  const { token } = (await host.run('setUp')) as { token: string };
  await host.run('onOpen');
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const pageFolder = join(__dirname, '../../.build/page');
  const server = createWebServer({ platform: host.platform, script: host.script, pageFolder, dataFolder: folder });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const exec = `${address}/macros/s/${host.platform.state.script.deploymentId}/exec`;
  writeEndpoints(folder, endpointsFor(exec, token));
  const browser = await (shared ??= launch());
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return {
    ...{ page, address, complaints, host },
    async open(tab) {
      await page.goto(tab === undefined ? address : `${address}/#tracking/${encodeURIComponent(tab)}`);
      await page.getByRole('tab', { ...(tab !== undefined && { name: tab }), selected: true }).waitFor();
    },
    async choose(item) {
      await page.getByRole('button', { name: 'CarePortals ▾' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    sidebar: page.frameLocator('iframe.sidebar'),
    async deliver(event, body) {
      await fetch(`${exec}?${new URLSearchParams({ event, token }).toString()}`, { method: 'POST', body });
    },
    fill: (tab, rows) => fill(host, tab, rows),
    edit: (...requests) => {
      const id = host.platform.state.script.boundTo!;
      host.platform.commit({ kind: 'batch', id, requests: requests as never });
    },
    table: (workbook, tab) => readTable(host.platform, workbook, tab)!,
    async minute() {
      await host.run('retryFailedDeliveries');
    },
    async refresh() {
      await host.run('refreshStaffTabs');
    },
    async selected() {
      return `${await page.innerText('#cell-name')} ${await page.innerText('#cell-value')}`.trim();
    },
    close: () => close(host, server, page),
  };
}

function fill({ platform }: ScriptHost, tab: string, rows: readonly Row[]): void {
  for (const workbook of platform.state.workbooks.values()) {
    const sheet = workbook.sheets.find(({ title }) => title === tab);
    if (!sheet) continue;
    sheet.rows.splice(1, sheet.rows.length - 1, ...rows);
    sheet.lastRow = rows.length + 1;
    return;
  }
  throw new Error(`no tab ${tab}`);
}

async function close(host: ScriptHost, server: Server, page: Page): Promise<void> {
  await page.context().close();
  server.close();
  server.closeAllConnections();
  await host.close();
}
