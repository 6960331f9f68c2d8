// The first look at an export: what is no CSV gets a clear word, and columns are recognised by many names.
import { BadExport, readHeader } from '../../src/reconcile/header';
import { checkMapping, guessKind, guessMapping } from '../../src/reconcile/mapping';

const id = '65a1f0c2b7e4d90012ab34cd';

test.each([
  ['an empty file', '', 'is empty'],
  ['blank lines only', '\r\n \n', 'is empty'],
  ['an Excel workbook', 'PK\uFFFD\uFFFD\uFFFD', 'Excel workbook'],
  ['a picture', `\uFFFDPNG${'\uFFFD'.repeat(40)}`, 'not a CSV'],
  ['a web page', '<!doctype html><p>Log in</p>', 'not a CSV'],
  ['JSON', '{"orders": []}', 'not a CSV'],
  ['a list in JSON', '[{"_id": "a"}]', 'not a CSV'],
  ['one column', 'orders\n1\n2', 'only one column'],
  ['a header alone', '_id,Status\r\n', 'a header and no rows'],
])('%s is refused with what to do', (_, text, problem) => {
  expect(() => readHeader(text, true)).toThrow(BadExport);
  expect(() => readHeader(text, true)).toThrow(problem);
});

test('a header that does not end within the first cells is none', () => {
  expect(() => readHeader(`a,${'b'.repeat(90_000)}`, false)).toThrow('too long');
});

test('columns that come twice or have no name can be told apart', () => {
  expect(readHeader('_id;Status; ;Status\nx;y;z;w', true)).toMatchObject({
    delimiter: ';',
    columns: ['_id', 'Status', 'column 3', 'Status (2)'],
    samples: [['x', 'y', 'z', 'w']],
  });
});

const guess = (header: string, row: string) => {
  const read = readHeader(`${header}\n${row}`, true);
  const mapping = guessMapping('orders', read);
  return Object.fromEntries(Object.entries(mapping).map(([path, at]) => [path, read.columns[at]]));
};

test.each([
  ['Order ID,Status', `${id},x`, { _id: 'Order ID', status: 'Status' }],
  ['Order ID,Status', '512,x', { id: 'Order ID', status: 'Status' }],
  ['id,_id,status', `512,${id},x`, { id: 'id', _id: '_id', status: 'status' }],
  ['Order #,ORDER-STATE,order total', '#512,x,5', { id: 'Order #', totalAmount: 'order total' }],
  ['_id,E-mail,Email', 'x,a@example.com,b@example.com', { _id: '_id', 'customer.email': 'E-mail' }],
  ['_id,Shipping State,State', 'x,NV,shipped', { _id: '_id', status: 'State', 'shippingAddress.provinceCode': 'Shipping State' }],
])('%s (%s)', (header, row, expected) => expect(guess(header, row)).toEqual(expected)); // prettier-ignore

test('orders and subscriptions are told apart', () => {
  const kind = (header: string) => guessKind(readHeader(`${header}\nx,y,z`, true));
  expect(kind('_id,Order Number,Total')).toBe('orders');
  expect(kind('_id,Subscription Number,Status')).toBe('subscriptions');
  expect(kind('_id,Next billing date,Cancel reason')).toBe('subscriptions');
});

test('what a person confirms is checked', () => {
  expect(checkMapping('orders', { _id: 0, status: 2, nonsense: 1 }, 3)).toEqual({ _id: 0, status: 2 });
  expect(() => checkMapping('orders', { status: 0 }, 3)).toThrow("Say which column holds the order's ID");
  expect(() => checkMapping('subscriptions', {}, 3)).toThrow("the subscription's ID");
  expect(() => checkMapping('orders', { _id: 3 }, 3)).toThrow('a column that the file does not have');
  expect(() => checkMapping('orders', { _id: -1 }, 3)).toThrow('a column that the file does not have');
  expect(() => checkMapping('orders', { _id: 0, id: 0 }, 3)).toThrow(
    'Order ID and Order number point to the same column',
  );
});
