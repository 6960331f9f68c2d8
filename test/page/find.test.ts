// The sidebar Find as staff use it: from the menu, with the keyboard, on a telephone, with hostile content.
import { barriers } from './axe';
import { openWindow, type Window } from './window';

let window: Window;
afterEach(async () => {
  const { complaints } = window;
  await window.close();
  expect(complaints).toEqual([]);
});

const customer = (more: object = {}) => ({
  ...{ _id: '65a000000000000000000001', email: 'jose@example.com', phone: '+15550100101' },
  ...{ firstName: 'José', lastName: 'Álvarez', ...more },
});
const order = (number: number, more: object = {}) =>
  JSON.stringify({
    ...{ _id: `order-${number}`, id: String(1000 + number), status: 'awaiting_script', totalAmount: 20 },
    ...{ createdAt: `2026-01-0${number}T10:00:00Z`, customer: customer(), ...more },
    lineItems: [{ productId: 'p1', name: 'Kit' }],
  });

async function open(viewport?: { width: number; height: number }): Promise<Window> {
  window = await openWindow(viewport);
  await window.deliver('order.created', order(1));
  await window.deliver('order.created', order(2));
  await window.deliver(
    'order.status_updated',
    JSON.stringify({ _id: 'order-1', status: 'shipped', updatedAt: '2026-01-07T10:00:00Z' }),
  );
  await window.deliver('order.created', '{"_id": "order-3", "customer.email": "jose@example.com", "note": "a "b""}');
  await window.minute();
  await window.open('order.created');
  await window.choose('Find…');
  return window;
}

async function search(query: string): Promise<void> {
  await window.sidebar.getByRole('searchbox').fill(query);
  await window.sidebar.getByRole('searchbox').press('Enter');
}

test('with the keyboard alone: a name without accents, the customer, an order’s course, and back', async () => {
  const { page, sidebar } = await open();
  await sidebar.getByRole('searchbox').focus();
  await page.keyboard.type('alvarez jose');
  await page.keyboard.press('Enter');
  await sidebar.getByText('One found.').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await sidebar.locator('button.name:focus').waitFor();
  await page.keyboard.press('Enter');
  await sidebar.locator('h1:focus', { hasText: 'José Álvarez' }).waitFor();
  await sidebar.getByText('jose@example.com').waitFor();
  const first = sidebar.locator('li', { hasText: 'Order 1001' });
  await first.getByText('2 statuses').click();
  expect(await first.locator('ol li').allInnerTexts()).toEqual([
    expect.stringMatching(/ awaiting_script$/),
    expect.stringMatching(/ shipped$/),
  ]);
  expect(await sidebar.locator('section[aria-label="Deliveries in Errors"] li').count()).toBe(1);
  expect(await first.getByRole('link', { name: 'Row of Order 1001' }).getAttribute('href')).toMatch(/range=A2$/);
  await sidebar.getByRole('button', { name: '← Back to what was found' }).click();
  await sidebar.locator('button.name:focus').waitFor();
});

test('what failed for a customer opens in the sidebar Errors', async () => {
  const { sidebar } = await open();
  // it searches by itself after a pause
  await sidebar.getByRole('searchbox').fill('jose@example.com');
  await sidebar.getByRole('button', { name: 'José Álvarez: open the customer' }).click();
  await sidebar.getByRole('button', { name: 'The body is not valid JSON.' }).click();
  await sidebar.locator('mark').waitFor();
});

test.each([
  [1280, 800],
  [390, 780],
])('axe finds nothing at %i pixels, on what was found and on a customer', async (width, height) => {
  const { page, sidebar } = await open({ width, height });
  await sidebar.getByRole('searchbox').fill('kit');
  await sidebar.getByText('2 found.').waitFor();
  const frame = page.frames().find((one) => one.url().includes('/frame/'))!;
  expect(await barriers(frame)).toEqual([]);
  await sidebar.locator('button.name').first().click();
  await sidebar.locator('h1').waitFor();
  expect(await barriers(frame)).toEqual([]);
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await frame.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
});

test('hostile names are text, and an older answer does not push out a newer one', async () => {
  const { sidebar } = await open();
  const name = `<img src=x onerror="document.title='caught'">`;
  const hostile = customer({ _id: 'c9', email: 'x@example.com', firstName: name, lastName: 'z'.repeat(10_000) });
  await window.deliver('order.created', order(5, { customer: hostile }));
  await search('onerror');
  await sidebar.locator('button.name').first().click();
  await sidebar.locator('h1', { hasText: '<img src=x' }).waitFor();
  expect(await sidebar.locator('img').count()).toBe(0);
  await search('nobody at all');
  await search('1002');
  await sidebar.getByRole('button', { name: 'Order 1002: open the customer' }).waitFor();
  await sidebar.getByText('One found.').waitFor();
});

test('a customer is erased: what goes is told first, and only the word erase begins it', async () => {
  const { page, sidebar } = await open();
  await search('jose@example.com');
  await sidebar.getByRole('button', { name: 'José Álvarez: open the customer' }).click();
  await sidebar.getByText('Erase this customer…').click();
  await sidebar.getByText('the customer, 2 orders, 1 row of Errors, every delivery', { exact: false }).waitFor();
  const frame = page.frames().find((one) => one.url().includes('/frame/'))!;
  expect(await barriers(frame)).toEqual([]);
  await sidebar.getByLabel('Number of the request').fill('R-12');
  await sidebar.getByLabel('Type erase').fill('yes');
  await sidebar.getByRole('button', { name: 'Erase for ever' }).click();
  expect(await sidebar.locator('input:invalid').count()).toBe(1);
  await sidebar.getByLabel('Type erase').fill('erase');
  await sidebar.getByRole('button', { name: 'Erase for ever' }).click();
  await sidebar.getByText('The customer is erased', { exact: false }).waitFor();
  await search('jose@example.com');
  await sidebar.getByText('Nothing has “jose@example.com”', { exact: false }).waitFor();
});
