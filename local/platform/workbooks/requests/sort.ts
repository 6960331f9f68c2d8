// sortRange: numbers, then text, then booleans, blanks last whichever the direction (observed).
import type { Json } from '../../../runtime/protocol';
import type { GridRange, Handler } from '../request';
import { emptyRow, putFormats, putRow, type CellContent } from '../sheet';
import { boxOf } from './ranges';

interface SortSpec {
  [key: string]: Json;
  dimensionIndex?: number;
  sortOrder?: string;
}

function rank(content: CellContent): number {
  if (content === null) return 3;
  return typeof content === 'number' ? 0 : typeof content === 'boolean' ? 2 : 1;
}

function compare(a: CellContent, b: CellContent, descending: boolean): number {
  if (a === null || b === null) return rank(a) - rank(b);
  const text = (value: CellContent): string => (typeof value === 'string' ? value : '');
  const order =
    rank(a) - rank(b) ||
    (typeof a === 'number' && typeof b === 'number' ? a - b : Number(a === true) - Number(b === true)) ||
    text(a).localeCompare(text(b));
  return descending ? -order : order;
}

export const sortRequests: Record<string, Handler> = {
  sortRange({ workbook, undo }, { range, sortSpecs = [] }: { range: GridRange; sortSpecs?: SortSpec[] }) {
    const { sheet, startRow, endRow, startColumn, endColumn } = boxOf(workbook, range);
    const last = Math.min(endRow, sheet.lastRow);
    const lines = Array.from({ length: Math.max(0, last - startRow) }, (_, at) => ({
      cells: sheet.rows[startRow + at] ?? emptyRow,
      formats: sheet.formats[startRow + at] ?? [],
    }));
    lines.sort((a, b) => {
      for (const { dimensionIndex = 0, sortOrder } of sortSpecs) {
        const order = compare(
          a.cells[dimensionIndex] ?? null,
          b.cells[dimensionIndex] ?? null,
          sortOrder === 'DESCENDING',
        );
        if (order !== 0) return order;
      }
      return 0;
    });
    lines.forEach((line, at) => {
      const row = startRow + at;
      const cells = (sheet.rows[row] ?? emptyRow).slice();
      const formats = (sheet.formats[row] ?? []).slice();
      for (let column = startColumn; column < endColumn; column++) {
        cells[column] = line.cells[column] ?? null;
        formats[column] = line.formats[column] ?? null;
      }
      putRow(undo, sheet, row, cells);
      putFormats(undo, sheet, row, formats);
    });
  },
};
