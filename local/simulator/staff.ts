// What staff do to the workbooks in the middle of everything: insert, move, rename, sort, hide, filter, and type notes.
import type { Platform } from '../platform';
import type { Random } from '../platform/random';
import type { Workbook } from '../platform/workbooks/workbook';
import { databaseTabs } from '../../src/workbooks/layout/database';
import { errorsTab, trackingTabs } from '../../src/workbooks/layout/tracking';
import type { CellContent } from '../platform/workbooks/sheet';
import { readTable } from '../web/workbooks';
import type { Tab } from '../../src/workbooks/layout/tab';
import { sheetIdOf } from '../../src/workbooks/structure';
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

/** What staff have made of the workbooks: what the laws must know to read them. */
export interface Staff {
  notes: Note[];
  /** Header as it stands → header of the layout, by workbook and tab of the layout. */
  renamed: Map<string, Map<string, string>>;
}

export const newStaff = (): Staff => ({ notes: [], renamed: new Map() });
export const placeName = (workbook: string, tab: string): string => `${workbook} ${tab}`;

/** The title that a tab of the layout has now. */
export function titleOf(platform: Platform, workbook: 'database' | 'tracking', tab: Tab): string {
  const layout = workbook === 'database' ? databaseTabs : trackingTabs;
  const sheet = bookOf(platform, workbook).sheets.find(({ sheetId }) => sheetId === sheetIdOf(tab, layout));
  return sheet?.title ?? tab.name;
}

const bookOf = (platform: Platform, workbook: string): Workbook =>
  [...platform.state.workbooks.values()].find(({ title }) => title === `CarePortals ${workbook}`)!;

const typedOver = 'typed over';

type Request = Record<string, unknown>;

const visible = {
  database: databaseTabs.filter((tab) => !tab.hidden && tab.name !== 'deliveries'),
  tracking: trackingTabs.filter((tab) => tab.name !== 'Errors'),
};

/** A row that is gone, or written over, takes its notes with it. */
function forget(notes: Note[], tab: string, key: unknown): void {
  for (let at = notes.length - 1; at >= 0; at -= 1)
    if (notes[at]!.tab === tab && notes[at]!.key === key) notes.splice(at, 1);
}

/** Somebody deletes a whole tab: what was drawn there is drawn again by the check, notes of the staff are gone with it. */
export function deleteTab(
  platform: Platform,
  random: Random,
  { notes, renamed }: Staff,
  tell: (text: string) => void,
  damaged: (tab: string) => void,
): void {
  const workbook = pick(random, ['database', 'tracking'] as const);
  const layout = pick(random, [...visible[workbook], ...(workbook === 'tracking' ? [errorsTab] : [])]);
  const book = bookOf(platform, workbook);
  const sheet = book.sheets.find(({ title }) => title === titleOf(platform, workbook, layout));
  if (!sheet) return;
  tell(`staff deletes the tab ${layout.name}`);
  damaged(layout.name);
  for (let at = notes.length - 1; at >= 0; at -= 1) if (notes[at]!.tab === layout.name) notes.splice(at, 1);
  renamed.delete(placeName(workbook, layout.name));
  platform.commit({ kind: 'batch', id: book.id, requests: [{ deleteSheet: { sheetId: sheet.sheetId } }] });
}

/** One act of a member of staff; notes are kept up to date in `notes`. */
export function act(
  platform: Platform,
  random: Random,
  { notes, renamed }: Staff,
  tell: (text: string) => void,
  acted: (tab: string) => void,
  damaged: (tab: string) => void,
): void {
  const workbook = pick(random, ['database', 'tracking'] as const);
  const layout = pick(random, visible[workbook]);
  const book = bookOf(platform, workbook);
  const title = titleOf(platform, workbook, layout);
  const sheet = book.sheets.find((one) => one.title === title);
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
  const keyAt = (row: number): CellContent | undefined => {
    const { header } = readTable(platform, workbook, title)!;
    const names = renamed.get(placeName(workbook, layout.name));
    const keyHeader = layout.columns.find((column) => column.key === layout.key)!.header;
    return sheet.rows[row]?.[header.findIndex((name) => (names?.get(name) ?? name) === keyHeader)];
  };
  switch (random.integer(11)) {
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
    case 4: {
      const header = readTable(platform, workbook, title)!.header[at] ?? '';
      const names = renamed.get(placeName(workbook, layout.name)) ?? new Map<string, string>();
      const first = names.get(header) ?? header;
      if (!layout.columns.some((column) => column.header === first)) return;
      const name = `${first} ${random.integer(1000)}`;
      names.delete(header);
      renamed.set(placeName(workbook, layout.name), names.set(name, first));
      return go('renames a column', text(0, at, name));
    }
    case 5: {
      const properties = { sheetId, title: `${layout.name} ${random.integer(1000)}` };
      return go('renames the tab', { updateSheetProperties: { properties, fields: 'title' } });
    }
    case 6: {
      const properties = { hiddenByUser: true };
      return go('hides a column', {
        updateDimensionProperties: { range: dimension('COLUMNS', at), properties, fields: 'hiddenByUser' },
      });
    }
    case 7: {
      const range = { sheetId, startRowIndex: 0, endRowIndex: Math.max(1, lastRow) };
      return go('sets a filter', { setBasicFilter: { filter: { range } } });
    }
    case 8: {
      if (lastRow < 2) return;
      const row = 1 + random.integer(lastRow - 1);
      forget(notes, layout.name, keyAt(row));
      damaged(layout.name);
      return go('deletes a row', { deleteDimension: { range: dimension('ROWS', row) } });
    }
    case 9: {
      if (lastRow < 2) return;
      const row = 1 + random.integer(lastRow - 1);
      forget(notes, layout.name, keyAt(row));
      damaged(layout.name);
      return go('writes over a cell', text(row, at, typedOver));
    }
    default: {
      const { header } = readTable(platform, workbook, title)!;
      const own = header.findIndex((name) => name.startsWith('Staff '));
      const keyHeader = layout.columns.find((column) => column.key === layout.key)!.header;
      if (own < 0 || lastRow < 2) return;
      const row = 1 + random.integer(lastRow - 1);
      const key = keyAt(row);
      if (typeof key !== 'string' || key === '' || key === typedOver) return;
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
