// Workbooks that are filled: what a benchmark of large tables stands on.
import { delivery } from '../../local/bench/deliveries';
import { recordsOf } from '../../local/bench/records';
import { closeReceivers, openReceivers } from '../../local/bench/receivers';
import type { Receiver } from '../../local/bench/receiver';
import { openPipeline } from '../../local/pipeline';
import type { Envelope } from '../../src/deliveries/delivery';
import { room } from '../../local/bench/room';
import type { Figures } from '../../local/bench/measure';

let receivers: Receiver[];
beforeAll(() => void (receivers = openReceivers()));
afterAll(() => closeReceivers(receivers));

test('hidden tabs keep a few hundred spare rows, however many commits a drain makes', () => {
  const { state } = receivers[0]!.fresh();
  const pipeline = openPipeline(state, Date.UTC(2026, 0, 16, 12));
  for (let commit = 0; commit < 5; commit += 1) {
    pipeline.deliver(Array.from({ length: 60 }, (_, at) => orderNumber(60 * commit + at)));
  }
  pipeline.close();
  expect(recordsOf(state)).toBeGreaterThan(1000);
  const database = [...state.workbooks.values()].find(({ title }) => title === 'CarePortals database')!;
  for (const name of ['_records', '_index']) {
    const { rowCount, lastRow } = database.sheets.find(({ title }) => title === name)!;
    expect(rowCount).toBeGreaterThanOrEqual(lastRow);
    expect(rowCount - lastRow).toBeLessThan(400);
  }
});

function orderNumber(seed: number): Envelope {
  const { event, body } = delivery('order.created', seed, 0);
  return { event, view: '', raw: body, accepted: Date.UTC(2026, 0, 16, 12), edit: 0 };
}

test('what fits is worked out from what entities take, not from what an empty workbook has', () => {
  const grown = (rows: number, workbookCells: number): Figures =>
    ({ name: 'growth', receiver: 'ours', rows, workbookCells }) as Figures;
  expect(room([grown(100_000, 5_100_000), grown(1000, 150_000)])).toMatch(
    / hold some 198,000 entities: each takes 50\.0 /,
  );
  expect(room([grown(1000, 150_000)])).toBe('');
});
