// What staff do to the workbooks in the middle of everything: columns and rows inserted, moved, sorted; notes typed.
import type { Platform } from '../platform';
import type { Random } from '../platform/random';
import type { Workbook } from '../platform/workbooks/workbook';
import { databaseTabs } from '../../src/workbooks/layout/database';
import { trackingTabs } from '../../src/workbooks/layout/tracking';
import { readTable } from '../web/workbooks';
import { pick } from './dice';

/** A note that a member of staff typed beside a row: it must stay there, with that row, as typed. */
export interface Note {
  workbook: 'database' | 'tracking';
  tab: string;
  /** The staff's own column. */
  header: string;
  /** Header of the key column, and the row's key. */
  keyHeader: string;
  key: string;
  text: string;
}

type Request = Record<string, unknown>;
export type Act = (name: string) => void;

const visible = {
  database: databaseTabs.filter((tab) => !tab.hidden && tab.name !== 'deliveries'),
  tracking: trackingTabs.filter((tab) => tab.name !== 'Errors'),
};

/** One act of a member of staff; notes are kept up to date in `notes`. */
export function act(
  platform: Platform,
  random: Random,
  notes: Note[],
  tell: (text: string) => void,
  acted: (tab: string) => void,
): void {
  const workbook = pick(random, ['database', 'tracking'] as const);
  const layout = pick(random, visible[workbook]);
  const book = [...platform.state.workbooks.values()].find(
    (one) => one.title === `CarePortals ${workbook}`,
  ) as Workbook;
  const sheet = book.sheets.find(({ title }) => title === layout.name);
  if (!sheet) return;
  const { sheetId, lastRow } = sheet;
  const width = sheet.columns.length;
  const dimension = (kind: string, startIndex: number) => ({
    sheetId,
    dimension: kind,
    startIndex,
    endIndex: startIndex + 1,
  });
  const go = (name: string, ...requests: Request[]): void => {
    tell(`staff ${name} in ${layout.name}`);
    acted(layout.name);
    platform.commit({ kind: 'batch', id: book.id, requests: requests as never });
  };
  const text = (rowIndex: number, columnIndex: number, stringValue: string): Request => ({
    updateCells: {
      start: { sheetId, rowIndex, columnIndex },
      rows: [{ values: [{ userEnteredValue: { stringValue } }] }],
      fields: 'userEnteredValue',
    },
  });
  const at = random.integer(width);
  switch (random.integer(5)) {
    case 0:
      return go(
        'inserts a column',
        { insertDimension: { range: dimension('COLUMNS', at) } },
        text(0, at, `Staff ${random.integer(100_000)}`),
      );
    case 1: {
      const to = random.integer(width);
      if (to === at || to === at + 1) return;
      return go('moves a column', { moveDimension: { source: dimension('COLUMNS', at), destinationIndex: to } });
    }
    case 2:
      if (lastRow < 3) return;
      return go('sorts', {
        sortRange: {
          range: { sheetId, startRowIndex: 1 },
          sortSpecs: [{ dimensionIndex: at, sortOrder: 'DESCENDING' }],
        },
      });
    case 3:
      if (lastRow < 3) return;
      return go('inserts a row', { insertDimension: { range: dimension('ROWS', 1 + random.integer(lastRow - 1)) } });
    default: {
      const { header } = readTable(platform, workbook, layout.name)!;
      const own = header.findIndex((name) => name.startsWith('Staff '));
      const keyHeader = layout.columns.find((column) => column.key === layout.key)!.header;
      if (own < 0 || lastRow < 2) return;
      const row = 1 + random.integer(lastRow - 1);
      const key = sheet.rows[row]?.[header.indexOf(keyHeader)];
      if (typeof key !== 'string' || key === '') return;
      const note: Note = {
        workbook,
        tab: layout.name,
        header: header[own]!,
        keyHeader,
        key,
        text: `note ${random.integer(1e6)}`,
      };
      const before = notes.findIndex((one) => one.tab === note.tab && one.header === note.header && one.key === key);
      if (before >= 0) notes.splice(before, 1);
      notes.push(note);
      return go('types a note', text(row, own, note.text));
    }
  }
}
