// A long export under Google's latencies, quotas and faults: step by step, each execution within its time, nothing twice.
import type { Driver, Faults, Json } from '../../local/platform';
import { createSyncDriver, readProgram } from '../../local/platform';
import { createRandom } from '../../local/platform/random';
import { build, prepare, type Prepared, type World } from '../../local/simulator/world';
import { readTable } from '../../local/web/workbooks';
import { orders } from '../../src/workbooks/layout/database';
import { toCell } from '../../src/workbooks/cells';
import { rowsOf } from '../integration/rows';
import { run } from '../simulator/hands';

const program = readProgram();
let driver: Driver;
let prepared: Prepared;
beforeAll(() => {
  driver = createSyncDriver(program, { reuse: true });
  prepared = prepare(program, driver);
});
afterAll(() => driver.close());

const worldWith = (seed: number, faults?: Faults): World =>
  build(program, driver, prepared.state, { start: Date.UTC(2026, 0, 16), seed, ...(faults && { faults }) });

const made = (number: number): string => new Date(Date.UTC(2026, 0, 5) + number * 1000).toISOString();

/** Orders in the table, as the pipeline would have written them. */
function fill({ platform }: World, numbers: readonly number[]): void {
  const book = [...platform.state.workbooks.values()].find(({ title }) => title === 'CarePortals database')!;
  const { sheetId } = book.sheets.find(({ title }) => title === 'orders')!;
  const rows = numbers.map((number) => {
    const row: Record<string, string | number> = { _id: `order-${number}`, id: String(number), status: 'pending', total_amount: 5, created_at_utc: made(number), updated_at_utc: made(number) }; // prettier-ignore
    return { values: orders.columns.map((column) => toCell(column, row[column.key], 'UTC')) };
  });
  const request = { appendCells: { sheetId, rows, fields: 'userEnteredValue' } };
  platform.commit({ kind: 'batch', id: book.id, requests: [request] as never });
}

function value(world: World, name: string, ...args: Json[]): Json {
  const { outcome } = run(world, name, ...args);
  if (!outcome.ok) throw new Error(outcome.error!.message);
  return outcome.output?.kind === 'value' ? outcome.output.value : null;
}

const row = (number: number, status = 'pending'): string =>
  `order-${number},${number},${status},5.00,${made(number)},${made(number)}`;

/** Every hundredth is missing here, every hundredth differs, some are only here. */
function scene(world: World, count: number): { text: string; expected: Set<string> } {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  fill(
    world,
    numbers.filter((number) => number % 100 !== 7),
  );
  const expected = new Set<string>();
  const rows = numbers.flatMap((number) => {
    const id = `order-${number}`;
    if (number % 100 === 7) expected.add(`missing here ${id}`);
    if (number % 100 === 9) expected.add(`differs ${id} Status`);
    if (number % 500 === 11) {
      expected.add(`only here ${id}`);
      return [];
    }
    return [row(number, number % 100 === 9 ? 'shipped' : 'pending')];
  });
  return { text: ['_id,number,status,total,createdAt,updatedAt', ...rows].join('\r\n'), expected };
}

function upload(world: World, text: string): void {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += 45_000) parts.push(text.slice(at, at + 45_000));
  const { importId } = value(world, 'startImport', parts.length) as { importId: string };
  for (let at = 0; at < parts.length; at += 20) value(world, 'addImportParts', importId, at, parts.slice(at, at + 20));
  const { mapping } = value(world, 'readImport', importId) as { mapping: { orders: Record<string, number> } };
  value(world, 'startComparison', importId, 'orders', mapping.orders);
}

const found = ({ platform }: World): string[] =>
  rowsOf(readTable(platform, 'tracking', 'Reconciliation')!)
    .filter((line) => line['Kind'] !== '')
    .map((line) => [line['Kind'], line['ID'], line['Field']].filter((part) => part !== '').join(' '));

const nextMinute = ({ clock }: World): void => clock.run(Math.ceil((clock.now() + 1) / 60_000) * 60_000);

test('a small step at a time, each in an execution of its own, finds exactly what one long one finds', () => {
  const world = worldWith(1);
  const { text, expected } = scene(world, 3000);
  upload(world, text);
  let executions = 0;
  for (let pending = true; pending; executions += 1) {
    const { outcome, calls } = run(world, 'continueReconciliation', { ms: 0, rows: 150 });
    pending = outcome.output?.kind === 'value' && (outcome.output.value as { pending: boolean }).pending;
    expect(calls['Sheets.batchUpdate']).toBe(1);
    nextMinute(world);
  }
  expect(executions).toBeGreaterThan(20);
  expect(found(world).sort()).toEqual([...expected].sort());
});

test('the minute trigger goes on by itself when nobody watches, and has nothing to do afterwards', () => {
  const world = worldWith(2);
  const { text, expected } = scene(world, 3000);
  upload(world, text);
  expect(value(world, 'retryFailedDeliveries')).toEqual({ idle: false });
  expect(found(world).sort()).toEqual([...expected].sort());
  expect(value(world, 'retryFailedDeliveries')).toEqual({ idle: true });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('refused, unanswered and killed calls cost time, not truth (%i)', (seed) => {
  const random = createRandom(seed);
  let faults = 0;
  let active = false;
  const strike: Faults = (_, { service }) => {
    if (!active || service === 'Utilities' || random.next() > 0.06) return undefined;
    faults += 1;
    return { when: (['before', 'after', 'kill'] as const)[random.integer(3)]! };
  };
  const world = worldWith(seed, strike);
  const { text, expected } = scene(world, 1500);
  upload(world, text);
  active = true;
  for (let minute = 0; minute < 200 && world.platform.state.properties.script.values.has('reconcile'); minute += 1) {
    run(world, 'continueReconciliation', { ms: 20_000, rows: 100 });
    nextMinute(world);
  }
  active = false;
  expect(faults).toBeGreaterThan(2);
  expect(value(world, 'continueReconciliation')).toMatchObject({ phase: 'done', pending: false });
  expect(found(world).sort()).toEqual([...expected].sort());
});

test('two at once: one of them does the work', () => {
  const world = worldWith(3);
  const { text, expected } = scene(world, 1000);
  upload(world, text);
  let ended = 0;
  for (let at = 0; at < 3; at += 1) {
    world.script.execute('continueReconciliation', [{ ms: 60_000, rows: 100 }], 'editor', () => void (ended += 1));
  }
  while (ended < 3 && world.clock.step());
  expect(found(world).sort()).toEqual([...expected].sort());
});

test('50,000 rows: every execution far within six minutes, and within the Sheets quota beside the deliveries', () => {
  const world = worldWith(4);
  const { text, expected } = scene(world, 50_000);
  upload(world, text);
  const executions: { ms: number; calls: Record<string, number> }[] = [];
  while (world.platform.state.properties.script.values.has('reconcile')) {
    nextMinute(world);
    executions.push(run(world, 'retryFailedDeliveries'));
  }
  const longest = Math.max(...executions.map(({ ms }) => ms));
  expect(longest).toBeLessThan(5 * 60_000);
  const total = (name: string): number => executions.reduce((sum, { calls }) => sum + (calls[name] ?? 0), 0);
  const minutes = executions.reduce((sum, { ms }) => sum + ms, 0) / 60_000;
  expect(total('Sheets.batchUpdate') / minutes).toBeLessThan(30);
  expect(found(world).sort()).toEqual([...expected].sort());
}, 120_000);

function tickMissing({ platform }: World): number {
  const book = [...platform.state.workbooks.values()].find(({ title }) => title === 'CarePortals tracking')!;
  const { sheetId } = book.sheets.find(({ title }) => title === 'Reconciliation')!;
  const { header, rows } = readTable(platform, 'tracking', 'Reconciliation')!;
  const ticked = rows.map(([kind]) => kind === 'missing here');
  const cells = ticked.map((boolValue) => ({ values: [{ userEnteredValue: { boolValue } }] }));
  const start = { sheetId, rowIndex: 1, columnIndex: header.indexOf('Backfill') };
  const request = { updateCells: { start, rows: cells, fields: 'userEnteredValue' } };
  platform.commit({ kind: 'batch', id: book.id, requests: [request] as never });
  return ticked.filter(Boolean).length;
}

test.each([1, 2, 3, 4, 5, 6])('a backfill under faults brings every order, and none twice (%i)', (seed) => {
  const random = createRandom(seed);
  let active = false;
  const strike: Faults = (_, { service }) =>
    active && service !== 'Utilities' && random.next() < 0.03
      ? { when: (['before', 'after', 'kill'] as const)[random.integer(3)]! }
      : undefined;
  const world = worldWith(seed, strike);
  const { text } = scene(world, 2500);
  upload(world, text);
  value(world, 'retryFailedDeliveries');
  expect(tickMissing(world)).toBe(25);
  nextMinute(world);
  active = true;
  run(world, 'backfillChosen');
  active = false;
  // again, for the first may have been lost before it began; it says so when everything is done already
  run(world, 'backfillChosen');
  active = true;
  for (let minute = 0; minute < 200 && world.platform.state.properties.script.values.has('reconcile'); minute += 1) {
    nextMinute(world);
    run(world, 'continueReconciliation', { ms: 20_000, records: 4 });
  }
  active = false;
  for (let minute = 0; minute < 10; minute += 1) {
    nextMinute(world);
    run(world, 'retryFailedDeliveries');
  }
  const lines = rowsOf(readTable(world.platform, 'tracking', 'Reconciliation')!);
  const missing = lines.filter((line) => line['Kind'] === 'missing here');
  expect(
    missing.map((line) => line['What was done']).filter((text) => !/backfilled|in the tables/.test(String(text))),
  ).toEqual([]);
  const ids = rowsOf(readTable(world.platform, 'database', 'orders')!).map((order) => order['_id']);
  expect(new Set(ids).size).toBe(ids.length);
  expect(missing.filter((line) => !ids.includes(line['ID']))).toEqual([]);
});
