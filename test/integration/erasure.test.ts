// A patient is erased: nothing of theirs is left or comes back, everybody else's rows stay, and what is newer lives.
import { startLocal, type Local } from '../../local/testing';
import { jobKey } from '../../src/recovery/job';
import { contents, day, expectHealthy, finish, startDay } from './drill';
import { rowsOf, type NamedRow } from './rows';
import { staffOf } from './staff';

/** The patient of the orders 1 and 5 and of the subscription sub-1. */
const patient = '65a000000000000000000001';
const theirs = [patient, 'p1@example.com', 'order-1"', 'order-1', 'order-5', 'sub-1'];
const after = '2026-01-09T10:00:00Z';

let local: Local;
afterEach(() => local.close());

const properties = (): Map<string, string> => local.platform.state.properties.script.values;

async function erase(key = patient, request = 'R-7'): Promise<void> {
  await local.run('eraseOneCustomer', key, 'erase', request);
  for (let runs = 0; properties().get(jobKey)?.includes('"ended"') === false; runs += 1) {
    if (runs > 20) throw new Error('the erasure does not come to its end');
    await local.run('retryFailedDeliveries');
  }
}

/** Every place where one of the words stands, as `workbook!tab` or the name of a property. */
function placesOf(words: readonly string[]): string[] {
  const found: string[] = [];
  const has = (text: string): boolean => words.some((word) => new RegExp(`${word}(?![0-9])`, 'i').test(text));
  for (const workbook of ['database', 'tracking'])
    for (const [name, table] of Object.entries(local.all(workbook)))
      if (has(JSON.stringify(table.rows))) found.push(`${workbook}!${name}`);
  for (const [name, value] of properties()) if (has(value)) found.push(name);
  return found;
}

const names = (tab: string, key: string): string[] =>
  rowsOf(local.tab('database', tab)).flatMap((row: NamedRow) => (row[key] === '' ? [] : [String(row[key])]));

test('nothing of theirs is left in either workbook or in the properties, and everybody else is as before', async () => {
  local = await startDay();
  await local.run('refreshStaffTabs');
  await local.run('findGaps');
  expect(placesOf(theirs).length).toBeGreaterThan(8);
  const others = (): string[] =>
    Object.values(contents(local))
      .flat()
      .filter((row) => /p[023]@example|order-[023467]/.test(row));
  const before = others();
  expect(await local.run('previewCustomerErasure', patient)).toMatchObject({
    counts: { orders: 2, subscriptions: 1, prescriptions: 0, errors: 0 },
    elsewhere: [],
  });
  await erase();
  expect(placesOf(theirs)).toEqual([]);
  expect(others().sort()).toEqual(before.sort());
  const log = rowsOf(local.tab('database', 'deliveries')).filter((row) => row.sequence !== '');
  expect(log.filter((row) => row.outcome === 'erased').every((row) => row.key === '' && row.settled === '')).toBe(true);
  const [own] = log.filter((row) => row.event === 'customer.erased');
  expect(own).toMatchObject({
    outcome: 'committed',
    settled: expect.stringMatching(/^erased by .*: request R-7$/) as string,
  });
  await expectHealthy(local);
});

test('nothing comes back: by a redelivery, a backfill or a rebuild; what is newer lives', async () => {
  local = await startDay();
  await erase();
  const before = contents(local);
  for (const [event, body] of day) {
    const { status } = await local.post(event, body);
    expect(status).toBe(
      JSON.stringify(body).includes('odd') || JSON.stringify(body) === '{"id":7}' ? 'invalid' : 'duplicate',
    );
  }
  // an older event that never arrived, and an order of theirs that nobody has seen
  const customer = { _id: patient, email: 'p1@example.com' };
  const late = { _id: 'order-1', status: 'late', updatedAt: '2026-01-05T10:30:00Z', customer };
  expect((await local.post('order.status_updated', late)).status).toBe('duplicate');
  const lost = { _id: 'order-55', createdAt: '2026-01-05T10:31:00Z', customer };
  expect((await local.post('order.created', lost)).status).toBe('duplicate');
  await local.run('retryFailedDeliveries');
  const tablesOf = (all: Record<string, string[]>) => ({ ...all, 'database!deliveries': [] });
  expect(tablesOf(contents(local))).toEqual(tablesOf(before));
  expect(placesOf([...theirs, 'order-55'])).toEqual([]);
  await finish(local, 'rebuild');
  expect(tablesOf(contents(local))).toEqual(tablesOf(before));
  await expectHealthy(local);
  const again = { _id: 'order-1', status: 'shipped', updatedAt: new Date(Date.now() + 60_000).toISOString(), customer };
  expect((await local.post('order.status_updated', again)).status).toBe('committed');
  expect(names('orders', '_id')).toContain('order-1');
  expect(names('customers', 'customer_id')).toContain(patient);
  expect(names('orders', '_id')).not.toContain('order-5');
  await expectHealthy(local);
});

test('what staff wrote beside their rows goes with them, and what they wrote beside others stays', async () => {
  local = await startDay();
  await local.run('refreshStaffTabs');
  const write = (workbook: 'database' | 'tracking', tab: string, key: string, text: string): void => {
    const row = local.tab(workbook, tab).rows.findIndex((cells) => cells.includes(key));
    staffOf(local, workbook).type(tab, row + 2, 1, text);
  };
  staffOf(local, 'database').insertColumn('orders', 1);
  staffOf(local, 'tracking').insertColumn('order.created', 1);
  staffOf(local, 'tracking').insertColumn('Queues', 1);
  for (const [key, text] of [
    ['order-1', 'calls at night'],
    ['order-2', 'keep this'],
  ] as const) {
    write('database', 'orders', key, text);
    write('tracking', 'order.created', key, text);
    write('tracking', 'Queues', key, text);
  }
  await erase();
  expect(placesOf(['calls at night'])).toEqual([]);
  expect(placesOf(['keep this']).sort()).toEqual(['database!orders', 'tracking!Queues', 'tracking!order.created']);
  await local.run('refreshStaffTabs');
  expect(placesOf(theirs)).toEqual([]);
});

test('what waits in Errors and speaks of them goes, and is known for ever', async () => {
  local = await startLocal();
  const broken = '{"_id": "order-1", "customer.email": "p1@example.com", "customer.firstName": "An "odd" one"}';
  await local.post('order.created', {
    _id: 'order-1',
    createdAt: after,
    customer: { _id: patient, email: 'p1@example.com' },
  });
  expect((await local.post('order.created', broken)).status).toBe('invalid');
  await erase();
  expect(placesOf(theirs)).toEqual([]);
  expect(rowsOf(local.tab('tracking', 'Errors')).filter((row) => row.State !== '')).toEqual([]);
  await local.post('order.created', broken);
  await local.run('retryFailedDeliveries');
  expect(placesOf(theirs)).toEqual([]);
  await expectHealthy(local);
});

test('however many of them wait in Errors', async () => {
  local = await startLocal();
  const customer = { _id: patient, email: 'p1@example.com' };
  await local.post('order.created', { _id: 'order-1', createdAt: after, customer });
  for (let number = 0; number < 130; number += 1)
    await local.post('order.created', `{"customer.email": "P1@example.com", "note": "a "broken" one, ${number}"}`);
  const other = '{"customer.email": "p2@example.com", "note": "a "broken" one"}';
  expect((await local.post('order.created', other)).status).toBe('invalid');
  await erase();
  expect(placesOf(theirs)).toEqual([]);
  expect(rowsOf(local.tab('tracking', 'Errors')).filter((row) => row.State !== '')).toHaveLength(1);
  await expectHealthy(local);
});

test('an order that spoke of two people: when the second is erased, too, nothing is left of what it said of them', async () => {
  local = await startLocal();
  const first = { email: 'first@example.com', firstName: 'Winona' };
  await local.post('order.created', { _id: 'order-8', createdAt: after, customer: first });
  const second = { _id: patient, firstName: 'Yvonne' };
  const updatedAt = '2026-01-09T11:00:00Z';
  await local.post('order.status_updated', { _id: 'order-8', status: 'shipped', updatedAt, customer: second });
  await local.post('order.created', { _id: 'order-9', createdAt: after, customer: second });
  await erase('first@example.com');
  expect(placesOf(['first@example.com', 'Winona'])).toEqual([]);
  expect(placesOf([patient])).toContain('database!customers');
  await expectHealthy(local);
  await erase();
  expect(placesOf([patient, 'order-8', 'order-9', 'Yvonne'])).toEqual([]);
  await expectHealthy(local);
});

test('it is meant: a word is typed, the number of the request names nobody, and somebody else is refused', async () => {
  local = await startDay();
  const ask = (typed: string, request: string) => local.run('eraseOneCustomer', patient, typed, request);
  await expect(ask('yes', '')).rejects.toThrow('Type erase to say that it is meant.');
  await expect(ask('erase', 'Pat Example')).rejects.toThrow('No names.');
  expect(placesOf([patient]).length).toBeGreaterThan(3);
  expect(await local.run('previewCustomerErasure', 'nobody')).toBeNull();
  await expect(local.run('eraseOneCustomer', 'nobody', 'erase', '')).rejects.toThrow('known by another name');
});
