// A morning of somebody who never takes up the mouse: see what is red, mend it, see that it is well.
import type { Locator } from 'playwright-core';
import { sampleBody } from '../../local/send/samples';
import { rowsOf } from '../integration/rows';
import { openWindow, type Window } from './window';

let window: Window;
afterEach(async () => {
  const { complaints } = window;
  await window.close();
  expect(complaints).toEqual([]);
});

/** Presses Tab until what has the keyboard answers; the page has fewer places than that. */
async function tabTo(isThere: () => Promise<boolean>): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    if (await isThere()) return;
    await window.page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not get there');
}

/** The same inside the sidebar, which has the keyboard. */
async function tabIn(place: Locator): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    if ((await place.and(window.sidebar.locator(':focus')).count()) > 0) return;
    await window.page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not get there');
}

/** Opens the sidebar on the selected row and replays its body, mended. */
async function mendInSidebar(mend: (body: string) => string): Promise<void> {
  const { sidebar } = window;
  await window.choose('Errors…');
  const body = sidebar.getByLabel('Body', { exact: true });
  await body.fill(mend(await body.inputValue()));
  await sidebar.getByRole('button', { name: 'Replay' }).click();
  await sidebar.getByText('It is in the tables now.').waitFor();
}

const focused = () =>
  window.page.evaluate<string>(`(() => {
    const { id, ariaLabel, innerText, labels } = document.activeElement;
    return id || ariaLabel || innerText || labels?.[0]?.innerText || '';
  })()`);

test.each([
  [1280, 800],
  [390, 780],
])('an error is mended with the keyboard alone, at %i pixels', async (width, height) => {
  window = await openWindow({ width, height });
  const { page } = window;
  const whole = sampleBody('order.created', { seed: 5 });
  await window.deliver('order.created', sampleBody('order.created', { seed: 4 }));
  await window.deliver('order.created', whole.replace(/("customer\.firstName":)"[^"]*"/, '$1"Robert "Bob""'));
  await window.minute();
  await window.refresh();
  await window.open();
  await page.locator('#errors[data-tone=bad]').waitFor();
  await tabTo(async () => (await focused()) === 'errors');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Errors', selected: true }).waitFor();
  await page.locator('#grid:focus').waitFor();
  await tabTo(async () => (await focused()) === 'CarePortals ▾');
  await page.keyboard.press('Enter');
  while ((await focused()) !== 'Errors…') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const { sidebar } = window;
  await sidebar.getByRole('heading', { name: 'The body is not valid JSON.' }).waitFor();
  await sidebar.getByText('right would be a comma or }').waitFor();
  await tabIn(sidebar.getByLabel('Body', { exact: true }));
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(whole);
  await sidebar.getByText('This is JSON.').waitFor();
  await tabIn(sidebar.getByRole('button', { name: 'Replay' }));
  await page.keyboard.press('Enter');
  await sidebar.getByText('It is in the tables now.').waitFor();
  await sidebar.getByRole('heading', { name: 'No errors' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#errors[data-tone=good]').waitFor();
  await page.getByRole('gridcell', { name: 'recovered' }).waitFor({ state: 'attached' });
  expect(rowsOf(window.table('database', 'orders')).map((row) => row['id'])).toEqual(['1004', '1005']);
});

test('the queue is red, an error holds an order back, it is mended, and the figure changes with a refresh from the menu', async () => {
  window = await openWindow();
  const { page } = window;
  const daysAgo = (days: number): string => new Date(Date.now() - days * 24 * 3600_000).toISOString();
  const order = (id: string, days: number, more: object = {}): string =>
    JSON.stringify({
      ...{
        _id: `order-${id}`,
        id,
        status: 'awaiting_requirements',
        createdAt: daysAgo(days),
        updatedAt: daysAgo(days),
      },
      ...{ 'customer._id': `customer-${id}`, 'customer.email': `${id}@example.com`, ...more },
    });
  await window.deliver('order.created', order('7', 3));
  await window.deliver('order.created', order('8', 0.1, { _id: '' }));
  await window.minute();
  await window.refresh();
  await window.open('Queues');
  const overdue = page.getByRole('gridcell', { name: 'overdue', exact: true });
  await overdue.waitFor();
  expect(await overdue.getAttribute('style')).toContain('background: rgb(252, 228, 226)');
  await page.getByRole('gridcell', { name: /^1 open order: 1 overdue/ }).waitFor();
  await page.locator('#errors[data-tone=bad]').click();
  await page.getByRole('gridcell', { name: 'needs a person' }).click();
  await mendInSidebar((body) => body.replace('"_id":""', '"_id":"order-8"'));
  await page.getByRole('tab', { name: 'Queues' }).click();
  await page.getByRole('button', { name: 'CarePortals ▾' }).click();
  await page.getByRole('menuitem', { name: 'Refresh queues and figures now' }).click();
  await page.getByRole('gridcell', { name: /^2 open orders: 1 overdue/ }).waitFor();
});

test('a figure of the Dashboard changes when the order that an error held back is there; another period is chosen', async () => {
  window = await openWindow();
  const { page } = window;
  const placed = new Date(Date.now() - 3 * 24 * 3600_000).toISOString();
  const order = (id: string, more: object = {}): string =>
    JSON.stringify({
      ...{ _id: `order-${id}`, id, status: 'shipped', source: 'checkout', totalAmount: '100', createdAt: placed },
      ...{ updatedAt: placed, 'customer.email': `${id}@example.com`, ...more },
    });
  await window.deliver('order.created', order('7'));
  await window.deliver('order.created', order('8', { _id: '' }));
  await window.minute();
  await window.refresh();
  await window.open('Dashboard');
  const revenue = () => page.locator('.row', { hasText: 'Revenue' }).first();
  await revenue().getByRole('gridcell', { name: '$100.00', exact: true }).waitFor();
  await page.getByRole('img', { name: /^Orders and revenue/ }).waitFor();
  await page.locator('#errors[data-tone=bad]').click();
  await page.getByRole('gridcell', { name: 'needs a person' }).click();
  await mendInSidebar((body) => body.replace('"_id":""', '"_id":"order-8"'));
  await page.getByRole('tab', { name: 'Dashboard' }).click();
  const refreshed = async (): Promise<void> => {
    await page.getByRole('button', { name: 'CarePortals ▾' }).click();
    await page.getByRole('menuitem', { name: 'Refresh queues and figures now' }).click();
  };
  await refreshed();
  await revenue().getByRole('gridcell', { name: '$200.00', exact: true }).waitFor();
  await page.locator('.row', { hasText: 'Period' }).locator('.choice').click();
  await page.getByLabel('New value of Value').selectOption('Yesterday');
  await refreshed();
  await revenue().getByRole('gridcell', { name: '$200.00', exact: true }).waitFor({ state: 'detached' });
});
