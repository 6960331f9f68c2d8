// Whatever order is wanted of the rows of a tab, each goes there whole, and only the machine's cells of it are written.
import fc from 'fast-check';
import { applyBatch } from '../../local/platform/workbooks/batch';
import type { Request } from '../../local/platform/workbooks/request';
import { newWorkbook } from '../../local/platform/workbooks/workbook';
import { arrange, type Standing, type Wanted } from '../../src/workbooks/arrange';
import { column, type Tab } from '../../src/workbooks/layout/tab';
import type { TabStructure } from '../../src/workbooks/structure';

const bounds = { cellsPerWorkbook: 1_000_000, charactersPerCell: 50_000, appendsMissUnderFilter: false };
const tab: Tab = {
  ...{ name: 'T', key: 'id', about: '' },
  columns: [column('age', 'count'), column('note', 'text', { editable: true }), column('id', 'text')],
};
const place: TabStructure = {
  ...{ sheetId: 0, title: 'T', columns: { age: 0, note: 1, id: 2 }, header: ['age', 'note', 'id', 'own'] },
  ...{ rowCount: 0, columnCount: 4, filter: undefined },
};

test('rows that stay, go, come and change places', () => {
  const rows = fc.integer({ min: 0, max: 12 });
  const picks = fc.array(fc.tuple(fc.nat(11), fc.nat(3)), { maxLength: 16 });
  fc.assert(
    fc.property(rows, picks, fc.nat(3), (count, picked, spare) => {
      const standing: Standing[] = Array.from({ length: count }, (_, at) => ({
        values: [at, `n${at}`, `k${at}`, `o${at}`],
      }));
      const book = newWorkbook('id', {
        ...{ title: 'B', timeZone: 'Etc/UTC', locale: 'en_US' },
        sheets: [{ sheetId: 0, title: 'T', rowCount: count + 1 + spare, columnCount: 4 }],
      });
      const cells = (values: unknown[]) => ({
        values: values.map((value) => ({
          userEnteredValue: typeof value === 'number' ? { numberValue: value } : { stringValue: String(value) },
        })),
      });
      const fill = [place.header, ...standing.map(({ values }) => values)].map(cells);
      const start = { sheetId: 0, rowIndex: 0, columnIndex: 0 };
      applyBatch(book, [{ updateCells: { start, rows: fill, fields: 'userEnteredValue' } }], bounds);

      const used = new Set<number>();
      const wanted = picked.map(([at, kind], index): Wanted => {
        if (at >= count || used.has(at) || kind === 0) return { cells: { age: 100 + index, id: `new${index}` } };
        used.add(at);
        const from = standing[at] as Standing;
        return kind === 1 ? { from } : { from, cells: { age: kind === 2 ? at : 50 + at, id: 'never written' } };
      });
      const { requests } = arrange(tab, { ...place, rowCount: count + 1 + spare }, standing, wanted, 'UTC');
      applyBatch(book, requests as unknown as Request[], bounds);

      const expected = wanted.map(({ from, cells }) =>
        from
          ? [cells?.age ?? from.values[0], from.values[1], from.values[2], from.values[3]]
          : [cells?.age, null, cells?.id],
      );
      const sheet = book.sheets[0]!;
      expect(sheet.rows.slice(1, sheet.lastRow)).toEqual(expected);
      // what is there already is not written again
      const again = arrange(
        tab,
        { ...place, rowCount: sheet.rowCount },
        expected.map((values) => ({ values: Array.from(values, (value) => (value ?? '') as string | number) })),
        [],
        'UTC',
      );
      expect(again.requests.every((request) => request.deleteDimension ?? request.appendDimension)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('one row that goes to the end is one move, however many there are', () => {
  const standing: Standing[] = Array.from({ length: 500 }, (_, at) => ({ values: [at, '', `k${at}`] }));
  const wanted = [...standing.slice(1), standing[0] as Standing].map((from): Wanted => ({ from }));
  const { requests } = arrange(tab, { ...place, rowCount: 501 }, standing, wanted, 'UTC');
  expect(requests).toHaveLength(1);
  expect(requests[0]).toHaveProperty('moveDimension');
});
