// npm run pictures: README's pictures, taken of the demo with Chromium.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch } from '../browser';
import { fill } from '../demo/fill';
import { openDiskStore } from '../platform/store/disk';
import type { MenuItem } from '../runtime/protocol';
import { projectRoot } from '../root';
import { openScriptHost } from '../script-host';
import { createWebServer } from '../web/server';
import { readTables } from '../web/workbooks';
import { scenes, type Scene } from './scenes';

const size = { width: 1280, height: 760 };
/** README stays quick to open. */
const mostBytes = 300 * 1024;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'careportals-pictures-'));
  const root = projectRoot();
  try {
    await fill(folder, Date.now(), 'http://127.0.0.1');
    const host = openScriptHost(openDiskStore(folder));
    await host.run('onOpen');
    const pageFolder = join(root, '.build', 'page');
    const server = createWebServer({ platform: host.platform, script: host.script, pageFolder, dataFolder: folder });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const browser = await launch();
    const tabs = readTables(host.platform, 'tracking');
    for (const scene of scenes) {
      const missing = missingFor(scene, Object.keys(tabs), host.platform.menus);
      if (missing !== undefined) {
        console.log(`There is no ${missing}: docs/images/${scene.file} stays as it is.`);
        continue;
      }
      const page = await browser.newPage({ viewport: size, colorScheme: 'light', reducedMotion: 'reduce' });
      const file = join(root, 'docs', 'images', scene.file);
      await take(page, address, scene, file);
      const bytes = statSync(file).size;
      console.log(`docs/images/${scene.file} ${Math.round(bytes / 1024)} KB`);
      if (bytes > mostBytes) throw new Error(`${scene.file} is larger than ${mostBytes / 1024} KB.`);
      await page.close();
    }
    await browser.close();
    server.close();
    server.closeAllConnections();
    await host.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a scene needs and this script does not have, in words. */
function missingFor({ tab, item }: Scene, tabs: readonly string[], menus: readonly MenuItem[]): string | undefined {
  if (!tabs.includes(tab)) return `tab ${tab}`;
  const items = menus.flatMap((menu) => menu.items ?? []);
  return item === undefined || items.some(({ name }) => name === item) ? undefined : `menu item ${item}`;
}

async function take(page: Page, address: string, { tab, item, prepare }: Scene, path: string): Promise<void> {
  await page.goto(`${address}/#tracking/${encodeURIComponent(tab)}`);
  await page.getByRole('tab', { name: tab, selected: true }).waitFor();
  await page.locator('.row').first().waitFor();
  if (item !== undefined) {
    await page.getByRole('button', { name: 'CarePortals ▾' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  }
  await prepare?.(page);
  // fonts, pictures of charts and the line of facts come a moment later
  await page.waitForTimeout(800);
  await page.screenshot({ path });
}

main()
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
