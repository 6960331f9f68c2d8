// What is left of entries that were removed from the event log: names by which a delivery is known again, many in one cell.
import { column, type Tab } from '../workbooks/layout/tab';
import { sheetIdOf } from '../workbooks/structure';

export const removedTab: Tab = {
  name: '_removed',
  key: 'entries',
  sheetId: 7950,
  hidden: true,
  about:
    'Of rows that were removed from the event log because of their age: sequence, delivery, when it was accepted (ms), event, outcome and whether tracking shows it.',
  columns: [column('entries', 'text')],
};

export interface Removed {
  sequence: number;
  id: string;
  /** ms; when the delivery was accepted. */
  accepted: number;
  event: string;
  outcome: string;
  tracked: boolean;
}

/** Entries of one cell: about 70 characters each, of 50,000. */
const perCell = 500;

/** The request that keeps them; part of the write that removes their rows. */
export function keepRemoved(entries: readonly Removed[]): GoogleAppsScript.Sheets.Schema.Request {
  const rows: GoogleAppsScript.Sheets.Schema.RowData[] = [];
  for (let from = 0; from < entries.length; from += perCell) {
    const lines = entries
      .slice(from, from + perCell)
      .map(({ sequence, id, accepted, event, outcome, tracked }) =>
        [sequence, id, accepted, event, outcome, tracked ? 1 : 0].join(','),
      );
    rows.push({ values: [{ userEnteredValue: { stringValue: lines.join('\n') } }] });
  }
  return { appendCells: { sheetId: sheetIdOf(removedTab, []), rows, fields: 'userEnteredValue' } };
}

/** What the cells of the tab tell. */
export const parseRemoved = (cells: readonly unknown[]): Removed[] =>
  cells
    .flatMap((cell) => String(cell).split('\n'))
    .flatMap((line) => {
      const [sequence = '', id = '', accepted = '', event = '', outcome = '', tracked] = line.split(',');
      if (!/^[1-9]\d*$/.test(sequence) || id === '') return [];
      return [{ sequence: Number(sequence), id, accepted: Number(accepted), event, outcome, tracked: tracked === '1' }];
    });
