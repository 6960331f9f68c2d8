// The dialogs Check and Set up: every link of the chain, and the test delivery that the script sends itself.
import { barriers } from './axe';
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

async function choose(name: string) {
  const { page } = window;
  await page.getByRole('button', { name: 'CarePortals ▾' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  return page.frameLocator('iframe.dialog');
}

test('Check: all links in their order, by keyboard and as text', async () => {
  const dialog = await choose('Check…');
  await dialog.getByText('✔ Nothing is broken.').waitFor();
  const lines = dialog.getByRole('listitem');
  expect(await lines.count()).toBeGreaterThan(25);
  expect(await lines.first().innerText()).toContain('Permissions of your account');
  expect(await dialog.getByRole('list', { name: 'From outside, by a test delivery' }).innerText()).toContain(
    'It was stored and committed; it left no row.',
  );
  const copy = dialog.getByRole('button', { name: 'Copy as text' });
  await copy.focus();
  await window.page.keyboard.press('Enter');
  await dialog.getByText(/^Copied|^Could not be copied/).waitFor();
  const frame = window.page.frames().find((one) => one.url().includes('/frame/'))!;
  expect(await barriers(frame)).toEqual([]);
});

test('Check: what is broken stands out with what to do', async () => {
  const sheetId = 7913;
  window.edit({ deleteSheet: { sheetId } });
  const dialog = await choose('Check…');
  await dialog.getByText(/^✖ 1 to mend/).waitFor();
  const broken = dialog.locator('li.bad');
  expect(await broken.innerText()).toMatch(/Missing: Health\s+Choose CarePortals, Set up or repair\./);
});

test('Set up again: what was made, and that the test delivery arrived', async () => {
  const dialog = await choose('Set up or repair');
  await dialog.getByText('All tabs and columns are there.').waitFor();
  await dialog.getByText('✔ It arrived, was stored and committed, and left no row.').waitFor();
  expect(await dialog.locator('input').count()).toBe(0);
});

test('A new token: its addresses, and how long the one before is valid', async () => {
  const dialog = await choose('New token and webhook addresses');
  await dialog.getByText(/^The token before this one \(made .*, not used yet\) stays valid/).waitFor();
  await dialog.getByText('✔ It arrived').waitFor();
  expect(await dialog.getByLabel('Address').first().inputValue()).toMatch(
    /\/exec\?event=order\.created&view=simple&token=\w{64}$/,
  );
  const frame = window.page.frames().find((one) => one.url().includes('/frame/'))!;
  expect(await barriers(frame)).toEqual([]);
});
