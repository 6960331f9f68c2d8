// Staff type into the tabs that the script refreshes: what is theirs stays, and what they choose comes into force.
import { rowsOf } from '../integration/rows';
import { openWindow, type Window } from './window';

let window: Window;
afterEach(async () => {
  const { complaints } = window;
  await window.close();
  expect(complaints).toEqual([]);
});

test('what staff write beside an order stays with it when others come before it', async () => {
  window = await openWindow();
  const { page } = window;
  const at = (hours: number): string => new Date(Date.now() - hours * 3600_000).toISOString();
  const order = (id: string, hours: number): string =>
    JSON.stringify({ _id: `o${id}`, id, status: 'awaiting_script', createdAt: at(hours), updatedAt: at(hours) });
  await window.deliver('order.created', order('7', 3));
  await window.refresh();
  await window.open('Queues');
  await page.getByRole('gridcell', { name: 'awaiting_script' }).click();
  const column = window.table('tracking', 'Queues').header.indexOf('Note');
  for (let step = 2; step < column; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('called');
  await page.keyboard.press('Enter');
  await page.getByRole('gridcell', { name: 'called', exact: true }).waitFor();
  await window.deliver('order.created', order('6', 5));
  await window.refresh();
  const noted = () => {
    const rows = rowsOf(window.table('tracking', 'Queues')).filter((row) => row['Order number'] !== '');
    return rows.map((row) => [row['Order number'], row['Note']]);
  };
  expect(noted()).toEqual([
    ['6', ''],
    ['7', 'called'],
  ]);
});

test('a limit typed into Settings makes an order overdue; what is none is refused; an address that is none is named', async () => {
  window = await openWindow();
  const { page } = window;
  const placed = new Date(Date.now() - 5 * 3600_000).toISOString();
  const order = { _id: 'o1', id: '1', status: 'awaiting_script', createdAt: placed, updatedAt: placed };
  await window.deliver('order.created', JSON.stringify(order));
  await window.refresh();
  await window.open('Settings');
  const limit = page.locator('.row', { hasText: 'Limit for awaiting_script' });
  const type = async (row: typeof limit, value: string): Promise<void> => {
    await row.getByRole('gridcell').nth(1).click();
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'CarePortals ▾' }).click();
    await page.getByRole('menuitem', { name: 'Refresh queues and figures now' }).click();
  };
  await type(limit, '<b>soon</b>');
  await page.getByText(/violates the data validation rules.*hours, 0\.5 to 2000/).waitFor();
  await type(limit, '2');
  await page.getByRole('tab', { name: 'Queues' }).click();
  await page.getByRole('gridcell', { name: 'overdue', exact: true }).waitFor();
  await page.getByRole('tab', { name: 'Settings' }).click();
  const addresses = page.locator('.row', { hasText: 'Alert addresses' });
  await type(addresses, '<script>nobody');
  await addresses.getByRole('gridcell', { name: '<script>nobody' }).waitFor();
  await addresses.getByRole('gridcell', { name: /^not in force/ }).waitFor();
});
