// Who owns the triggers: a second person's set-up, an owner who has left, a copy of the spreadsheet.
import { startLocal, type Local } from '../../local/testing';
import type { Workbook } from '../../local/platform/workbooks/workbook';
import { namedDatabaseKey } from '../../src/script/set-up';
import { rowsOf } from './rows';

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

const owner = 'owner@clinic.example';
const other = 'sam@clinic.example';
const installed = (): string[] => local.platform.state.triggers.map((one) => `${one.function} ${one.account}`).sort();
const under = (account: string): string[] => [`refreshStaffTabs ${account}`, `retryFailedDeliveries ${account}`];
const setUp = () => local.run('setUp') as Promise<{ token?: string; notes: string[]; databaseId: string }>;

/** A trigger's run, as Google makes it: as the account that installed it. */
async function fire(name: string): Promise<void> {
  for (const trigger of [...local.platform.state.triggers].filter((one) => one.function === name)) {
    const before = local.platform.user;
    local.platform.user = trigger.account!;
    await local.run(name);
    local.platform.user = before;
  }
}

describe('a second person', () => {
  beforeEach(() => void (local.platform.user = other));

  test('is refused with the reason and what to do; nothing is changed', async () => {
    const before = JSON.stringify([...local.platform.state.properties.script.values]);
    await expect(setUp()).rejects.toThrow(
      /under owner@clinic\.example since .*its triggers run.*ask owner@clinic\.example.*Take over as owner/,
    );
    expect(installed()).toEqual(under(owner));
    expect(JSON.stringify([...local.platform.state.properties.script.values])).toBe(before);
  });

  test('is refused when the properties are lost, too: the spreadsheet remembers the owner', async () => {
    local.platform.state.properties.script.values.delete('config');
    await expect(setUp()).rejects.toThrow(/under owner@clinic\.example/);
  });

  test('takes over: the triggers run once, under the new owner, and the old ones end by themselves', async () => {
    await local.run('takeOver');
    expect(installed()).toEqual([...under(owner), ...under(other)].sort());
    await fire('refreshStaffTabs');
    expect(installed()).toEqual(under(other));
    await setUp();
    local.platform.user = owner;
    await expect(setUp()).rejects.toThrow(/under sam@clinic\.example/);
    expect((await local.post('order.created', { _id: 'o1' })).status).toBe('committed');
  });

  test('is refused where an older version recorded nobody but its triggers run', async () => {
    const { values } = local.platform.state.properties.script;
    const { owner: _, ...config } = JSON.parse(values.get('config')!) as { owner: unknown };
    values.set('config', JSON.stringify(config));
    await expect(setUp()).rejects.toThrow(/under another account, and its triggers run/);
    // nobody was seen for long: whoever comes is the owner
    values.delete('heartbeat');
    await setUp();
    expect(installed()).toEqual([...under(owner), ...under(other)].sort());
  });
});

test('an owner whose address has changed is still the owner, and keeps the triggers', async () => {
  const renamed = 'olivia@clinic.example';
  local.platform.owner = renamed;
  local.platform.user = renamed;
  for (const trigger of local.platform.state.triggers) trigger.account = renamed;
  await fire('refreshStaffTabs');
  await setUp();
  expect(installed()).toEqual(under(renamed));
});

test('staff who refresh by the menu take nobody’s triggers away', async () => {
  local.platform.user = other;
  await local.run('refreshStaffTabs');
  expect(installed()).toEqual(under(owner));
});

describe('a copy of the spreadsheet', () => {
  const bookIn = (title: string): Workbook =>
    [...local.platform.state.workbooks.values()].find((book) => book.title === title)!;
  const bare = (workbook: Workbook): void => workbook.metadata.clear();

  /** As Google makes it: the bound script is copied without properties, triggers and deployments. */
  function copy(change: (workbook: Workbook) => void = () => undefined): void {
    const workbook = { ...structuredClone(bookIn('CarePortals tracking')), id: 'the-copy', title: 'Copy' };
    change(workbook);
    const { state } = local.platform;
    state.workbooks.set('the-copy', workbook);
    for (const store of [state.properties.script, state.properties.user]) store.values.clear();
    state.triggers.length = 0;
    local.platform.cache.clear();
    local.platform.commit({ kind: 'script', script: { boundTo: 'the-copy', scriptId: 'copied', deploymentId: '' } });
  }

  const photograph = (): string =>
    JSON.stringify([bookIn('CarePortals database'), bookIn('CarePortals tracking')], (_key, value: unknown) =>
      value instanceof Map ? [...value] : value,
    );

  beforeEach(async () => {
    await local.post('order.created', { _id: 'o1', createdAt: '2026-01-05T10:00:00Z' });
    await local.run('retryFailedDeliveries');
  });

  test.each([
    ['with the metadata', () => undefined],
    ['without the metadata', bare],
  ])('%s is known as a copy and set up anew; nothing is written into the original', async (_, change) => {
    const original = bookIn('CarePortals database').id;
    copy(change);
    const before = photograph();
    const { token, notes, databaseId } = await setUp();
    expect(notes).toEqual([expect.stringContaining('is a copy of another one')]);
    expect(databaseId).not.toBe(original);
    const reply = await local.post(
      'order.created',
      { _id: 'o2', createdAt: '2026-01-06T10:00:00Z' },
      { token: token! },
    );
    expect(reply.status).toBe('committed');
    await local.run('retryFailedDeliveries');
    await local.run('refreshStaffTabs');
    expect(photograph()).toBe(before);
    const own = local.platform.state.workbooks.get(databaseId)!;
    expect(JSON.stringify(own.sheets.find(({ title }) => title === 'orders')!.rows)).toContain('o2');
    // set up again it is a copy no more
    expect((await setUp()).notes).toEqual([]);
    expect(photograph()).toBe(before);
  });

  test('told the original’s database by hand it is refused while the original works, and taken when that is gone', async () => {
    const { id } = bookIn('CarePortals database');
    copy();
    local.platform.commit({ kind: 'properties', store: 'script', set: { [namedDatabaseKey]: id } });
    const before = photograph();
    await expect(setUp()).rejects.toThrow(/belongs to another spreadsheet, which works with it/);
    expect(photograph()).toBe(before);
    local.platform.state.workbooks.delete(bookIn('CarePortals tracking').id);
    expect((await setUp()).databaseId).toBe(id);
    await local.run('retryFailedDeliveries');
    expect(rowsOf(local.tab('database', 'orders')).filter(({ _id }) => _id === 'o1')).toHaveLength(1);
  });
});
