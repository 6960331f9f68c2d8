// Errors that are odd: hostile and cut bodies, rows that staff have moved, a Google that does not answer.
import { startLocal, type Local } from '../../local/testing';
import { contents, expectHealthy, finish } from './drill';
import { broken, order, outcomes, sidebarOf } from './errors-sidebar';
import { rowOf } from './rows';
import { staffOf } from './staff';

let local: Local;
let sidebar: ReturnType<typeof sidebarOf>;
beforeEach(async () => {
  local = await startLocal();
  sidebar = sidebarOf(local);
});
afterEach(() => local.close());

test('what is no delivery of Errors is refused without a word to the workbooks', async () => {
  const { deliveryId } = await local.post('order.created', order('o1'));
  const before = contents(local);
  expect(await sidebar.replay(['', 'x', '=1+1', `${'0'.repeat(24)}`, deliveryId!])).toEqual([
    { deliveryId: '0'.repeat(24), outcome: 'unknown' },
    { deliveryId, outcome: 'unknown' },
  ]);
  expect(await sidebar.open('<script>')).toBeNull();
  expect(contents(local)).toEqual(before);
});

test.each([
  ['a formula', '=IMPORTXML("https://example.com/x","//a")'],
  ['markup', '</script><img src=x onerror=alert(1)>'],
  ['the other direction and emoji', '\u202Egnihton 😀'],
  ['10,000 characters', '😀'.repeat(5000)],
])('a hostile reason is text and stays text: %s', async (_, reason) => {
  const [id] = await sidebar.misnamed(1);
  await sidebar.ignore([id!], reason);
  const said = String(sidebar.errors()[0]!['Settled by']);
  expect(said.endsWith([...reason].slice(0, 300).join(''))).toBe(true);
  expect(sidebar.log().at(-1)!.settled).toBe(said);
  await expectHealthy(local);
});

test('a hostile body is opened as it came, and mended', async () => {
  const body = `{"_id":"o1","customer.email":"a@example.com","customer.firstName":"=1+1</textarea><script>\u202E😀 "x""}`;
  const { deliveryId } = await local.post('order.created', body);
  await local.run('retryFailedDeliveries');
  const opened = (await sidebar.open(deliveryId!))!;
  expect(opened.body).toBe(body);
  expect(body.slice(opened.mark!.start, opened.mark!.end)).toBe('x');
  const mended = body.replace('"x"', '\\"x\\"');
  expect((await sidebar.check('order.created', '', mended)).ok).toBe(true);
  expect(await local.run('replayDelivery', deliveryId, { body: mended })).toMatchObject({ outcome: 'recovered' });
  expect(rowOf(local.tab('database', 'customers')).first_name).toBe('=1+1</textarea><script>\u202E😀 "x"');
});

test('a body over 100 KB: what is kept is shown, is not replayed as it is, and a shorter one in its place is', async () => {
  const long = JSON.stringify(order('o1', { note: 'x'.repeat(150_000) }));
  const { deliveryId } = await local.post('order.created', long);
  await local.run('retryFailedDeliveries');
  const opened = (await sidebar.open(deliveryId!))!;
  expect(opened).toMatchObject({ ok: false, problem: 'The body is longer than 100 KB.', mark: null });
  expect(opened.body).toBe(long.slice(0, 50_000));
  expect(outcomes(await sidebar.replay([deliveryId!]))).toEqual(['invalid']);
  expect(sidebar.errors()[0]).toMatchObject({ 'What is wrong': 'The body is longer than 100 KB.', Attempts: 1 });
  expect(await sidebar.check('order.created', '', long)).toMatchObject({
    ok: false,
    problem: 'The body is longer than 100 KB.',
  });
  await expect(local.run('replayDelivery', deliveryId, { body: long })).rejects.toThrow('longer than 100 KB');
  const body = JSON.stringify(order('o1', { note: 'x'.repeat(90_000) }));
  expect(await local.run('replayDelivery', deliveryId, { body })).toMatchObject({ outcome: 'recovered' });
  expect(rowOf(local.tab('database', 'orders'))._id).toBe('o1');
});

test('a body that was emptied by age is not replayed as it is; one that is pasted in its place is', async () => {
  const { deliveryId } = await local.post('order.created', broken('b1'));
  await local.run('retryFailedDeliveries');
  await sidebar.ignore([deliveryId!], 'not needed');
  const body = local.tab('database', 'deliveries').header.indexOf('body');
  for (const row of [2, 3]) staffOf(local, 'database').type('deliveries', row, body, '');
  expect(await sidebar.open(deliveryId!)).toMatchObject({
    ok: false,
    problem: 'The body was emptied because of its age.',
  });
  expect(outcomes(await sidebar.replay([deliveryId!]))).toEqual(['invalid']);
  expect(sidebar.errors()[0]).toMatchObject({ State: 'ignored', 'What is wrong': 'The body is not valid JSON.' });
  expect(await local.run('replayDelivery', deliveryId, { body: JSON.stringify(order('b1')) })).toMatchObject({
    outcome: 'recovered',
  });
  expect(rowOf(local.tab('database', 'orders'))._id).toBe('b1');
});

test('while Google Sheets does not answer an act says so, and nothing is half done', async () => {
  const ids = await sidebar.misnamed(3);
  local.switches.sheets = false;
  await expect(sidebar.replay(ids, { event: 'order.created' })).rejects.toThrow();
  await expect(sidebar.list()).rejects.toThrow();
  local.switches.sheets = true;
  expect((await sidebar.list()).causes).toMatchObject([{ ids: { length: 3 } }]);
  expect(outcomes(await sidebar.replay(ids, { event: 'order.created' }))).toEqual([
    'recovered',
    'recovered',
    'recovered',
  ]);
});

test('the list is read wherever staff have moved, sorted and added; what they type there is no failure', async () => {
  await sidebar.misnamed(2);
  const staff = staffOf(local, 'tracking');
  staff.insertColumn('Errors', 0);
  staff.moveColumn('Errors', 2, 9);
  staff.sort('Errors', 1);
  staff.edit({
    appendCells: {
      sheetId: staff.sheetId('Errors'),
      rows: [{ values: [{ userEnteredValue: { stringValue: 'remember to call' } }] }],
      fields: 'userEnteredValue',
    },
  });
  const { causes, tab } = await sidebar.list();
  expect(causes).toMatchObject([{ event: 'order.creatd', people: 2 }]);
  expect(causes[0]!.items.map(({ row }) => row).sort()).toEqual([2, 3]);
  expect(causes[0]!.items.map(({ whom }) => whom)).toEqual(['j…@example.com, …0101', 'j…@example.com, …0101']);
  expect(tab).toMatch(/^https:\/\/docs\.google\.com\/spreadsheets\/d\/.+\/edit#gid=\d+$/);
});

test('when staff delete every row of Errors the list is empty, and a refresh and a rebuild go on', async () => {
  await sidebar.misnamed(1);
  staffOf(local, 'tracking').deleteRow('Errors', 2);
  expect(await sidebar.list()).toMatchObject({ causes: [], ignored: [], recovered: 0 });
  expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });
  await finish(local, 'rebuild');
  expect((await sidebar.list()).causes).toMatchObject([{ event: 'order.creatd', people: 1 }]);
});
