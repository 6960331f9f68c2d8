// axe-core finds nothing serious, wherever staff go, on a desk and on a telephone.
import { badBodies, sampleBody } from '../../local/send/samples';
import type { Frame } from 'playwright-core';
import { barriers } from './axe';
import { openWindow, type Window } from './window';

let window: Window;
afterEach(() => window.close());

async function open(viewport?: { width: number; height: number }): Promise<Window> {
  window = await openWindow(viewport);
  for (const seed of [1, 2]) await window.deliver('order.created', sampleBody('order.created', { seed }));
  for (const event of ['order.status_updated', 'subscription.paused', 'prescription.created'] as const)
    await window.deliver(event, sampleBody(event, { seed: 3 }));
  for (const { body } of badBodies) await window.deliver('order.created', body);
  await window.minute();
  await window.refresh();
  await window.page.goto(window.address);
  await window.page.getByRole('tab', { selected: true }).waitFor();
  return window;
}

test.each([
  [1280, 800],
  [390, 780],
])('every tab at %i pixels', async (width, height) => {
  const { page } = await open({ width, height });
  const tabs = await page.getByRole('tab').allInnerTexts();
  expect(tabs.length).toBeGreaterThan(5);
  for (const tab of tabs) {
    const [name = ''] = tab.split('\n');
    await page.getByRole('tab', { name }).click();
    await page.locator(`#grid[aria-label="Rows of ${name}"]`).waitFor();
    expect([name, await barriers(page)]).toEqual([name, []]);
  }
});

test('the check sees a barrier', async () => {
  const { page } = await open();
  await page.evaluate("document.querySelector('main').append(document.createElement('img'))");
  expect(await barriers(page)).toEqual([expect.stringContaining('image-alt')]);
});

/** The page that a menu item has opened, once something stands in it. */
async function frameOf(item: string): Promise<Frame> {
  const place = window.page.locator(`iframe[title^="${item.slice(0, -1)}"]`);
  await place.contentFrame().locator('body').filter({ hasText: /./ }).waitFor();
  return (await (await place.elementHandle()).contentFrame())!;
}

test('panels, the menu, dialogs and sidebars', async () => {
  const { page } = await open();
  for (const name of ['Webhooks', 'Executions', 'Tools']) {
    await page.getByRole('button', { name }).click();
    await page.locator('#panel h2', { hasText: name === 'Executions' ? 'Last executions' : name }).waitFor();
    expect([name, await barriers(page)]).toEqual([name, []]);
  }
  await page.getByRole('button', { name: 'Open row' }).click();
  expect(await barriers(page)).toEqual([]);
  const menu = page.getByRole('button', { name: 'CarePortals ▾' });
  await menu.click();
  expect(await barriers(page)).toEqual([]);
  const framed = (await page.getByRole('menuitem').allInnerTexts()).filter((name) => name.endsWith('…'));
  await page.keyboard.press('Escape');
  for (const name of framed) {
    await menu.click();
    await page.getByRole('menuitem', { name }).click();
    const frame = await frameOf(name);
    expect([name, await barriers(page), await barriers(frame)]).toEqual([name, [], []]);
    if ((await page.locator('dialog').count()) > 0) await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  }
});
