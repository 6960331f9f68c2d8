// An export compared with the tables: what is missing, what differs, what is only here; and its backfill.
import { startLocal, type Local } from '../../local/testing';
import { rowsOf, type NamedRow } from './rows';
import { staffOf } from './staff';

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

const customer = { _id: 'c1', email: 'ann@example.com', phone: '+15555550100', firstName: 'Ann', lastName: 'Lee' };
const order = (number: number, more: object = {}) => ({
  _id: `o${number}`,
  id: String(number),
  status: 'pending',
  totalAmount: 100,
  createdAt: '2026-01-05T10:00:00.000Z',
  updatedAt: '2026-01-05T10:00:00.000Z',
  customer,
  ...more,
});
const partLength = 45_000;

async function importText(text: string): Promise<string> {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += partLength) parts.push(text.slice(at, at + partLength));
  const { importId } = (await local.run('startImport', parts.length)) as { importId: string };
  await local.run('addImportParts', importId, 0, parts);
  return importId;
}

/** What the dialog does when the person confirms the guesses. */
async function compare(text: string): Promise<Record<string, unknown>> {
  const id = await importText(text);
  const { kind, mapping } = (await local.run('readImport', id)) as {
    kind: string;
    mapping: Record<string, Record<string, number>>;
  };
  await local.run('startComparison', id, kind, mapping[kind]);
  return (await local.run('continueReconciliation', { ms: 60_000 })) as Record<string, unknown>;
}

const lines = (): NamedRow[] => rowsOf(local.tab('tracking', 'Reconciliation')).filter((row) => row['Kind'] !== '');
const brief = () => lines().map((row) => [row['Kind'], row['Number'], row['Field'], row['Here'], row['In the export']]);

const csv = (...rows: string[]): string => rows.join('\n');

test('says what is missing here, what differs and what is only here; equal values in other spellings are no difference', async () => {
  await local.post('order.created', order(1, { totalAmount: '19.90', source: 'checkout' }));
  await local.post('order.created', order(2));
  await local.post('order.created', order(3));
  const progress = await compare(
    csv(
      '_id,Order Number,Status,Total,Created At,Updated At,Email,Source',
      'o1,#1,Pending,$19.90,2026-01-05T10:00:00Z,01/05/2026 5:00 AM, ANN@example.com ,checkout',
      'o2,2,shipped,100,2026-01-05T10:00:00.000Z,2026-01-06T10:00:00.000Z,ann@example.com,',
      'o4,4,pending,"1,234.50",2026-01-05T12:00:00.000Z,2026-01-05T12:00:00.000Z,bob@example.com,api',
      'o0,0,pending,1,2026-01-05T09:00:00.000Z,2026-01-05T09:00:00.000Z,bob@example.com,api',
    ),
  );
  expect(progress).toMatchObject({
    phase: 'done',
    pending: false,
    rows: 4,
    counts: { missing: 2, differing: 1, onlyHere: 1, newer: 0, unreadable: 0 },
  });
  expect(brief()).toEqual([
    ['differs', '2', 'Status', 'pending', 'shipped'],
    ['differs', '2', 'Updated', '2026-01-05T10:00:00.000Z', '2026-01-06T10:00:00.000Z'],
    ['missing here', '4', '', '', 'pending, 1234.5, 2026-01-05T12:00:00.000Z'],
    ['missing here', '0', '', '', 'pending, 1, 2026-01-05T09:00:00.000Z'],
    ['only here', '3', '', 'pending, 100, 2026-01-05T10:00:00.000Z', ''],
  ]);
  expect(lines().map((row) => row['Backfill'])).toEqual([false, false, false, false, '']);
});

test('what here is newer than the export is not listed, and what the export leaves out is no difference', async () => {
  await local.post('order.created', order(1, { source: 'checkout', coupon: 'SPRING' }));
  await local.post('order.status_updated', order(1, { status: 'shipped', updatedAt: '2026-01-07T10:00:00.000Z' }));
  await local.post('order.created', order(2, { source: 'checkout', coupon: 'SPRING' }));
  const header = '_id,Number,Status,Updated At,Coupon';
  const progress = await compare(
    csv(header, 'o1,1,pending,2026-01-05T10:00:00.000Z,', 'o2,2,,2026-01-05T10:00:00.000Z,'),
  );
  expect(progress['counts']).toEqual({ missing: 0, differing: 0, onlyHere: 0, newer: 1, unreadable: 0 });
  expect(lines()).toEqual([]);
});

/** Ticks lines of the tab, as a person would. */
function tick(wanted: (row: NamedRow) => boolean): void {
  const table = local.tab('tracking', 'Reconciliation');
  const column = table.header.indexOf('Backfill');
  const book = [...local.platform.state.workbooks.values()].find(({ title }) => title === 'CarePortals tracking')!;
  const sheetId = book.sheets.find(({ title }) => title === 'Reconciliation')!.sheetId;
  rowsOf(table).forEach((row, at) => {
    if (row['Kind'] === '' || !wanted(row)) return;
    const start = { sheetId, rowIndex: at + 1, columnIndex: column };
    const rows = [{ values: [{ userEnteredValue: { boolValue: true } }] }];
    const request = { updateCells: { start, rows, fields: 'userEnteredValue' } };
    local.platform.commit({ kind: 'batch', id: book.id, requests: [request] as never });
  });
}

const done = () => lines().map((row) => [row['Number'], row['What was done']]);

const full =
  '_id,Number,Status,Total,Created At,Updated At,Email,customer._id,Street,City,Postal code,Product ID,Product,Quantity';
const cells = (number: number, ...rest: string[]): string => [`o${number}`, String(number), ...rest].join(',');

test('ticked lines come through the same pipeline: marked in log and tables, a second time a duplicate', async () => {
  await local.post('order.created', order(1));
  const there = csv(
    full,
    cells(1, 'shipped', '100', '2026-01-05T10:00:00.000Z', '2026-01-06T10:00:00.000Z', 'ann@example.com', 'c1', '1 Main St', 'Reno', '01234', 'p1', 'Kit', '2'),
    cells(1, 'shipped', '100', '2026-01-05T10:00:00.000Z', '2026-01-06T10:00:00.000Z', 'ann@example.com', 'c1', '1 Main St', 'Reno', '01234', 'p2', 'Pen', '1'),
    cells(2, 'pending', '55.50', '2026-01-05T11:00:00.000Z', '2026-01-05T11:00:00.000Z', 'bob@example.com', 'c2', '', '', '', 'p1', 'Kit', '1'),
    cells(3, 'pending', '1', '2026-01-05T11:00:00.000Z', '2026-01-05T11:00:00.000Z', 'bob@example.com', 'c2', '', '', '', '', '', ''),
  ); // prettier-ignore
  await compare(there);
  tick((row) => row['Number'] === '2' || row['Field'] === 'Status');
  expect(await local.run('backfillChosen')).toMatchObject({ phase: 'done', backfill: { chosen: 2, settled: 2 } });
  expect(done()).toEqual([
    ['1', 'backfilled'],
    ['1', 'backfilled'],
    ['1', 'backfilled'],
    ['1', 'backfilled'],
    ['2', 'backfilled'],
    ['3', ''],
  ]);
  const [first, second, third] = rowsOf(local.tab('database', 'orders'));
  expect(first).toMatchObject({ status: 'shipped', item_count: 2, updated_at_utc: '2026-01-06T10:00:00.000Z' });
  expect(second).toMatchObject({ _id: 'o2', total_amount: 55.5, customer_id: 'c2' });
  expect(second!['data_quality']).toContain('backfilled from an export');
  expect(third).toBeUndefined();
  expect(rowsOf(local.tab('database', 'line_items')).map((row) => row['name'])).toEqual(['Kit', 'Pen', 'Kit']);
  expect(rowsOf(local.tab('database', 'addresses'))).toMatchObject([{ address1: '1 Main St', postal_code: '01234' }]);
  const log = rowsOf(local.tab('database', 'deliveries'));
  expect(log.map((row) => [row['event'], row['view']])).toEqual([
    ['order.created', ''],
    ['order.created', 'database'],
    ['order.created', ''],
  ]);
  expect(log.slice(1).every((row) => String(row['note']).includes('backfilled from an export'))).toBe(true);
  // the tracking workbook gets the order that was missing, not a second row for the one it had
  expect(rowsOf(local.tab('tracking', 'order.created')).map((row) => row['Order number'])).toEqual(['1', '2']);

  const before = local.all('database');
  await compare(there);
  expect(lines().map((row) => [row['Kind'], row['Number']])).toEqual([['missing here', '3']]);
  expect(local.all('database')).toEqual(before);
});

test('a line that is backfilled twice is a duplicate, and one older than live news overwrites nothing', async () => {
  const row = cells(1, 'pending', '100', '2026-01-05T10:00:00.000Z', '2026-01-05T10:00:00.000Z', 'ann@example.com', 'c1', '', '', '', '', '', ''); // prettier-ignore
  await compare(csv(full, row));
  tick(() => true);
  // live news comes between the comparison and the backfill
  await local.post(
    'order.status_updated',
    order(1, { status: 'shipped', totalAmount: 90, updatedAt: '2026-01-07T10:00:00.000Z' }),
  );
  await local.run('backfillChosen');
  expect(rowsOf(local.tab('database', 'orders'))).toMatchObject([{ status: 'shipped', total_amount: 90 }]);
  expect(
    rowsOf(local.tab('database', 'order_status_history'))
      .map((entry) => entry['status'])
      .sort(),
  ).toEqual(['pending', 'shipped']);
  const book = local.platform.state.workbooks;
  const tracking = [...book.values()].find(({ title }) => title === 'CarePortals tracking')!;
  const { sheetId } = tracking.sheets.find(({ title }) => title === 'Reconciliation')!;
  const column = local.tab('tracking', 'Reconciliation').header.indexOf('What was done');
  const clearDone = {
    updateCells: {
      start: { sheetId, rowIndex: 1, columnIndex: column },
      rows: [{ values: [{}] }],
      fields: 'userEnteredValue',
    },
  };
  local.platform.commit({ kind: 'batch', id: tracking.id, requests: [clearDone] as never });
  const rows = local.tab('database', 'deliveries').rows.length;
  await local.run('backfillChosen');
  expect(done()).toEqual([['1', 'is in the tables already']]);
  expect(local.tab('database', 'deliveries').rows).toHaveLength(rows);
});

test('subscriptions are compared and backfilled too, each by the event of its state', async () => {
  await local.post('subscription.paused', {
    _id: 's1',
    id: '7',
    status: 'paused',
    updatedAt: '2026-01-05T10:00:00.000Z',
    customer,
  });
  const progress = await compare(
    csv(
      '_id;Subscription Number;Status;Product;Price;Customer Email;Created At;Updated At;Next billing date',
      's1;7;Cancelled;Plan;20;ann@example.com;2026-01-01T10:00:00.000Z;2026-01-06T10:00:00.000Z;',
      's2;8;active;Plan;20;bob@example.com;2026-01-01T10:00:00.000Z;2026-01-06T10:00:00.000Z;02/01/2026',
      's3;9;active;Plan;20;bob@example.com;2026-01-02T10:00:00.000Z;;',
    ),
  );
  expect(progress['counts']).toMatchObject({ missing: 2, differing: 1 });
  tick(() => true);
  await local.run('backfillChosen');
  expect(new Set(done().map(([, text]) => text))).toEqual(new Set(['backfilled']));
  expect(
    rowsOf(local.tab('database', 'subscriptions')).map((row) => [
      row['_id'],
      row['status'],
      row['price'],
      row['created_at_utc'],
    ]),
  ).toEqual([
    ['s1', 'cancelled', 20, '2026-01-01T10:00:00.000Z'],
    ['s2', 'active', 20, '2026-01-01T10:00:00.000Z'],
    ['s3', 'active', 20, '2026-01-02T10:00:00.000Z'],
  ]);
  expect(rowsOf(local.tab('tracking', 'subscription.cancelled')).map((row) => row['Subscription number'])).toEqual([
    '7',
  ]);
  await compare(
    csv('_id;Status;Updated At;Next billing date', 's2;active;2026-01-06T10:00:00.000Z;02/01/2026', 's3;Active;;'),
  );
  expect(brief()).toEqual([['only here', '7', '', 'cancelled, 2026-01-01T10:00:00.000Z', '']]);
});

test('what cannot become a delivery says why and has nothing to tick', async () => {
  await local.post('order.created', order(1));
  await local.post('order.created', order(2));
  await local.post('order.created', { ...order(1), _id: 'twin' });
  await compare(
    csv('Order Number,Status,Total', '5,pending,1', '2,shipped,1', '1,shipped,1', ',shipped,1', '2,shipped,1,shifted'),
  );
  expect(lines().map((row) => [row['Number'], row['Field'], row['Backfill'], row['What was done']])).toEqual([
    ['5', '', '', 'cannot be backfilled: the export has no ID (_id) for this order'],
    ['2', 'Status', '', 'cannot be backfilled: the export has neither an updated nor a created time for it'],
    ['2', 'Total', '', 'cannot be backfilled: the export has neither an updated nor a created time for it'],
    ['1', '', '', 'several rows here have this number: the export needs the ID'],
    ['', '', '', 'the row has neither an ID nor a number'],
    ['2', '', '', 'the row has more cells than the header: correct the file'],
  ]);
  await expect(local.run('backfillChosen')).rejects.toThrow('Tick the column Backfill');
});

test('hostile cells stay text: no formula, no line break, no markup is more than itself', async () => {
  await compare(
    csv(
      '_id,Number,Status,Updated At',
      '"=1+1",7,"<b>""x""\n</b>",2026-01-05T10:00:00.000Z',
      '+2,8,@SUM(A1),2026-01-05T10:00:00.000Z',
    ),
  );
  expect(lines().map((row) => [row['ID'], row['In the export']])).toEqual([
    ['=1+1', '<b>"x"_</b>'],
    ['+2', '@sum(a1)'],
  ]);
});

test('what is no export says so, and nothing has been compared', async () => {
  const read = async (text: string) => local.run('readImport', await importText(text));
  await expect(local.run('startImport', 0)).rejects.toThrow('The file is empty');
  await expect(local.run('startImport', 1e9)).rejects.toThrow('larger than 90 MB');
  await expect(read('\uFEFF')).rejects.toThrow('The file is empty');
  await expect(read('PK\u0003\u0004\u0000\u0000')).rejects.toThrow('Excel workbook');
  await expect(read('\u0000\u0001\u0002'.repeat(50))).rejects.toThrow('not a CSV');
  await expect(read('one\ntwo')).rejects.toThrow('only one column');
  const id = await importText('a,b\nc,d');
  await expect(local.run('startComparison', id, 'orders', {})).rejects.toThrow("Say which column holds the order's ID");
  await expect(local.run('startComparison', id, 'patients', { _id: 0 })).rejects.toThrow('orders or subscriptions');
  await expect(local.run('backfillChosen')).rejects.toThrow('Compare with an export first');
  expect(local.tab('tracking', 'Reconciliation').rows.flat().join('')).toBe('');
});

test('pieces of a file must fit together', async () => {
  await expect(local.run('continueReconciliation')).rejects.toThrow('Choose an export first');
  const { importId } = (await local.run('startImport', 2)) as { importId: string };
  await expect(local.run('readImport', importId)).rejects.toThrow('Not all of the file has arrived');
  for (const [from, texts] of [
    [2, ['x']],
    [-1, ['x']],
    [0.5, ['x']],
    [0, ['x', 'y', 'z']],
    [0, ['x'.repeat(45_001)]],
    [0, [7]],
    [0, 'xy'],
  ] as const) {
    await expect(local.run('addImportParts', importId, from, texts as never)).rejects.toThrow('do not fit together');
  }
  await local.run('addImportParts', importId, 1, ['second']);
  await local.run('addImportParts', importId, 0, ['_id,status\no1,']);
  await local.run('addImportParts', importId, 0, ['_id,status\no1,']);
  expect(await local.run('readImport', importId)).toMatchObject({ columns: ['_id', 'status'] });
  await importText('a,b\nc,d');
  await expect(local.run('readImport', importId)).rejects.toThrow('Another file has been chosen meanwhile');
  await expect(local.run('addImportParts', importId, 0, ['x'])).rejects.toThrow(
    'Another file has been chosen meanwhile',
  );
});

test('a quote mark that never closes stops the comparison with the row; another file may be chosen then', async () => {
  const rows = Array.from({ length: 50 }, (_, at) => `o${at},${at},pending`);
  const progress = await compare(csv('_id,Number,Status', ...rows, 'o51,51,"pending', 'o52,52,pending'));
  expect(progress).toMatchObject({ phase: 'failed', pending: false });
  expect(progress['problem']).toContain('at about row 52 is never closed');
  expect(local.platform.state.properties.script.values.has('reconcile')).toBe(false);
  expect(await compare(csv('_id,Number,Status', ...rows))).toMatchObject({ phase: 'done', counts: { missing: 50 } });
});

test('while one runs another cannot begin; a person may stop it', async () => {
  const rows = Array.from({ length: 50 }, (_, at) => `o${at},${at},pending`);
  const id = await importText(csv('_id,Number,Status', ...rows));
  await local.run('startComparison', id, 'orders', { _id: 0, id: 1, status: 2 });
  expect(await local.run('continueReconciliation', { ms: 0, rows: 10 })).toMatchObject({ pending: true });
  await expect(local.run('startImport', 1)).rejects.toThrow('Another comparison or backfill is running');
  await expect(local.run('backfillChosen')).rejects.toThrow('A comparison is running');
  expect(await local.run('startComparison', id, 'orders', { _id: 0 })).toMatchObject({ phase: 'comparing' });
  expect(await local.run('stopReconciliation')).toMatchObject({ phase: 'failed', problem: 'Stopped by a person. What was written until then stands.' }); // prettier-ignore
  expect(local.platform.state.properties.script.values.has('reconcile')).toBe(false);
  expect(lines()).toHaveLength(9);
  await local.run('startImport', 1);
});

test('staff sort the lines while a backfill runs: what was done stands beside the right line', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => `o${at},${at + 10},pending,2026-01-05T10:00:00.000Z`);
  await compare(csv('_id,Number,Status,Updated At', ...rows));
  tick((row) => Number(row['Number']) % 2 === 0);
  const staff = staffOf(local, 'tracking');
  const before = done().map(([number]) => number);
  let sorted = false;
  local.platform.onWorkbookChanged((id) => {
    if (sorted || local.platform.state.workbooks.get(id)?.title !== 'CarePortals database') return;
    sorted = true;
    staff.sort('Reconciliation', 2);
  });
  await local.run('backfillChosen');
  expect(done().map(([number]) => number)).toEqual([...before].reverse());
  for (const [number, text] of done()) expect(text).toBe(Number(number) % 2 === 0 ? 'backfilled' : '');
});
