// The tab Queues: every open order, the most urgent first; what staff write stays with its order whatever happens.
import { startLocal, type Local } from '../../local/testing';
import { rowsOf, type NamedRow } from './rows';
import { staffOf, type Staff } from './staff';

let local: Local;
let staff: Staff;
beforeEach(async () => {
  local = await startLocal();
  staff = staffOf(local, 'tracking');
});
afterEach(() => local.close());

const hour = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * hour).toISOString();
const refresh = async (): Promise<void> => {
  expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });
};
const all = (): NamedRow[] => rowsOf(local.tab('tracking', 'Queues'));
const summary = (): string => String(all().find((row) => row['Order ID'] === 'summary')?.Stage);
const queue = (): NamedRow[] => all().filter((row) => !['summary', ''].includes(String(row['Order ID'])));
const ids = (): unknown[] => queue().map((row) => row['Order ID']);
const row = (id: string): NamedRow => queue().find((one) => one['Order ID'] === id)!;
const at = (id: string): number => all().findIndex((one) => one['Order ID'] === id) + 2;
const column = (header: string): number => local.tab('tracking', 'Queues').header.indexOf(header);
const write = (id: string, header: string, text: string): void => staff.type('Queues', at(id), column(header), text);

const created = (id: string, hours: number, more: object = {}) =>
  local.post('order.created', { _id: id, id: Number(id.slice(1)), createdAt: ago(hours), ...more });
const status = (id: string, name: string, hours: number, more: object = {}) =>
  local.post('order.status_updated', { _id: id, status: name, updatedAt: ago(hours), ...more });

/** Orders in every stage; o3 is overdue, o4 soon. */
async function fill(): Promise<void> {
  await created('o1', 90, { customer: { _id: 'c1', firstName: 'Ann', lastName: 'Ode' }, totalAmount: 199 });
  await status('o1', 'awaiting_shipment', 1);
  await created('o2', 80, {
    lineItems: [
      { productId: 'p', name: 'Kit', quantity: 2 },
      { productId: 'q', name: 'Pen' },
    ],
  });
  await status('o2', 'awaiting_requirements', 2);
  await status('o3', 'awaiting_script', 30);
  await status('o4', 'awaiting_script', 20);
  await status('o5', 'delivered', 5);
  await status('o6', 'awaiting_script', 50, { isDeleted: 'true' });
  await status('o7', 'teleported', 3);
}

test('an empty clinic says so in words', async () => {
  await refresh();
  expect(summary()).toMatch(/^No data yet: no order has arrived, as of \d{4}-\d\d-\d\d \d\d:\d\d\.$/);
  await status('o1', 'cancelled', 1);
  await refresh();
  expect(summary()).toMatch(/^No open orders, as of /);
  expect(queue()).toEqual([]);
});

test('open orders by stage, oldest first, with age, limit and urgency in words', async () => {
  await fill();
  await refresh();
  expect(queue().map((one) => [one['#'], one['Order ID'], one.Stage, one.Hours, one.Limit, one.Urgency])).toEqual([
    [1, 'o7', 'Unknown status', 3, '', ''],
    [2, 'o3', 'Medical review', 30, 24, 'overdue'],
    [3, 'o4', 'Medical review', 20, 24, 'soon'],
    [4, 'o2', 'Medical review', 2, 24, 'ok'],
    [5, 'o1', 'Pharmacy', 1, 48, 'ok'],
  ]);
  expect(row('o7').Status).toBe('teleported');
  expect(row('o1')).toMatchObject({ Customer: 'Ann Ode', Total: 199, 'Order number': '1' });
  expect(row('o1')['Patient record']).toBe('https://emr.portals.care/customers/c1?tab=orders');
  expect(row('o2').Products).toBe('Kit (2), Pen');
  expect(summary()).toMatch(/^5 open orders: 1 overdue, 1 soon, as of /);
});

test('a limit that was changed and a test customer that was named are in force at the next refresh', async () => {
  await fill();
  await refresh();
  const settings = rowsOf(local.tab('tracking', 'Settings'));
  const type = (label: string, value: string): void =>
    staff.type('Settings', settings.findIndex(({ Setting }) => Setting === label) + 2, 1, value);
  type('Limit for awaiting_script', '100');
  type('Test customers', 'C1');
  type('Time zone', 'Nowhere');
  await refresh();
  expect(row('o3')).toMatchObject({ Limit: 100, Urgency: 'ok' });
  expect(ids()).not.toContain('o1');
  expect(summary()).toContain('See the tab Settings: Time zone not in force.');
});

test('a shipped order leaves after some days without news, a test of the bound', async () => {
  await status('o1', 'shipped', 13 * 24);
  await status('o2', 'shipped', 15 * 24);
  await refresh();
  expect(ids()).toEqual(['o1']);
});

test('what staff write, colour and note stays with its order, in their own columns, too', async () => {
  await fill();
  await refresh();
  staff.insertColumn('Queues', 3);
  staff.type('Queues', 1, 3, 'Reason');
  staff.moveColumn('Queues', column('Note'), 1);
  const marked = {
    values: [{ userEnteredFormat: { backgroundColorStyle: { rgbColor: { red: 1 } } }, note: 'call her' }],
  };
  staff.edit({
    updateCells: {
      start: { sheetId: staff.sheetId('Queues'), rowIndex: at('o4') - 1, columnIndex: 3 },
      rows: [marked],
      fields: 'userEnteredFormat,note',
    },
  });
  for (const id of ['o2', 'o3', 'o4']) {
    write(id, 'Taken by', `Bea ${id}`);
    write(id, 'Note', `=1+1 ${id}`);
    write(id, 'Reason', `lab ${id}`);
  }
  await status('o4', 'awaiting_shipment', 0.5);
  await status('o3', 'shipped', 0.2);
  await status('o8', 'awaiting_requirements', 10);
  await refresh();
  expect(ids()).toEqual(['o7', 'o8', 'o2', 'o1', 'o4', 'o3']);
  for (const id of ['o2', 'o3', 'o4']) {
    expect(row(id)).toMatchObject({ 'Taken by': `Bea ${id}`, Note: `=1+1 ${id}`, Reason: `lab ${id}` });
  }
  expect(row('o8')).toMatchObject({ 'Taken by': '', Note: '', Reason: '' });
  const sheet = [...local.platform.state.workbooks.values()]
    .flatMap(({ sheets }) => sheets)
    .find(({ title }) => title === 'Queues')!;
  expect([...sheet.notes].filter(([number, notes]) => number > 0 && notes.some(Boolean))).toEqual([
    [at('o4') - 1, [null, null, null, 'call her']],
  ]);
  expect(sheet.formats[at('o4') - 1]?.[3]).toMatchObject({ backgroundColorStyle: { rgbColor: { red: 1 } } });
  expect(sheet.formats[at('o8') - 1]?.[3] ?? {}).not.toHaveProperty('backgroundColorStyle');
});

test('an order that leaves keeps its words below the queue, and has them when it returns', async () => {
  await fill();
  await refresh();
  write('o3', 'Note', 'waits for a photo');
  await status('o3', 'cancelled', 0.5);
  await status('o4', 'cancelled', 0.5);
  await refresh();
  expect(row('o3')).toMatchObject({ Stage: 'Left the queue', Note: 'waits for a photo', Urgency: '' });
  expect(ids()).toEqual(['o7', 'o2', 'o1', 'o3']);
  await refresh();
  expect(ids()).toEqual(['o7', 'o2', 'o1', 'o3']);
  await status('o3', 'awaiting_script', 0.1);
  await refresh();
  expect(row('o3')).toMatchObject({ Stage: 'Medical review', Note: 'waits for a photo' });
});

test('a sort of the staff’s own survives; sorted by # the order is ours again', async () => {
  await fill();
  await refresh();
  staff.sort('Queues', column('Order ID'), 'DESCENDING');
  const theirs = all().map((one) => one['Order ID']);
  await status('o9', 'awaiting_script', 100);
  await status('o2', 'awaiting_shipment', 0.5);
  await refresh();
  expect(all().map((one) => one['Order ID'])).toEqual([...theirs, 'o9']);
  expect(row('o2')).toMatchObject({ Stage: 'Pharmacy', '#': 6 });
  staff.sort('Queues', column('#'), 'ASCENDING');
  await status('o10', 'awaiting_script', 200);
  await refresh();
  expect(ids()).toEqual(['o7', 'o10', 'o9', 'o3', 'o4', 'o1', 'o2']);
});

test('garbage: keys typed over, emptied and doubled, rows of their own, everything deleted', async () => {
  await fill();
  await refresh();
  write('o2', 'Note', 'precious');
  staff.type('Queues', at('o2'), column('Order ID'), 'garbage');
  write('o3', 'Note', 'also precious');
  staff.type('Queues', at('o3'), column('Order ID'), '');
  staff.type('Queues', at('o4'), column('Order ID'), 'o1');
  staff.type('Queues', all().length + 2, column('Customer'), 'lunch at noon');
  await refresh();
  expect(ids().filter((id) => id !== 'garbage')).toEqual(['o7', 'o3', 'o4', 'o2', 'o1']);
  const notes = all().map(({ Note }) => Note);
  expect(notes).toContain('precious');
  expect(notes).toContain('also precious');
  expect(all()[all().length - 1]).toMatchObject({ Customer: 'lunch at noon', 'Order ID': '' });
  staff.edit({
    deleteDimension: { range: { sheetId: staff.sheetId('Queues'), dimension: 'ROWS', startIndex: 1 } },
  });
  await refresh();
  expect(ids()).toEqual(['o7', 'o3', 'o4', 'o2', 'o1']);
  staff.edit({ deleteSheet: { sheetId: staff.sheetId('Queues') } });
  await refresh();
  expect(ids()).toEqual(['o7', 'o3', 'o4', 'o2', 'o1']);
});

test('hostile texts are inert', async () => {
  const name = `=IMPORTXML("https://example.com","//a")<script>‮😀${'x'.repeat(10_000)}`;
  await status('o1', '=HYPERLINK("https://example.com")', 1);
  await created('o2', 2, { customer: { _id: 'c', firstName: name }, lineItems: [{ productId: 'p', name }] });
  await refresh();
  expect(row('o1')).toMatchObject({ Stage: 'Unknown status', Status: '=HYPERLINK("https://example.com")' });
  expect(row('o2').Customer).toBe(name);
  expect(String(row('o2').Products)).toMatch(/^=IMPORTXML.*…$/);
});

test('a filter view for each stage, made once', async () => {
  await refresh();
  await fill();
  await refresh();
  const sheet = [...local.platform.state.workbooks.values()]
    .flatMap(({ sheets }) => sheets)
    .find(({ title }) => title === 'Queues')!;
  expect(sheet.presentation.filterViews.map(({ title }) => title)).toEqual([
    ...['Unknown status', 'Placed', 'Payment', 'Medical review', 'Pharmacy', 'Shipped', 'Overdue', 'Taken by nobody'],
  ]);
});

test('a refresh without news writes no row but the first', async () => {
  await fill();
  await refresh();
  const before = local.platform.totals['Sheets.batchUpdate'] ?? 0;
  await refresh();
  expect((local.platform.totals['Sheets.batchUpdate'] ?? 0) - before).toBeLessThanOrEqual(1);
});
