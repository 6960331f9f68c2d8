// Find through the built bundle: what the tables say of somebody, from parts of words, wherever staff have put columns and rows.
import { startLocal, type Local } from '../../local/testing';
import type { Card, Answer } from '../../src/find/search';
import type { CustomerPage } from '../../src/find/customer';
import { staffOf } from './staff';

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

const find = (query: string): Promise<Answer> => local.run('findInTables', query) as unknown as Promise<Answer>;
const open = (key: string): Promise<CustomerPage | null> =>
  local.run('findCustomer', key) as unknown as Promise<CustomerPage | null>;
const titles = ({ cards }: { cards: readonly Card[] }): string[] => cards.map(({ title }) => title);

const person = (number: number, more: object = {}) => ({
  ...{ _id: `65a00000000000000000000${number}`, email: `p${number}@example.com`, phone: `+1555010010${number}` },
  ...{ firstName: 'José', lastName: number === 1 ? 'Álvarez' : 'Lee', ...more },
});
const order = (number: number, customer: object, more: object = {}) => ({
  ...{ _id: `order-${number}`, id: String(1000 + number), status: 'pending', totalAmount: 10 * number, customer },
  ...{ createdAt: `2026-01-0${number}T10:00:00Z`, lineItems: [{ productId: 'p1', name: 'Kit', quantity: 2 }], ...more },
});

async function clinic(): Promise<void> {
  await local.post('order.created', order(1, person(1)));
  await local.post('order.created', order(2, person(1), { isDeleted: true }));
  await local.post('order.created', order(3, person(2)));
  await local.post('order.status_updated', {
    ...{ _id: 'order-1', status: 'shipped', updatedAt: '2026-01-07T10:00:00Z', trackingCode: '94001234567890123456' },
  });
  await local.post('subscription.paused', { _id: 'sub-1', customer: person(1), product: { _id: 'p1', name: 'Kit' } });
  await local.post('prescription.created', {
    ...{
      _id: 'rx-1',
      customer: person(1),
      fulfillments: [{ orderId: 1001 }],
      drugs: [{ name: 'Vial', strength: '5 mg' }],
    },
  });
  await local.post('order.created', `{"_id": "order-9", "customer.email": "P1@example.com", "x": "a "b""}`);
  await local.run('retryFailedDeliveries');
}

test('by name, number, telephone, e-mail, product and id: parts of words, without accents', async () => {
  await clinic();
  for (const query of ['alvarez', 'p1@example', '0100101', '65a000000000000000000001'])
    expect([query, titles(await find(query))]).toEqual([query, expect.arrayContaining(['José Álvarez'])]);
  expect(titles(await find('1003'))).toEqual(['Order 1003']);
  expect(titles(await find('jose kit')).sort()).toEqual(['Order 1001', 'Order 1002', 'Order 1003']);
  expect(titles(await find('94001234567890123456'))).toEqual(['Order 1001']);
  const { cards } = await find('1002');
  expect(cards).toMatchObject([{ marks: ['deleted'], customer: person(1)._id, lines: expect.any(Array) as unknown }]);
  expect(cards[0]!.row).toMatch(/#gid=\d+&range=A3$/);
  expect(await find('nobody')).toEqual({ words: ['nobody'], cards: [], total: 0 });
});

test("a customer's page has everything, with the course of each order and what failed", async () => {
  await clinic();
  const page = (await open(person(1)._id))!;
  expect(page).toMatchObject({ name: 'José Álvarez', email: 'p1@example.com', ids: [person(1)._id], more: 0 });
  expect(page.record).toContain(person(1)._id);
  expect(page.orders.map(({ title, marks }) => [title, marks])).toEqual([
    ['1002', ['deleted']],
    ['1001', []],
  ]);
  const [, first] = page.orders;
  expect(first!.history.map(({ status }) => status)).toEqual(['pending', 'shipped']);
  expect(first).toMatchObject({ parts: ['Kit × 2'] });
  expect(first!.lines).toEqual(expect.arrayContaining(['shipped · Shipped', 'total 10.00']));
  expect(first!.row).toMatch(/#gid=\d+&range=A2$/);
  expect(page.subscriptions).toMatchObject([{ lines: expect.arrayContaining(['Kit']) as unknown }]);
  expect(page.prescriptions).toMatchObject([{ title: '1001', parts: ['Vial (5 mg)'] }]);
  expect(page.failed).toMatchObject([{ event: 'order.created', state: 'needs a person' }]);
  expect(await open('nobody')).toBeNull();
});

test('columns that staff moved and rows that they sorted: found where they stand now, and no link to a wrong row', async () => {
  await clinic();
  const staff = staffOf(local, 'database');
  await find('alvarez');
  staff.moveColumn('orders', 0, 5);
  staff.insertColumn('customers', 1);
  staff.sort('orders', local.tab('database', 'orders').header.indexOf('id'));
  const { cards } = await find('1001');
  const { header, rows } = local.tab('database', 'orders');
  const at = rows.findIndex((row) => String(row[header.indexOf('id')]) === '1001') + 2;
  expect(cards[0]!.row).toMatch(new RegExp(`range=A${at}$`));
  expect(titles(await find('alvarez'))).toContain('José Álvarez');
  const page = (await open(person(1)._id))!;
  for (const { title, row } of page.orders) {
    const [, line] = /range=A(\d+)$/.exec(row) ?? [];
    if (line) expect(String(rows[Number(line) - 2]![header.indexOf('id')])).toBe(title);
  }
});

test('an empty clinic, hostile words and names: nothing is found or shown as anything but text', async () => {
  for (const query of ['a', '', '.*', '=1+1', '<script>', '"', 'x'.repeat(100_000), '\u0000\u202e'])
    expect((await find(query)).cards).toEqual([]);
  const hostile = '=HYPERLINK("http://x","y")<script>';
  await local.post('order.created', order(1, person(1, { firstName: hostile, lastName: 'z'.repeat(10_000) })));
  const { cards } = await find('hyperlink');
  expect(cards[0]!.title.startsWith(hostile)).toBe(true);
  expect(cards[0]!.title.length).toBeLessThan(700);
  expect((await open(person(1)._id))!.name.length).toBeLessThan(700);
});

test('a tab that was deleted is made again and searched; before set-up it says what to do', async () => {
  await clinic();
  const staff = staffOf(local, 'database');
  staff.edit({ deleteSheet: { sheetId: staff.sheetId('prescriptions') } });
  expect(titles(await find('rx1order 1003'))).toEqual([]);
  expect(titles(await find('alvarez'))).toContain('José Álvarez');
  local.platform.state.properties.script.values.delete('config');
  await expect(local.run('findInTables', 'alvarez')).rejects.toThrow('Set up first');
});

test('more than twenty are told; the best come first', async () => {
  for (let number = 1; number <= 25; number += 1)
    await local.post('order.created', {
      _id: `o${number}`,
      id: String(2000 + number),
      updatedAt: '2026-01-05T10:00:00Z',
    });
  const { cards, total } = await find('20');
  expect([cards.length, total]).toEqual([20, 25]);
  expect(titles(await find('2007'))).toEqual(['Order 2007']);
});
