// 20,000 rows: only those in sight are in the document, however one gets around.
import { openWindow, type Window } from './window';

const total = 20_000;
let window: Window;
beforeAll(async () => {
  window = await openWindow();
  const serial = 46_000;
  const rows = Array.from({ length: total }, (_, at) => {
    const name = `Customer ${(at * 7919) % total}`;
    return [serial + at / total, serial, String(1000 + at), name, `c${at}@example.com`, '', 10 + at / 100];
  });
  window.fill('order.created', rows);
  await window.open('order.created');
  await window.page.locator('.row').first().waitFor();
});
afterAll(() => window.close());

const inDocument = (): Promise<number> => window.page.locator('.row').count();

test('scrolls from end to end with a window of rows', async () => {
  const { page } = window;
  expect(await inDocument()).toBeLessThan(60);
  await page.focus('#grid');
  await page.keyboard.press('Control+End');
  await page.getByRole('gridcell', { name: `Customer ${((total - 1) * 7919) % total}`, exact: true }).waitFor();
  expect(await page.innerText('#cell-name')).toMatch(/20001$/);
  for (let step = 0; step < 20; step += 1) await page.mouse.wheel(0, -20_000);
  expect(await inDocument()).toBeLessThan(60);
  await page.keyboard.press('Control+Home');
  expect(await window.selected()).toMatch(/^A2 /);
});

test('sorts and filters all of them', async () => {
  const { page } = window;
  await page.getByRole('columnheader', { name: 'Customer', exact: true }).click();
  await page.locator('.row', { hasText: /Customer 0(?!\d)/ }).waitFor();
  expect(await page.locator('[aria-sort=ascending]').innerText()).toContain('Customer');
  await page.keyboard.press('/');
  await page.keyboard.type('customer c12345@');
  await page.getByText(`1 of 20,000 rows`).waitFor();
  expect(await inDocument()).toBe(1);
});
