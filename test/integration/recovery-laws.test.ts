// Whatever staff do to the tables, wherever a rebuild is stopped, whatever arrives meanwhile: the tables become right again.
import fc from 'fast-check';
import { tables } from '../../src/workbooks/layout/database';
import { trackingTabs, verificationTab } from '../../src/workbooks/layout/tracking';
import type { Local } from '../../local/testing';
import { jobKey } from '../../src/recovery/job';
import { contents, expectHealthy, finish, listed, startDay } from './drill';
import { rowsOf } from './rows';
import { staffOf } from './staff';

let local: Local;
afterEach(() => local.close());

const vandalism = fc.record({
  workbook: fc.constantFrom<'database' | 'tracking'>('database', 'tracking'),
  tab: fc.nat(),
  act: fc.constantFrom('type', 'type', 'type', 'delete', 'insert', 'sort', 'sort half', 'double', 'move', 'clear'),
  row: fc.nat(),
  column: fc.nat(),
  text: fc.constantFrom('typed over', '=1+1', '', '42', 'order-1'),
});

function vandalise(acts: readonly (typeof vandalism extends fc.Arbitrary<infer T> ? T : never)[]): void {
  for (const { workbook, tab: tabNumber, act, row: rowNumber, column: columnNumber, text } of acts) {
    const names = (workbook === 'database' ? tables : trackingTabs.filter((tab) => tab !== verificationTab)).map(
      ({ name }) => name,
    );
    const tab = names[tabNumber % names.length]!;
    const { header, rows } = local.tab(workbook, tab);
    if (rows.length === 0) continue;
    const staff = staffOf(local, workbook);
    const row = 2 + (rowNumber % rows.length);
    const column = columnNumber % header.length;
    const sheetId = staff.sheetId(tab);
    if (act === 'type') staff.type(tab, row, column, text);
    if (act === 'delete' && rows.length > 1) staff.deleteRow(tab, row);
    if (act === 'insert') staff.insertRow(tab, row);
    if (act === 'sort') staff.sort(tab, column);
    if (act === 'move') staff.moveColumn(tab, column, (column + 2) % header.length);
    if (act === 'clear') {
      const range = { sheetId, startRowIndex: row - 1, endRowIndex: row };
      staff.edit({ updateCells: { range, fields: 'userEnteredValue' } });
    }
    if (act === 'sort half') {
      const range = { sheetId, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: Math.ceil(header.length / 2) };
      staff.edit({ sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } });
    }
    if (act === 'double') {
      staff.insertRow(tab, 2);
      rows[row - 2]!.forEach((value, at) => {
        if (typeof value === 'string' && value !== '') staff.type(tab, 2, at, value);
      });
    }
  }
}

test('after random vandalism a rebuild gives all tables back', async () => {
  local = await startDay();
  const before = contents(local);
  await fc.assert(
    fc.asyncProperty(fc.array(vandalism, { minLength: 1, maxLength: 8 }), async (acts) => {
      vandalise(acts);
      await finish(local, 'rebuild');
      expect(contents(local)).toEqual(before);
      await expectHealthy(local);
    }),
    { seed: 7, numRuns: 25, endOnFailure: true },
  );
}, 300_000);

/** As after 150 seconds: whoever was killed no longer counts. */
function endLease(): void {
  const text = local.platform.state.properties.script.values.get(jobKey);
  if (text === undefined) return;
  const { lease: _, ...job } = JSON.parse(text) as { lease?: unknown };
  local.platform.commit({ kind: 'properties', store: 'script', set: { [jobKey]: JSON.stringify(job) } });
}

/** Calls `strike` before the given call of executions of this function. */
function before(name: string, call: number, strike: (execution: Parameters<Local['platform']['call']>[0]) => void) {
  const { platform } = local;
  const original = platform.call.bind(platform);
  let calls = 0;
  platform.call = (execution, request, reply) => {
    if (execution.function === name && (calls += 1) === call) strike(execution);
    original(execution, request, reply);
  };
  return { restore: () => void (platform.call = original), calls: () => calls };
}

const damage = (): void => {
  const staff = staffOf(local, 'database');
  staff.type('_index', 5, 0, 'nonsense');
  staff.type('orders', 4, 3, 'typed over');
  staff.deleteRow('line_items', 3);
  staffOf(local, 'tracking').deleteRow('order.created', 3);
};

test.each(['verify', 'rebuild'])(
  '%s killed before any of its calls goes on and ends the same',
  async (name) => {
    local = await startDay();
    const healthy = contents(local);
    let kills = 0;
    for (let call = 3; ; call += 5) {
      if (name === 'rebuild') damage();
      const watch = before(name, call, (execution) => {
        kills += 1;
        local.platform.kill(execution);
      });
      await local.run(name).catch(() => undefined);
      watch.restore();
      endLease();
      const { drift } = await finish(local, name);
      expect(contents(local)).toEqual(healthy);
      if (name === 'verify') expect(drift).toBe(0);
      if (watch.calls() < call) break;
    }
    expect(kills).toBeGreaterThan(8);
    await expectHealthy(local);
  },
  300_000,
);

test.each(['verify', 'rebuild'])(
  'deliveries that arrive during %s are neither lost nor doubled, and no drift',
  async (name) => {
    local = await startDay();
    const posted: Promise<unknown>[] = [];
    for (let round = 0; round < 3; round += 1) {
      if (name === 'rebuild') damage();
      const { platform } = local;
      const original = platform.call.bind(platform);
      let calls = 0;
      platform.call = (execution, request, reply) => {
        if (execution.function === name && (calls += 1) % 4 === 0) {
          const number = posted.length;
          const body = {
            ...{
              _id: `new-${number % 7}`,
              status: `s${number}`,
              updatedAt: new Date(Date.UTC(2026, 0, 7) + number).toISOString(),
            },
            customer: { email: `n${number % 5}@example.com` },
          };
          posted.push(local.post('order.status_updated', body));
        }
        original(execution, request, reply);
      };
      const { drift } = await finish(local, name);
      platform.call = original;
      await Promise.all(posted);
      if (name === 'verify') expect([drift, listed(local)]).toEqual([0, []]);
    }
    expect(posted.length).toBeGreaterThan(20);
    expect((await Promise.all(posted)).filter((reply) => (reply as { ok: boolean }).ok)).toHaveLength(posted.length);
    await local.run('retryFailedDeliveries');
    const orders = rowsOf(local.tab('database', 'orders')).filter((row) => String(row._id).startsWith('new-'));
    expect(orders.map((row) => row._id).sort()).toEqual(Array.from({ length: 7 }, (_, at) => `new-${at}`));
    const shown = rowsOf(local.tab('tracking', 'order.status_updated')).filter((row) =>
      String(row['Order ID']).startsWith('new-'),
    );
    expect(new Set(shown.map((row) => row.Status)).size).toBe(posted.length);
    expect(shown).toHaveLength(posted.length);
    await expectHealthy(local);
  },
  300_000,
);

test('what was stopped is finished by the minute trigger; until then a second one is told to wait', async () => {
  local = await startDay();
  const healthy = contents(local);
  damage();
  const watch = before('rebuild', 40, (execution) => local.platform.kill(execution));
  await local.run('rebuild').catch(() => undefined);
  watch.restore();
  expect(await local.run('verify')).toMatchObject({ done: false, busy: true });
  await local.run('retryFailedDeliveries');
  expect(contents(local)).not.toEqual(healthy);
  endLease();
  await local.run('retryFailedDeliveries');
  expect(contents(local)).toEqual(healthy);
  const progress = rowsOf(local.tab('tracking', 'Verification')).find((row) => row.Finding === 'progress');
  expect(progress).toMatchObject({ 'What it is': 'Rebuild against the event log, done' });
  expect(await local.run('retryFailedDeliveries')).toEqual({ idle: true });
});
