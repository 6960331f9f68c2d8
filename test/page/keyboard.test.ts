// Without a mouse, and on a telephone.
import { sampleBody } from '../../local/send/samples';
import { openWindow, type Window } from './window';

let window: Window;
afterEach(() => window.close());

async function withOrders(viewport?: { width: number; height: number }): Promise<Window> {
  window = await openWindow(viewport);
  for (const seed of [1, 2, 3]) await window.deliver('order.created', sampleBody('order.created', { seed }));
  await window.open('order.created');
  await window.page.locator('.row').first().waitFor();
  return window;
}

test('a walk with the keyboard alone: cells, sort, row, tabs', async () => {
  const { page, selected } = await withOrders();
  const keys = async (...names: string[]): Promise<void> => {
    for (const name of names) await page.keyboard.press(name);
  };
  await keys('Tab', 'Enter');
  expect(await page.getAttribute(':focus', 'id')).toBe('grid');
  await keys('ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown');
  expect(await selected()).toBe('C4 1003');
  const active = await page.getAttribute('#grid', 'aria-activedescendant');
  expect(await page.innerText(`#${active ?? ''}`)).toBe('1003');
  await keys('ArrowUp', 'ArrowUp', 'ArrowUp', 'Enter', 'Enter');
  await page.locator('[aria-sort=descending]', { hasText: 'Order number' }).waitFor();
  await keys('ArrowDown', 'Enter');
  expect(await page.innerText(':focus')).toBe('order.created, row 4');
  await keys('Escape');
  expect(await page.getAttribute(':focus', 'id')).toBe('grid');
  await page.getByRole('tab', { selected: true }).focus();
  await keys('ArrowRight');
  await page.getByRole('tab', { name: 'order.status_updated', selected: true }).waitFor();
});

test('at 390 pixels nothing sticks out and a row can be read', async () => {
  const { page } = await withOrders({ width: 390, height: 780 });
  const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(wider).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Open row' }).click();
  await page.getByText('order.created, row 2').waitFor();
  const panel = await page.locator('#panel').boundingBox();
  expect(panel?.width).toBe(390);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Webhooks' }).click();
  await page.getByRole('button', { name: 'Send a sample of prescription.created' }).click();
  await page.getByText('"status": "committed"').waitFor();
});

test('a change elsewhere moves neither the selection nor the view', async () => {
  const { page, selected } = await withOrders();
  await page.focus('#grid');
  await page.keyboard.press('ArrowDown');
  await page.evaluate("document.getElementById('grid').scrollTo(150, 0)");
  const before = await selected();
  await window.deliver('order.created', sampleBody('order.created', { seed: 9 }));
  await page.locator('.row.fresh').waitFor();
  expect(await selected()).toBe(before);
  expect(await page.evaluate("document.getElementById('grid').scrollLeft")).toBe(150);
});

test('every control and field has a name', async () => {
  const { page } = await withOrders();
  await page.getByRole('button', { name: 'Webhooks' }).click();
  const nameless = await page.evaluate<string[]>(`
    [...document.querySelectorAll('button, input, select, textarea, a, [role=tab]')]
      .filter((element) => !(element.textContent || element.ariaLabel || element.labels?.length))
      .map((element) => element.outerHTML)`);
  expect(nameless).toEqual([]);
});
