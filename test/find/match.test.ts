import { match, columnsFor } from '../../src/find/match';
import { wordsOf } from '../../src/find/words';

const tables = {
  customers: {
    customer_id: ['c1', 'c2', '', 'c3'],
    first_name: ['José', 'Ann', '', 'Ann'],
    last_name: ['Patel', 'Patel', '', 'Lee'],
    email: ['jose@example.com', 'ann.p@example.com', '', 'ann@example.com'],
    phone: ['+15550100101', '+15550100102', '', '+15550100103'],
  },
  customer_aliases: { alias: ['id:65a0c1', 'email:old@example.com'], customer_id: ['c1', 'c3'] },
  subscriptions: { _id: ['sub9'], customer_id: ['c2'] },
  prescriptions: { _id: [], customer_id: [] },
  orders: {
    _id: ['o1', 'o2', 'o3', 'o4'],
    id: ['1001', '1002', '1003', '100'],
    customer_id: ['c1', 'c1', 'c2', ''],
    products: ['Kit', 'Pen (3)', 'Kit', '=HYPERLINK("x")'],
    tracking_code: ['', '94001234567890', '', ''],
  },
};
const found = (query: string): string[] =>
  match(tables, wordsOf(query)).hits.map(({ kind, row }) => `${kind === 'order' ? 'o' : 'c'}${row}`);

test.each([
  ['jose', ['c2']],
  ['patel', ['c3', 'c2']],
  ['ann patel', ['c3']],
  ['patel kit', ['o4', 'o2']],
  ['jose pen', ['o3']],
  ['1002', ['o3']],
  ['100', ['o5', 'o4', 'o3', 'o2', 'c5', 'c3', 'c2']],
  ['94001234', ['o3']],
  ['(555)010-0102', ['c3']],
  ['OLD@example.com', ['c5']],
  ['65a0c1', ['c2']],
  ['sub9', ['c3']],
  ['hyperlink', ['o5']],
  ['ann jose', []],
  ['nobody', []],
])('%s finds %j', (query, hits) => expect(found(query)).toEqual(hits));

test('orders are counted for each customer, and only columns are read that a word can be in', () => {
  const { orders, customerRows } = match(tables, wordsOf('patel'));
  expect([orders.get('c1'), orders.get('c2'), orders.get('c3')]).toEqual([2, 1, undefined]);
  expect(customerRows.get('c3')).toBe(5);
  expect(columnsFor(wordsOf('patel')).get('customers')).toContain('email');
  expect(columnsFor(wordsOf('ann patel')).get('customers')).not.toContain('email');
  expect(Object.fromEntries(columnsFor(wordsOf('1002')))).toEqual({
    customers: ['customer_id', 'phone'],
    orders: ['customer_id', 'id', 'tracking_code'],
  });
});

test('an empty clinic has nothing', () => {
  expect(match({}, wordsOf('patel'))).toMatchObject({ hits: [] });
});
