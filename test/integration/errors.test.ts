// The errors that staff work off in the sidebar, by the built script on the local platform: what is listed, what their acts
// come to, who did them, and that a rebuild knows it all.
import { startLocal, type Local } from '../../local/testing';
import type { Acted } from '../../src/errors/act';
import type { Opened, Verdict } from '../../src/errors/open';
import type { Inbox } from '../../src/errors/read';
import { contents, expectHealthy, finish } from './drill';
import { rowOf, rowsOf, type NamedRow } from './rows';
import { staffOf } from './staff';

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

const order = (id: string, more: object = {}) => ({
  ...{ _id: id, id: id.slice(1), createdAt: '2026-01-05T10:00:00.000Z', status: 'pending', totalAmount: '5' },
  ...{ customer: { email: 'jane.doe@example.com', phone: '+15550100101' }, ...more },
});
const broken = (id: string) => `{"_id":"${id}","customer.firstName":"Robert "Bob"","customer.email":"bob@example.com"}`;

const list = async () => (await local.run('listErrors')) as unknown as Inbox;
const open = async (id: string) => (await local.run('readError', id)) as unknown as Opened | null;
const check = async (event: string, view: string, body: string) =>
  (await local.run('checkBody', event, view, body)) as unknown as Verdict;
const replay = async (ids: string[], as: object = {}) =>
  (await local.run('replayErrors', ids, as as never)) as unknown as Acted[];
const ignore = async (ids: string[], reason: string) =>
  (await local.run('ignoreErrors', ids, reason)) as unknown as Acted[];
const errors = (): NamedRow[] => rowsOf(local.tab('tracking', 'Errors'));
const log = (): NamedRow[] => rowsOf(local.tab('database', 'deliveries'));
const outcomes = (acted: Acted[]): string[] => acted.map(({ outcome }) => outcome);

/** Ids of deliveries that came with a wrong address. */
async function misnamed(count: number): Promise<string[]> {
  const replies = [];
  for (let at = 0; at < count; at += 1) replies.push(await local.post('order.creatd', order(`o${at}`)));
  await local.run('retryFailedDeliveries');
  return replies.map(({ deliveryId }) => deliveryId!);
}

test('three hundred failures of one kind are one cause, replayed as the right event in steps', async () => {
  const ids = await misnamed(300);
  await local.post('order.created', broken('b1'));
  await local.run('retryFailedDeliveries');
  const { causes } = await list();
  expect(causes.map(({ event, where, people, ids }) => [event, where, people, ids.length])).toEqual([
    ['order.creatd', 'url.event', 300, 300],
    ['order.created', 'the whole body', 1, 1],
  ]);
  expect(causes[0]!.ids).toHaveLength(new Set(ids).size);
  expect(causes[0]!.items).toHaveLength(30);
  let left = causes[0]!.ids;
  const sizes: number[] = [];
  while (left.length > 0) {
    const acted = await replay(left, { event: 'order.created' });
    expect(new Set(outcomes(acted))).toEqual(new Set(['recovered']));
    sizes.push(acted.length);
    const done = new Set(acted.map(({ deliveryId }) => deliveryId));
    left = left.filter((id) => !done.has(id));
    // whoever opens the sidebar anew in between finds what is left
    expect((await list()).causes.find(({ where }) => where === 'url.event')?.ids.length ?? 0).toBe(left.length);
  }
  expect(sizes).toEqual([50, 50, 50, 50, 50, 50]);
  expect(local.tab('database', 'orders').rows).toHaveLength(300);
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(300);
  expect(await list()).toMatchObject({ causes: [{ event: 'order.created' }], ignored: [], recovered: 300 });
});

test('three hundred fit into the sixty reads and writes a minute that Google gives a person', async () => {
  await misnamed(60);
  const count = (names: RegExp): number =>
    Object.entries(local.calls()).reduce((sum, [name, calls]) => sum + (names.test(name) ? calls : 0), 0);
  const spent = async (action: () => Promise<unknown>): Promise<number[]> => {
    const used = () => [count(/^Sheets\.(get|valuesBatchGet)/), count(/^Sheets\.batchUpdate/)];
    const before = used();
    await action();
    return used().map((calls, at) => calls - before[at]!);
  };
  let ids: string[] = [];
  const [reads = 0] = await spent(async () => void ({ ids } = (await list()).causes[0]!));
  const step = await spent(() => replay(ids, { event: 'order.created' }));
  expect(reads).toBeGreaterThan(0);
  expect(step[1]).toBeGreaterThan(0);
  expect(2 * reads + 6 * step[0]!).toBeLessThanOrEqual(60);
  expect(6 * step[1]!).toBeLessThanOrEqual(60);
});

test('one is laid aside with a reason: Errors and the event log say who, when and why; a rebuild leaves it so', async () => {
  local.platform.user = 'rosa@clinic.example';
  const { deliveryId } = await local.post('order.created', broken('b1'));
  await local.run('retryFailedDeliveries');
  expect(await ignore([deliveryId!], '  a test order,\nplaced by us ')).toEqual([{ deliveryId, outcome: 'ignored' }]);
  expect(rowOf(local.tab('tracking', 'Errors'))).toMatchObject({
    State: 'ignored',
    'Settled by': expect.stringMatching(
      /^ignored by rosa@clinic\.example on \d{4}-\d\d-\d\d \d\d:\d\d.*: a test order, placed by us$/,
    ) as string,
    'Raw body': broken('b1'),
  });
  const settled = errors()[0]!['Settled by'];
  expect(log().map((row) => [row.delivery_id, row.outcome, row.settled])).toEqual([
    [deliveryId, 'invalid', ''],
    [deliveryId, 'ignored', settled],
  ]);
  expect(await list()).toMatchObject({ causes: [], ignored: [{ id: deliveryId, reason: settled }], recovered: 0 });
  const before = contents(local);
  await finish(local, 'rebuild');
  expect(contents(local)).toEqual(before);
  await expectHealthy(local);
  // CarePortals sends it again: nothing is opened by that
  expect((await local.post('order.created', broken('b1'))).status).toBe('invalid');
  await local.run('retryFailedDeliveries');
  expect(rowOf(local.tab('tracking', 'Errors')).State).toBe('ignored');
});

test('without a reason nothing is laid aside', async () => {
  const [id] = await misnamed(1);
  await expect(ignore([id!], ' \u0000\n ')).rejects.toThrow('Say in a few words why nobody needs this delivery');
  expect(errors()[0]!.State).toBe('needs a person');
});

test('what was laid aside is opened again: it is replayed, and the log keeps both', async () => {
  const { deliveryId } = await local.post('order.created', broken('b1'));
  await local.run('retryFailedDeliveries');
  await ignore([deliveryId!], 'not needed');
  expect(await open(deliveryId!)).toMatchObject({ state: 'ignored', body: broken('b1') });
  expect(outcomes(await replay([deliveryId!]))).toEqual(['invalid']);
  expect((await list()).causes).toMatchObject([{ ids: [deliveryId], people: 1 }]);
  await ignore([deliveryId!], 'not needed, really');
  const body = broken('b1').replace('"Bob"', "'Bob'");
  expect(await local.run('replayDelivery', deliveryId, { body })).toEqual({ deliveryId, outcome: 'recovered' });
  expect(rowOf(local.tab('database', 'orders'))._id).toBe('b1');
  expect(errors()[0]).toMatchObject({ State: 'recovered' });
  expect(errors()[0]!['Settled by']).toMatch(/^edited and replayed by owner@clinic\.example on /);
  expect(log().map((row) => row.outcome)).toEqual(['invalid', 'ignored', 'invalid', 'ignored', 'recovered']);
  await expectHealthy(local);
});

test('two people act on the same deliveries at once: each has one effect, and nobody counts twice', async () => {
  const ids = await misnamed(20);
  const [replayed, ignored] = await Promise.all([
    replay(ids, { event: 'order.created' }),
    ignore(ids, 'sent by mistake'),
  ]);
  await local.run('retryFailedDeliveries');
  const states = new Map(errors().map((row) => [row.Delivery, row.State]));
  for (const id of ids) {
    const came = [replayed, ignored].map((acted) => acted.find(({ deliveryId }) => deliveryId === id)!.outcome);
    expect(['recovered', 'ignored']).toContain(states.get(id));
    expect(came.filter((outcome) => outcome === states.get(id) || outcome === 'queued').length).toBeGreaterThan(0);
  }
  expect(errors()).toHaveLength(20);
  const applied = log().filter((row) => row.outcome === 'recovered');
  expect(local.tab('database', 'orders').rows).toHaveLength(applied.length);
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(applied.length);
  await expectHealthy(local);
});

test('somebody else was quicker: it is said, and the second act changes nothing', async () => {
  const [id] = await misnamed(1);
  local.platform.user = 'rosa@clinic.example';
  expect(outcomes(await replay([id!], { event: 'order.created' }))).toEqual(['recovered']);
  const before = contents(local);
  local.platform.user = 'sam@clinic.example';
  expect(outcomes(await replay([id!]))).toEqual(['unknown']);
  expect(outcomes(await ignore([id!], 'not needed'))).toEqual(['unknown']);
  expect(await open(id!)).toBeNull();
  expect(contents(local)).toEqual(before);
  expect(errors()[0]!['Settled by']).toMatch(/^edited and replayed by rosa@clinic\.example on /);
});

test('what is no delivery of Errors is refused without a word to the workbooks', async () => {
  const { deliveryId } = await local.post('order.created', order('o1'));
  const before = contents(local);
  expect(await replay(['', 'x', '=1+1', `${'0'.repeat(24)}`, deliveryId!])).toEqual([
    { deliveryId: '0'.repeat(24), outcome: 'unknown' },
    { deliveryId, outcome: 'unknown' },
  ]);
  expect(await open('<script>')).toBeNull();
  expect(contents(local)).toEqual(before);
});

test.each([
  ['a formula', '=IMPORTXML("https://example.com/x","//a")'],
  ['markup', '</script><img src=x onerror=alert(1)>'],
  ['the other direction and emoji', '\u202Egnihton 😀'],
  ['10,000 characters', '😀'.repeat(5000)],
])('a hostile reason is text and stays text: %s', async (_, reason) => {
  const [id] = await misnamed(1);
  await ignore([id!], reason);
  const said = String(errors()[0]!['Settled by']);
  expect(said.endsWith([...reason].slice(0, 300).join(''))).toBe(true);
  expect(log().at(-1)!.settled).toBe(said);
  await expectHealthy(local);
});

test('a hostile body is opened as it came, and mended', async () => {
  const body = `{"_id":"o1","customer.email":"a@example.com","customer.firstName":"=1+1</textarea><script>\u202E😀 "x""}`;
  const { deliveryId } = await local.post('order.created', body);
  await local.run('retryFailedDeliveries');
  const opened = (await open(deliveryId!))!;
  expect(opened.body).toBe(body);
  expect(body.slice(opened.mark!.start, opened.mark!.end)).toBe('x');
  const mended = body.replace('"x"', '\\"x\\"');
  expect((await check('order.created', '', mended)).ok).toBe(true);
  expect(await local.run('replayDelivery', deliveryId, { body: mended })).toMatchObject({ outcome: 'recovered' });
  expect(rowOf(local.tab('database', 'customers')).first_name).toBe('=1+1</textarea><script>\u202E😀 "x"');
});

test('a body over 100 KB: what is kept is shown, is not replayed as it is, and a shorter one in its place is', async () => {
  const long = JSON.stringify(order('o1', { note: 'x'.repeat(150_000) }));
  const { deliveryId } = await local.post('order.created', long);
  await local.run('retryFailedDeliveries');
  const opened = (await open(deliveryId!))!;
  expect(opened).toMatchObject({ ok: false, problem: 'The body is longer than 100 KB.', mark: null });
  expect(opened.body).toBe(long.slice(0, 50_000));
  expect(outcomes(await replay([deliveryId!]))).toEqual(['invalid']);
  expect(errors()[0]).toMatchObject({ 'What is wrong': 'The body is longer than 100 KB.', Attempts: 1 });
  expect(await check('order.created', '', long)).toMatchObject({
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
  await ignore([deliveryId!], 'not needed');
  const body = local.tab('database', 'deliveries').header.indexOf('body');
  for (const row of [2, 3]) staffOf(local, 'database').type('deliveries', row, body, '');
  expect(await open(deliveryId!)).toMatchObject({ ok: false, problem: 'The body was emptied because of its age.' });
  expect(outcomes(await replay([deliveryId!]))).toEqual(['invalid']);
  expect(errors()[0]).toMatchObject({ State: 'ignored', 'What is wrong': 'The body is not valid JSON.' });
  expect(await local.run('replayDelivery', deliveryId, { body: JSON.stringify(order('b1')) })).toMatchObject({
    outcome: 'recovered',
  });
  expect(rowOf(local.tab('database', 'orders'))._id).toBe('b1');
});

test('while Google Sheets does not answer an act says so, and nothing is half done', async () => {
  const ids = await misnamed(3);
  local.switches.sheets = false;
  await expect(replay(ids, { event: 'order.created' })).rejects.toThrow();
  await expect(list()).rejects.toThrow();
  local.switches.sheets = true;
  expect((await list()).causes).toMatchObject([{ ids: { length: 3 } }]);
  expect(outcomes(await replay(ids, { event: 'order.created' }))).toEqual(['recovered', 'recovered', 'recovered']);
});

test('the list is read wherever staff have moved, sorted and added; what they type there is no failure', async () => {
  await misnamed(2);
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
  const { causes, tab } = await list();
  expect(causes).toMatchObject([{ event: 'order.creatd', people: 2 }]);
  expect(causes[0]!.items.map(({ row }) => row).sort()).toEqual([2, 3]);
  expect(causes[0]!.items.map(({ whom }) => whom)).toEqual(['j…@example.com, …0101', 'j…@example.com, …0101']);
  expect(tab).toMatch(/^https:\/\/docs\.google\.com\/spreadsheets\/d\/.+\/edit#gid=\d+$/);
});

test('the views Open and Settled come with the tab, and do not come back when staff take them away', async () => {
  const views = () =>
    [...local.platform.state.workbooks.values()]
      .flatMap(({ sheets }) => sheets)
      .find(({ title }) => title === 'Errors')!.presentation.filterViews;
  expect(views().map(({ title }) => title)).toEqual(['Open', 'Settled']);
  for (const { filterViewId } of views())
    staffOf(local, 'tracking').edit({ deleteFilterView: { filterId: filterViewId } });
  expect(views()).toEqual([]);
  await local.run('setUp');
  await local.run('refreshStaffTabs');
  await misnamed(1);
  expect(views()).toEqual([]);
});

test('when staff delete every row of Errors the list is empty, and a refresh and a rebuild go on', async () => {
  await misnamed(1);
  staffOf(local, 'tracking').deleteRow('Errors', 2);
  expect(await list()).toMatchObject({ causes: [], ignored: [], recovered: 0 });
  expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });
  await finish(local, 'rebuild');
  expect((await list()).causes).toMatchObject([{ event: 'order.creatd', people: 1 }]);
});
