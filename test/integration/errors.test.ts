// What staff do about errors in the sidebar, by the built script on the local platform: what it comes to, who did it, and that
// a rebuild knows it all.
import { startLocal, type Local } from '../../local/testing';
import { contents, expectHealthy, finish } from './drill';
import { broken, outcomes, sidebarOf } from './errors-sidebar';
import { rowOf } from './rows';
import { staffOf } from './staff';

let local: Local;
let sidebar: ReturnType<typeof sidebarOf>;
beforeEach(async () => {
  local = await startLocal();
  sidebar = sidebarOf(local);
});
afterEach(() => local.close());

test('three hundred failures of one kind are one cause, replayed as the right event in steps', async () => {
  const ids = await sidebar.misnamed(300);
  await local.post('order.created', broken('b1'));
  await local.run('retryFailedDeliveries');
  const { causes } = await sidebar.list();
  expect(causes.map(({ event, where, people, ids }) => [event, where, people, ids.length])).toEqual([
    ['order.creatd', 'url.event', 300, 300],
    ['order.created', 'the whole body', 1, 1],
  ]);
  expect(causes[0]!.ids).toHaveLength(new Set(ids).size);
  expect(causes[0]!.items).toHaveLength(30);
  let left = causes[0]!.ids;
  const sizes: number[] = [];
  while (left.length > 0) {
    const acted = await sidebar.replay(left, { event: 'order.created' });
    expect(new Set(outcomes(acted))).toEqual(new Set(['recovered']));
    sizes.push(acted.length);
    const done = new Set(acted.map(({ deliveryId }) => deliveryId));
    left = left.filter((id) => !done.has(id));
    // whoever opens the sidebar anew in between finds what is left
    expect((await sidebar.list()).causes.find(({ where }) => where === 'url.event')?.ids.length ?? 0).toBe(left.length);
  }
  expect(sizes).toEqual([50, 50, 50, 50, 50, 50]);
  expect(local.tab('database', 'orders').rows).toHaveLength(300);
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(300);
  expect(await sidebar.list()).toMatchObject({ causes: [{ event: 'order.created' }], ignored: [], recovered: 300 });
});

test('three hundred fit into the sixty reads and writes a minute that Google gives a person', async () => {
  await sidebar.misnamed(60);
  const count = (names: RegExp): number =>
    Object.entries(local.calls()).reduce((sum, [name, calls]) => sum + (names.test(name) ? calls : 0), 0);
  const spent = async (action: () => Promise<unknown>): Promise<number[]> => {
    const used = () => [count(/^Sheets\.(get|valuesBatchGet)/), count(/^Sheets\.batchUpdate/)];
    const before = used();
    await action();
    return used().map((calls, at) => calls - before[at]!);
  };
  let ids: string[] = [];
  const [reads = 0] = await spent(async () => void ({ ids } = (await sidebar.list()).causes[0]!));
  const step = await spent(() => sidebar.replay(ids, { event: 'order.created' }));
  expect(reads).toBeGreaterThan(0);
  expect(step[1]).toBeGreaterThan(0);
  expect(2 * reads + 6 * step[0]!).toBeLessThanOrEqual(60);
  expect(6 * step[1]!).toBeLessThanOrEqual(60);
});

test('one is laid aside with a reason: Errors and the event log say who, when and why; a rebuild leaves it so', async () => {
  local.platform.user = 'rosa@clinic.example';
  const { deliveryId } = await local.post('order.created', broken('b1'));
  await local.run('retryFailedDeliveries');
  expect(await sidebar.ignore([deliveryId!], '  a test order,\nplaced by us ')).toEqual([
    { deliveryId, outcome: 'ignored' },
  ]);
  expect(rowOf(local.tab('tracking', 'Errors'))).toMatchObject({
    State: 'ignored',
    'Settled by': expect.stringMatching(
      /^ignored by rosa@clinic\.example on \d{4}-\d\d-\d\d \d\d:\d\d.*: a test order, placed by us$/,
    ) as string,
    'Raw body': broken('b1'),
  });
  const settled = sidebar.errors()[0]!['Settled by'];
  expect(sidebar.log().map((row) => [row.delivery_id, row.outcome, row.settled])).toEqual([
    [deliveryId, 'invalid', ''],
    [deliveryId, 'ignored', settled],
  ]);
  expect(await sidebar.list()).toMatchObject({
    causes: [],
    ignored: [{ id: deliveryId, reason: settled }],
    recovered: 0,
  });
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
  const [id] = await sidebar.misnamed(1);
  await expect(sidebar.ignore([id!], ' \u0000\n ')).rejects.toThrow(
    'Say in a few words why nobody needs this delivery',
  );
  expect(sidebar.errors()[0]!.State).toBe('needs a person');
});

test('what was laid aside is opened again: it is replayed, and the log keeps both', async () => {
  const { deliveryId } = await local.post('order.created', broken('b1'));
  await local.run('retryFailedDeliveries');
  await sidebar.ignore([deliveryId!], 'not needed');
  expect(await sidebar.open(deliveryId!)).toMatchObject({ state: 'ignored', body: broken('b1') });
  expect(outcomes(await sidebar.replay([deliveryId!]))).toEqual(['invalid']);
  expect((await sidebar.list()).causes).toMatchObject([{ ids: [deliveryId], people: 1 }]);
  await sidebar.ignore([deliveryId!], 'not needed, really');
  const body = broken('b1').replace('"Bob"', "'Bob'");
  expect(await local.run('replayDelivery', deliveryId, { body })).toEqual({ deliveryId, outcome: 'recovered' });
  expect(rowOf(local.tab('database', 'orders'))._id).toBe('b1');
  expect(sidebar.errors()[0]).toMatchObject({ State: 'recovered' });
  expect(sidebar.errors()[0]!['Settled by']).toMatch(/^edited and replayed by owner@clinic\.example on /);
  expect(sidebar.log().map((row) => row.outcome)).toEqual(['invalid', 'ignored', 'invalid', 'ignored', 'recovered']);
  await expectHealthy(local);
});

test('two people act on the same deliveries at once: each has one effect, and nobody counts twice', async () => {
  const ids = await sidebar.misnamed(20);
  const [replayed, ignored] = await Promise.all([
    sidebar.replay(ids, { event: 'order.created' }),
    sidebar.ignore(ids, 'sent by mistake'),
  ]);
  await local.run('retryFailedDeliveries');
  const states = new Map(sidebar.errors().map((row) => [row.Delivery, row.State]));
  for (const id of ids) {
    const came = [replayed, ignored].map((acted) => acted.find(({ deliveryId }) => deliveryId === id)!.outcome);
    expect(['recovered', 'ignored']).toContain(states.get(id));
    expect(came.filter((outcome) => outcome === states.get(id) || outcome === 'queued').length).toBeGreaterThan(0);
  }
  expect(sidebar.errors()).toHaveLength(20);
  const applied = sidebar.log().filter((row) => row.outcome === 'recovered');
  expect(local.tab('database', 'orders').rows).toHaveLength(applied.length);
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(applied.length);
  await expectHealthy(local);
});

test('somebody else was quicker: it is said, and the second act changes nothing', async () => {
  const [id] = await sidebar.misnamed(1);
  local.platform.user = 'rosa@clinic.example';
  expect(outcomes(await sidebar.replay([id!], { event: 'order.created' }))).toEqual(['recovered']);
  const before = contents(local);
  local.platform.user = 'sam@clinic.example';
  expect(outcomes(await sidebar.replay([id!]))).toEqual(['unknown']);
  expect(outcomes(await sidebar.ignore([id!], 'not needed'))).toEqual(['unknown']);
  expect(await sidebar.open(id!)).toBeNull();
  expect(contents(local)).toEqual(before);
  expect(sidebar.errors()[0]!['Settled by']).toMatch(/^edited and replayed by rosa@clinic\.example on /);
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
  await sidebar.misnamed(1);
  expect(views()).toEqual([]);
});
