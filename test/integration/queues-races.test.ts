// Somebody works in the tab Queues while it is drawn: what they type is never lost and never goes to another order.
import { startLocal, type Local } from '../../local/testing';
import { queuesTab } from '../../src/workbooks/layout/queues';
import { rowsOf, type NamedRow } from './rows';
import { staffOf, type Staff } from './staff';

let local: Local;
let staff: Staff;
let meanwhile: (() => void) | undefined;
beforeEach(async () => {
  local = await startLocal();
  staff = staffOf(local, 'tracking');
  const { platform } = local;
  const call = platform.call.bind(platform);
  platform.call = (execution, request, reply) => {
    const act = meanwhile;
    if (act && request.method === 'batchUpdate' && JSON.stringify(request.args).includes(`${queuesTab.sheetId}`)) {
      meanwhile = undefined;
      act();
    }
    call(execution, request, reply);
  };
  const now = Date.now();
  for (let number = 1; number <= 8; number += 1) {
    const updatedAt = new Date(now - number * 3_600_000).toISOString();
    await local.post('order.status_updated', { _id: `o${number}`, status: 'awaiting_script', updatedAt });
  }
  await refresh();
  staff.insertColumn('Queues', 2);
  staff.type('Queues', 1, 2, 'Reason');
  for (const id of ['o2', 'o5', 'o7']) write(id);
});
afterEach(() => {
  meanwhile = undefined;
  return local.close();
});

const refresh = async (): Promise<void> => {
  expect(await local.run('refreshStaffTabs')).toEqual({ failed: [] });
};
const all = (): NamedRow[] => rowsOf(local.tab('tracking', 'Queues'));
const ids = (): unknown[] => all().map((row) => row['Order ID']);
const row = (id: string): NamedRow => all().find((one) => one['Order ID'] === id)!;
const at = (id: string): number => ids().indexOf(id) + 2;
const column = (header: string): number => local.tab('tracking', 'Queues').header.indexOf(header);
const words = ['Taken by', 'Note', 'Reason'];
function write(id: string): void {
  for (const header of words) staff.type('Queues', at(id), column(header), `${header} of ${id}`);
}
/** o1 leaves the queue and o4 goes to another stage. */
async function news(): Promise<void> {
  const updatedAt = new Date(Date.now() - 60_000).toISOString();
  await local.post('order.status_updated', { _id: 'o1', status: 'cancelled', updatedAt });
  await local.post('order.status_updated', { _id: 'o4', status: 'awaiting_shipment', updatedAt });
}
function expectWordsWithTheirOrders(...written: string[]): void {
  for (const id of ['o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8']) {
    const own = words.map((header) => row(id)[header]);
    expect([id, ...own]).toEqual([id, ...words.map((header) => (written.includes(id) ? `${header} of ${id}` : ''))]);
  }
}

test('typed between the read and the write, in a row that stays and in one that is moved', async () => {
  await news();
  meanwhile = () => ['o4', 'o8'].forEach(write);
  await refresh();
  expectWordsWithTheirOrders('o2', 'o4', 'o5', 'o7', 'o8');
  expect(ids()).toEqual(['summary', 'o8', 'o7', 'o6', 'o5', 'o3', 'o2', 'o4']);
});

test.each([
  ['sorted', () => staff.sort('Queues', column('Order ID'), 'ASCENDING')],
  ['a row inserted', () => staff.insertRow('Queues', 3)],
  ['a row deleted', () => staff.deleteRow('Queues', at('o6'))],
])('%s between the read and the write: every order has its own row and words', async (_, act) => {
  await news();
  meanwhile = act;
  await refresh();
  expectWordsWithTheirOrders('o2', 'o5', 'o7');
  expect(
    ids()
      .filter((id) => id !== '')
      .sort(),
  ).toEqual(['o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8', 'summary']);
  for (const id of ['o2', 'o3', 'o5', 'o6', 'o7', 'o8']) expect(row(id).Hours).toBe(Number(id.slice(1)));
  expect(row('o4')).toMatchObject({ Stage: 'Pharmacy', Status: 'awaiting_shipment' });
});

test.each([
  ['inserted', () => staff.insertColumn('Queues', 1)],
  ['moved', () => staff.moveColumn('Queues', column('Note'), 1)],
  ['moved to the end', () => staff.moveColumn('Queues', 2, column('Order ID') + 1)],
])('a column %s between the read and the write', async (_, act) => {
  await news();
  meanwhile = act;
  await refresh();
  expectWordsWithTheirOrders('o2', 'o5', 'o7');
  expect(row('o4')).toMatchObject({ Stage: 'Pharmacy', Status: 'awaiting_shipment', Hours: 0, Limit: 48 });
  for (const one of all()) expect(one['']).toBeFalsy();
});

test('an exception leaves the old rows standing, and the part is named', async () => {
  const before = all();
  await news();
  meanwhile = () => {
    local.switches.sheets = false;
  };
  expect(await local.run('refreshStaffTabs')).toMatchObject({ failed: expect.arrayContaining(['Queues']) as unknown });
  local.switches.sheets = true;
  expect(all()).toEqual(before);
});
