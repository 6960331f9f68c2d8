// Many errors at once in the sidebar: one line and one click, in steps that can be stopped, closed and taken up again.
import { rowsOf } from '../integration/rows';
import { openErrors } from './errors-window';
import type { Window } from './window';

let window: Window;
afterEach(async () => {
  const { complaints } = window;
  await window.close();
  expect(complaints).toEqual([]);
});

const causes = () => window.sidebar.locator('section.cause h2').allInnerTexts();

test('many of one kind are one line; they are replayed as the right event, and are gone', async () => {
  window = await openErrors(60, 1);
  const { sidebar } = window;
  expect(await causes()).toEqual([
    'The webhook URL names an event that is not known here.',
    'The body is not valid JSON.',
  ]);
  await sidebar.getByText('60 deliveries of order.creatd').waitFor();
  expect(await sidebar.getByRole('heading', { level: 1 }).innerText()).toBe('61 deliveries need a person');
  await sidebar.getByLabel('Replay them as').selectOption('order.created');
  await sidebar.getByRole('button', { name: 'Replay all 60' }).click();
  await sidebar.getByText('60 are in the tables now.').waitFor();
  expect(await causes()).toEqual(['The body is not valid JSON.']);
  expect(rowsOf(window.table('database', 'orders'))).toHaveLength(60);
  await sidebar.getByText('60 deliveries recovered.').waitFor();
});

test('replayed as they are, none of them comes through: the others are spared, and it is said why', async () => {
  window = await openErrors(60, 0);
  const { sidebar } = window;
  await sidebar.getByRole('button', { name: 'Replay all 60' }).click();
  await sidebar.getByText('50 are still not right').waitFor();
  await sidebar.getByText('The other 10 are like them and were not tried').waitFor();
  const attempts = rowsOf(window.table('tracking', 'Errors')).map((row) => row['Attempts']);
  expect(attempts.filter((count) => count === 2)).toHaveLength(50);
  await sidebar.getByRole('button', { name: 'Try the other 10 all the same' }).click();
  await sidebar.getByText('10 are still not right').waitFor();
});

test('it is stopped, closed, opened and taken up again: every delivery is replayed once', async () => {
  window = await openErrors(120, 0);
  const { page, sidebar } = window;
  let hold: (() => void) | undefined;
  let calls = 0;
  await page.route('**/run/replayErrors*', async (route) => {
    calls += 1;
    // the second step runs while somebody presses Stop
    if (calls === 2) await new Promise<void>((go) => (hold = go));
    await route.continue();
  });
  await sidebar.getByLabel('Replay them as').selectOption('order.created');
  await sidebar.getByRole('button', { name: 'Replay all 120' }).click();
  await sidebar.getByText('Replaying: 50 of 120.').waitFor();
  await sidebar.getByRole('button', { name: 'Stop' }).click();
  await sidebar.getByRole('button', { name: 'Stopping after this step…' }).waitFor();
  while (!hold) await page.waitForTimeout(10);
  hold();
  await sidebar.getByText('Stopped. The other 20 stand as they stood.').waitFor();
  await sidebar.getByRole('button', { name: 'Go on with the other 20' }).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await window.choose('Errors…');
  await sidebar.getByText('20 deliveries of order.creatd').waitFor();
  await sidebar.getByLabel('Replay them as').selectOption('order.created');
  await sidebar.getByRole('button', { name: 'Replay all 20' }).click();
  await sidebar.getByText('20 are in the tables now.').waitFor();
  await sidebar.getByRole('heading', { name: 'No errors' }).waitFor();
  expect(calls).toBe(3);
  expect(window.table('tracking', 'order.created').rows).toHaveLength(120);
});
