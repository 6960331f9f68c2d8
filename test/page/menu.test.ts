// The script's menu, and the sidebars and dialogs it opens, with google.script.run leading to the script.
import { sampleBody } from '../../local/send/samples';
import { rowsOf } from '../integration/rows';
import { openWindow, type Window } from './window';

let window: Window;
beforeEach(async () => {
  window = await openWindow();
  await window.page.goto(window.address);
  await window.page.getByRole('button', { name: 'CarePortals ▾' }).waitFor();
});
afterEach(async () => {
  const { complaints } = window;
  await window.close();
  expect(complaints).toEqual([]);
});

test('the menu runs a function, which shows what it says', async () => {
  const { page } = window;
  await page.getByRole('button', { name: 'CarePortals ▾' }).click();
  await page.getByRole('menuitem', { name: 'Report gaps' }).click();
  await page.getByText('CarePortals: No gaps were found.').waitFor();
  await page.getByRole('tab', { name: 'Gaps' }).waitFor();
});

test('with the keyboard: open, walk, leave, choose, close the alert', async () => {
  const { page } = window;
  const focused = () => page.innerText(':focus');
  await page.getByRole('button', { name: 'CarePortals ▾' }).focus();
  await page.keyboard.press('ArrowDown');
  const first = await focused();
  await page.keyboard.press('End');
  expect(await focused()).not.toBe(first);
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(first);
  await page.keyboard.press('Escape');
  expect(await focused()).toBe('CarePortals ▾');
  await page.keyboard.press('Enter');
  while ((await focused()) !== 'Verify the tables quickly') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('nothing is wrong').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('dialog').waitFor({ state: 'detached' });
});

test('a dialog works as in Sheets: a file is compared, and the dialog closes itself', async () => {
  const { page } = window;
  const order = { _id: 'o1', id: '1', status: 'pending', updatedAt: '2026-01-05T10:00:00.000Z' };
  await window.deliver('order.created', JSON.stringify(order));
  await page.getByRole('button', { name: 'CarePortals ▾' }).click();
  await page.getByRole('menuitem', { name: 'Compare with an export…' }).click();
  const dialog = page.frameLocator('iframe.dialog');
  const buffer = Buffer.from('_id,Number,Status,Updated At\no1,1,shipped,2026-01-06T10:00:00.000Z');
  await dialog.locator('#file').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer });
  await dialog.locator('#start').click();
  await dialog.getByText('Done.').waitFor();
  expect(rowsOf(window.table('tracking', 'Reconciliation')).map((row) => row['Kind'])).toContain('differs');
  await dialog.locator('#close').click();
  await page.locator('dialog').waitFor({ state: 'detached' });
});

test('the script is told which row is selected', async () => {
  const { page } = window;
  for (const name of ['first', 'second']) await window.deliver('order.created', `{"broken": "${name}"}`);
  await window.minute();
  await page.getByRole('tab', { name: 'Errors' }).click();
  await page.getByRole('gridcell', { name: 'needs a person' }).nth(1).click();
  await page.getByRole('button', { name: 'CarePortals ▾' }).click();
  await page.getByRole('menuitem', { name: 'Replay the selected errors' }).click();
  await page.getByText('0 of 1 deliveries are in the tables now.').waitFor();
  const attempts = rowsOf(window.table('tracking', 'Errors')).map((row) => row['Attempts']);
  expect(attempts).toEqual([1, 2]);
});

test('a framed page reaches nothing but the script: no network, no page around it', async () => {
  const { page } = window;
  await window.deliver('order.created', sampleBody('order.created', { seed: 1 }));
  await page.getByRole('button', { name: 'CarePortals ▾' }).click();
  await page.getByRole('menuitem', { name: 'Compare with an export…' }).click();
  await page.frameLocator('iframe.dialog').locator('#drop').waitFor();
  const frame = page.frames().find((one) => one.url().includes('/frame/'))!;
  const reached = await frame.evaluate<string[]>(`(async () => {
    const tries = {
      page: () => parent.document.title,
      storage: () => localStorage.length,
      network: () => fetch('/workbooks'),
    };
    const open = [];
    for (const name in tries) await Promise.resolve().then(tries[name]).then(() => open.push(name), () => undefined);
    return open;
  })()`);
  expect(reached).toEqual([]);
  window.complaints.length = 0;
});
