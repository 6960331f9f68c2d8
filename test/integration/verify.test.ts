// Verification finds exactly what staff have broken, and a rebuild puts it right; staff's own cells stay with their rows.
import { startLocal, type Local } from '../../local/testing';
import { rowsOf } from './rows';
import { staffOf, type Staff } from './staff';

let local: Local;
let staff: Staff;
beforeEach(async () => {
  local = await startLocal();
  staff = staffOf(local, 'database');
  for (let number = 0; number < 8; number += 1) await local.post('order.created', order(number));
});
afterEach(() => local.close());

const order = (number: number) => ({
  _id: `order-${number}`,
  id: 100 + number,
  createdAt: '2026-01-05T10:00:00Z',
  status: 'pending',
  totalAmount: 10 + number,
  customer: { _id: `65a00000000000000000000${number}`, email: `p${number}@example.com`, phone: '+15550100001' },
  lineItems: [{ productId: 'p', name: 'Kit', price: 5 }],
});

interface Progress {
  done: boolean;
  checked: number;
  drift: number;
}
const run = async (name: string): Promise<Progress> => {
  for (let calls = 0; calls < 20; calls += 1) {
    const progress = (await local.run(name)) as unknown as Progress;
    if (progress.done) return progress;
  }
  throw new Error(`${name} does not come to its end`);
};
const found = () =>
  rowsOf(local.tab('tracking', 'Verification'))
    .filter((row) => row.Finding !== 'progress' && row.Finding !== '')
    .map((row) => [row['What it is'], row.Table, row.Row, row.Column, row.Is, row['Should be']]);
const column = (tab: string, header: string): number => local.tab('database', tab).header.indexOf(header);

describe.each(['verifyTables', 'verify'])('%s', (verify) => {
  test('an undisturbed store has no drift', async () => {
    const { drift, checked } = await run(verify);
    expect(found()).toEqual([]);
    expect(drift).toBe(0);
    expect(checked).toBeGreaterThan(24);
  });

  test('a machine cell that was typed over', async () => {
    staff.type('orders', 4, column('orders', 'status'), 'done');
    expect((await run(verify)).drift).toBe(1);
    expect(found()).toEqual([['wrong cell', 'orders', 'order-2', 'status', 'done', 'pending']]);
  });

  test('a number that became a text', async () => {
    staff.type('orders', 4, column('orders', 'total_amount'), '12');
    expect((await run(verify)).drift).toBe(1);
    expect(found()).toEqual([['wrong cell', 'orders', 'order-2', 'total_amount', '12', '12']]);
  });

  test('a deleted row', async () => {
    staff.deleteRow('line_items', 3);
    expect((await run(verify)).drift).toBe(1);
    expect(found()).toEqual([['missing row', 'line_items', 'order-1:0', '', '', 'a row']]);
  });

  test('a key cell that was edited: one row too few and one too many', async () => {
    staff.type('orders', 4, 0, 'order-x');
    expect((await run(verify)).drift).toBe(2);
    expect(found()).toEqual([
      ['missing row', 'orders', 'order-2', '', '', 'a row'],
      ['surplus row', 'orders', 'order-x', '', 'a row', expect.stringContaining('no row')],
    ]);
  });

  test('sorted, with columns of the staff and moved ones: no drift', async () => {
    staff.sort('orders', 0);
    staff.insertColumn('orders', 2);
    staff.type('orders', 1, 2, 'Reason');
    staff.moveColumn('line_items', 0, 4);
    expect((await run(verify)).drift).toBe(0);
    expect(found()).toEqual([]);
  });

  test('a second verification begins with an empty list', async () => {
    staff.type('orders', 4, column('orders', 'status'), 'done');
    await run(verify);
    staff.type('orders', 4, column('orders', 'status'), 'pending');
    expect((await run(verify)).drift).toBe(0);
    expect(found()).toEqual([]);
  });
});

describe.each(['redrawTables', 'rebuild'])('%s', (rebuild) => {
  const tables = () => {
    const { deliveries: _, ...rest } = local.all('database');
    return Object.fromEntries(
      Object.entries(rest)
        .filter(([name]) => !name.startsWith('_'))
        .map(([name, table]) => [name, rowsOf(table).filter((row) => Object.values(row).some((one) => one !== ''))]),
    );
  };
  const sorted = () =>
    Object.fromEntries(
      Object.entries(tables()).map(([name, rows]) => [name, rows.map((row) => JSON.stringify(row)).sort()]),
    );

  test('puts wrong cells, missing, surplus and doubled rows right', async () => {
    const before = sorted();
    staff.type('orders', 4, column('orders', 'status'), 'done');
    staff.deleteRow('line_items', 3);
    staff.type('customers', 5, 0, 'nobody');
    staff.type('addresses', 2, 0, 'a place of their own');
    staff.insertRow('orders', 7);
    staff.type('orders', 7, 0, 'order-3');
    expect((await run(rebuild)).drift).toBe(6);
    expect(sorted()).toEqual(before);
    expect((await run('verifyTables')).drift).toBe(0);
  });

  test("staff's own cells stay with their row, even where its key was typed over", async () => {
    staff.insertColumn('orders', 1);
    staff.type('orders', 1, 1, 'Reason');
    for (let row = 2; row < 10; row += 1) staff.type('orders', row, 1, `why ${row - 2}`);
    staff.type('orders', 6, 0, 'typed over');
    staff.type('orders', 7, 4, 'typed over');
    await run(rebuild);
    expect(rowsOf(local.tab('database', 'orders')).map((row) => [row._id, row.Reason])).toEqual(
      Array.from({ length: 8 }, (_, number) => [`order-${number}`, `why ${number}`]),
    );
  });
});
