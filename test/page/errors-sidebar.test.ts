// The sidebar Errors as people meet it: with the keyboard, on a telephone, on selected rows, and when there is nothing to do.
import { errorsTab } from '../../src/workbooks/layout/tracking';
import { rowsOf } from '../integration/rows';
import { barriers } from './axe';
import { openErrors } from './errors-window';
import type { Window } from './window';

let window: Window;
afterEach(async () => {
  const { complaints } = window;
  await window.close();
  expect(complaints).toEqual([]);
});

const states = () => rowsOf(window.table('tracking', 'Errors')).map((row) => row['State']);

test('with the keyboard alone some are laid aside with a reason, and one of them is opened again', async () => {
  window = await openErrors(3, 0);
  const { page, sidebar } = window;
  const tabTo = async (selector: string): Promise<void> => {
    for (let press = 0; press < 40; press += 1) {
      if ((await sidebar.locator(`${selector}:focus`).count()) > 0) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not get to ${selector}`);
  };
  await tabTo('button:text("Ignore all 3…")');
  await page.keyboard.press('Enter');
  await sidebar.locator('textarea:focus').waitFor();
  await page.keyboard.press('Escape');
  await sidebar.locator('textarea').waitFor({ state: 'hidden' });
  await tabTo('button:text("Ignore all 3…")');
  await page.keyboard.press('Enter');
  await tabTo('button:text("Ignore 3 deliveries")');
  await page.keyboard.press('Enter');
  // no reason, no effect
  await sidebar.locator('textarea:focus').waitFor();
  expect(states()).toEqual(Array(3).fill('needs a person'));
  await page.keyboard.insertText('sent by our own test');
  await tabTo('button:text("Ignore 3 deliveries")');
  await page.keyboard.press('Enter');
  await sidebar.getByText('3 are laid aside.').waitFor();
  expect(states()).toEqual(Array(3).fill('ignored'));
  await tabTo('summary');
  await page.keyboard.press('Enter');
  await sidebar
    .getByText(/^ignored by owner@clinic\.example on .*: sent by our own test$/)
    .first()
    .waitFor();
  await tabTo('button:text("Reopen")');
  await page.keyboard.press('Enter');
  await sidebar.getByText('It is still not right.').waitFor();
  expect(states().sort()).toEqual(['ignored', 'ignored', 'needs a person']);
});

test('the rows that are selected in the tab are worked off together; a line leads to its row', async () => {
  window = await openErrors(4, 0);
  const { page, sidebar } = window;
  await page.getByRole('tab', { name: 'Errors' }).click();
  await page.getByRole('gridcell', { name: 'needs a person' }).nth(1).click();
  await page.keyboard.press('Shift+ArrowDown');
  await window.choose('Errors…');
  await sidebar.getByRole('heading', { name: 'The 2 rows selected in the tab' }).waitFor();
  await sidebar.getByRole('button', { name: 'Ignore these 2…' }).click();
  await sidebar.locator('form:visible textarea').fill('not ours');
  await sidebar.getByRole('button', { name: 'Ignore 2 deliveries' }).click();
  await sidebar.getByText('2 are laid aside.').waitFor();
  expect(states()).toEqual(['needs a person', 'ignored', 'ignored', 'needs a person']);
  expect(await sidebar.getByRole('heading', { name: 'selected in the tab' }).count()).toBe(0);
  await sidebar.getByText('Show them').click();
  await sidebar.getByRole('link', { name: 'Row 5' }).click();
  await page.getByText('A5', { exact: true }).waitFor();
});

test('what Google would not write is tried again by itself, and needs nobody', async () => {
  window = await openErrors(0, 0);
  const { sidebar } = window;
  const cells: { [key: string]: string | number } = {
    ...{ received: 46_000, state: 'will be retried', event: 'order.created', whom: 'j…@example.com', attempts: 3 },
    ...{ problem: 'Google refused to write this delivery.', where: 'the whole body', next_try: 46_000.1 },
  };
  const row = (id: string) => errorsTab.columns.map(({ key }) => (key === 'delivery_id' ? id : (cells[key] ?? '')));
  window.fill('Errors', [row('a'.repeat(24))]);
  await sidebar.getByRole('button', { name: 'Look again for errors' }).click();
  await sidebar.getByRole('heading', { name: 'Nothing needs a person' }).waitFor();
  await sidebar.getByText('1 will be tried again by itself.').waitFor();
  await sidebar.getByText('It is tried again by itself.').waitFor();
  await sidebar.getByText('3 attempts · next try any minute').waitFor();
});

test('no errors, and a script that does not answer, are said in words', async () => {
  window = await openErrors(0, 0);
  const { sidebar, host } = window;
  await sidebar.getByText('Every delivery was understood.').waitFor();
  host.platform.switches.sheets = false;
  await sidebar.getByRole('button', { name: 'Look again for errors' }).click();
  await sidebar.getByText('The script could not do this').waitFor();
  host.platform.switches.sheets = true;
  await sidebar.getByRole('button', { name: 'Try again' }).click();
  await sidebar.locator('#problem').waitFor({ state: 'hidden' });
  await sidebar.getByRole('heading', { name: 'No errors' }).waitFor();
  window.complaints.length = 0;
});

test.each([
  [1280, 800],
  [390, 780],
])('at %i pixels nothing sticks out and axe finds no barrier, wherever one is in it', async (width, height) => {
  window = await openErrors(3, 1, { width, height });
  const { page, sidebar } = window;
  const frame = page.frames().find((one) => one.url().includes('/frame/'))!;
  // what Sheets gives a sidebar (Google, "Dialogs and sidebars")
  await page.evaluate("document.querySelector('iframe.sidebar').style.maxWidth = '300px'");
  const look = async (where: string): Promise<void> => {
    const wider = await frame.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect([where, wider <= 0, await barriers(frame)]).toEqual([where, true, []]);
  };
  await look('list');
  await sidebar.getByText('Show them').click();
  await sidebar.getByRole('button', { name: 'Ignore all 3…' }).click();
  await look('reason');
  await sidebar.getByRole('button', { name: /^Open/ }).last().click();
  await sidebar.locator('mark').waitFor();
  await look('editor');
  await sidebar.getByRole('button', { name: 'Check' }).click();
  await sidebar.locator('.verdict.bad').waitFor();
  await look('verdict');
  await sidebar.getByRole('button', { name: '← All errors' }).click();
  await sidebar.getByRole('button', { name: 'Replay all 3' }).click();
  await sidebar.getByText('3 are still not right').waitFor();
  await look('report');
});
