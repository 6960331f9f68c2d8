// Workbooks that are filled: what a benchmark of large tables stands on.
import { fillOurs } from '../../local/bench/fill-ours';
import { recordsOf } from '../../local/bench/records';
import { closeReceivers, openReceivers } from '../../local/bench/receivers';
import type { Receiver } from '../../local/bench/receiver';
import { room } from '../../local/bench/room';
import type { Figures } from '../../local/bench/measure';

let receivers: Receiver[];
beforeAll(() => void (receivers = openReceivers()));
afterAll(() => closeReceivers(receivers));

test('hidden tabs keep a few hundred spare rows, however many commits a drain makes', () => {
  const { state } = receivers[0]!.fresh();
  fillOurs(state, 5000, () => undefined);
  expect(recordsOf(state)).toBeGreaterThanOrEqual(5000);
  const database = [...state.workbooks.values()].find(({ title }) => title === 'CarePortals database')!;
  for (const name of ['_records', '_index']) {
    const { rowCount, lastRow } = database.sheets.find(({ title }) => title === name)!;
    expect(rowCount).toBeGreaterThanOrEqual(lastRow);
    expect(rowCount - lastRow).toBeLessThan(400);
  }
});

test('what fits is worked out from what entities take, not from what an empty workbook has', () => {
  const grown = (rows: number, workbookCells: number): Figures =>
    ({ name: 'growth', receiver: 'ours', rows, workbookCells }) as Figures;
  expect(room([grown(100_000, 5_100_000), grown(1000, 150_000)])).toMatch(
    / hold some 198,000 entities: each takes 50\.0 /,
  );
  expect(room([grown(1000, 150_000)])).toBe('');
});
