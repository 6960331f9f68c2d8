// A morning of somebody who never takes up the mouse: see what is red, mend it, see that it is well.
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
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What went wrong' }).waitFor();
  await tabTo(async () => (await focused()) === 'error-body');
  await page.getByText('Not JSON yet').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(whole);
  await page.getByText('This is a JSON object.').waitFor();
  await tabTo(async () => (await focused()) === 'Replay');
  await page.keyboard.press('Enter');
  await page.getByText('Recovered: its rows are in the tables now.').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#errors[data-tone=good]').waitFor();
  await page.getByRole('gridcell', { name: 'recovered' }).waitFor({ state: 'attached' });
  expect(rowsOf(window.table('database', 'orders')).map((row) => row['id'])).toEqual(['1004', '1005']);
});
