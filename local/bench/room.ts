// How many entities fit a workbook, by the cells that those of the growth scenario take.
import { googleLimits } from '../platform/limits';
import type { Figures } from './measure';
import { thousands } from './table';

/** A sentence for the page; "" where two sizes were not measured. */
export function room(figures: readonly Figures[]): string {
  const grown = figures
    .filter(({ name, receiver }) => name === 'growth' && receiver === 'ours')
    .sort((a, b) => a.rows - b.rows);
  const [least, most] = [grown[0], grown.at(-1)];
  if (!least || !most || least === most) return '';
  const each = (most.workbookCells - least.workbookCells) / (most.rows - least.rows);
  const { cellsPerWorkbook } = googleLimits;
  const fits = Math.floor(least.rows + (cellsPerWorkbook - least.workbookCells) / each);
  return (
    `The ${thousands(cellsPerWorkbook)} cells that Google allows hold some ${thousands(Math.round(fits / 1000) * 1000)} entities: ` +
    `each takes ${each.toFixed(1)} cells of the database workbook, its rows of the event log among them.`
  );
}
