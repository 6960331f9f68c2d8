// Drills of docs/recovery.md: what staff do to tabs. After the stated steps both workbooks are as in an undisturbed run.
import type { Local } from '../../local/testing';
import { contents, expectAlive, expectHealthy, finish, listed, startDay } from './drill';
import { rowsOf } from './rows';
import { staffOf } from './staff';

let local: Local;
let before: ReturnType<typeof contents>;
beforeEach(async () => {
  local = await startDay();
  before = contents(local);
});
afterEach(() => local.close());

async function restored(): Promise<void> {
  expect(contents(local)).toEqual(before);
  await expectHealthy(local);
  await expectAlive(local);
}

test.each([
  ['database', 'orders'],
  ['database', 'order_status_history'],
  ['tracking', 'order.created'],
  ['tracking', 'Errors'],
] as const)('a tab deleted: %s %s', async (workbook, tab) => {
  const staff = staffOf(local, workbook);
  staff.edit({ deleteSheet: { sheetId: staff.sheetId(tab) } });
  await finish(local, 'rebuild');
  await restored();
});

test('the Verification tab deleted', async () => {
  const staff = staffOf(local, 'tracking');
  staff.edit({ deleteSheet: { sheetId: staff.sheetId('Verification') } });
  await restored();
});

test('the event log deleted: no body comes back, the tables stay, and verify says what is missing', async () => {
  const staff = staffOf(local, 'database');
  staff.edit({ deleteSheet: { sheetId: staff.sheetId('deliveries') } });
  await finish(local, 'rebuild');
  const { 'database!deliveries': _, ...tables } = before;
  expect(contents(local)).toMatchObject(tables);
  await finish(local, 'verify');
  expect(listed(local)).toEqual([expect.objectContaining({ Table: 'deliveries', Row: '1 to 18' })]);
  expect((await local.post('order.created', { _id: 'order-70', createdAt: '2026-01-09T10:00:00Z' })).status).toBe(
    'committed',
  );
});

test.each([
  ['database', 'orders'],
  ['tracking', 'order.created'],
] as const)('a header row overwritten: %s %s', async (workbook, tab) => {
  const staff = staffOf(local, workbook);
  const { header, rows } = local.tab(workbook, tab);
  header.forEach((_, at) => staff.type(tab, 1, at, String(rows[0]![at])));
  expect(
    (await local.post('order.status_updated', { _id: 'order-0', status: 'late', updatedAt: '2026-01-07T10:00:00Z' }))
      .status,
  ).toBe('committed');
  await finish(local, 'verifyTables');
  expect(listed(local)).toEqual([expect.objectContaining({ 'What it is': 'overwritten header', Table: tab })]);
  await finish(local, 'rebuild');
  expect(local.tab(workbook, tab).header).toEqual(header);
  await expectHealthy(local);
  await expectAlive(local);
});

test('a header row deleted, and the first row with it', async () => {
  const staff = staffOf(local, 'database');
  staff.deleteRow('orders', 1);
  await finish(local, 'rebuild');
  await restored();
});

test('a renamed column is no drift', async () => {
  staffOf(local, 'database').type('orders', 1, 3, 'State of the order');
  await expectHealthy(local);
});

test.each([
  ['database', 'orders', 12],
  ['database', 'line_items', 2],
  ['tracking', 'order.created', 5],
] as const)('half the columns sorted apart from the others: %s %s', async (workbook, tab, width) => {
  const staff = staffOf(local, workbook);
  const range = { sheetId: staff.sheetId(tab), startRowIndex: 1, startColumnIndex: 0, endColumnIndex: width };
  staff.edit({ sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } });
  expect((await finish(local, 'verify')).drift).toBeGreaterThan(4);
  await finish(local, 'rebuild');
  await restored();
});

test('half the rows sorted: nothing is wrong, and updates find their rows', async () => {
  const staff = staffOf(local, 'database');
  const range = { sheetId: staff.sheetId('orders'), startRowIndex: 1, endRowIndex: 5 };
  staff.edit({ sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } });
  await restored();
});

test.each(['typed over', ''])('a key cell edited to "%s": the row gets its key back', async (text) => {
  const staff = staffOf(local, 'database');
  staff.insertColumn('orders', 1);
  staff.type('orders', 1, 1, 'Reason');
  staff.type('orders', 5, 1, 'called twice');
  staff.type('orders', 5, 0, text);
  await finish(local, 'redrawTables');
  const rows = rowsOf(local.tab('database', 'orders'));
  expect(rows.filter((row) => row.Reason !== '').map((row) => [row._id, row.Reason])).toEqual([
    ['order-3', 'called twice'],
  ]);
  expect(rows).toHaveLength(8);
  await expectHealthy(local);
});
