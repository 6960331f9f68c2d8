/**
 * Copies rows into an archive, each once: what stands there is read first, and the write is refused when anybody else has written
 * there since. Then they are read back: only what was seen there counts as copied.
 */
import { cellFields } from '../workbooks/cells';
import { columnsOfTables } from '../workbooks/columns';
import type { Tab } from '../workbooks/layout/tab';
import { claim, structureOf } from '../workbooks/requests';
import { batchUpdate, gridRange, readMarker } from '../workbooks/structure';
import type { Pace } from '../recovery/pace';
import type { Archive } from './books';
import { holds, nameColumns, nameOf, readWhole, rowData, type WholeRow } from './rows';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Names of the rows that stand in the archive now, as they stand in their own workbook. */
export function copyRows(archive: Archive, tab: Tab, rows: readonly WholeRow[], pace: Pace): Set<string> {
  pace.step();
  const { commit } = readMarker(archive.id);
  const before = readCopies(archive, tab, rows, pace);
  const place = structureOf(archive.structure, tab);
  const missing = rows.filter(({ name }) => !before.has(name));
  const requests: Request[] = rows.flatMap((row) => {
    const copy = before.get(row.name);
    if (!copy || holds(copy, row, tab)) return [];
    const range = gridRange(place.sheetId, copy.row, copy.row, 0, place.columnCount);
    return [{ updateCells: { range, rows: [rowData(tab, place, row)], fields: cellFields } }];
  });
  if (missing.length > 0) {
    const data = missing.map((row) => rowData(tab, place, row));
    requests.push({ appendCells: { sheetId: place.sheetId, rows: data, fields: cellFields } });
  }
  if (requests.length > 0) {
    pace.step();
    batchUpdate(archive.id, { requests: [...claim(commit + 1, ''), ...requests] });
    place.rowCount += missing.length;
  }
  const after = requests.length > 0 ? readCopies(archive, tab, rows, pace) : before;
  const stands = rows.filter((row) => {
    const copy = after.get(row.name);
    return copy !== undefined && holds(copy, row, tab);
  });
  return new Set(stands.map(({ name }) => name));
}

/** The archive's rows of these names. */
function readCopies(archive: Archive, tab: Tab, rows: readonly WholeRow[], pace: Pace): Map<string, WholeRow> {
  const place = structureOf(archive.structure, tab);
  const wanted = new Set(rows.map(({ name }) => name));
  const keys = nameColumns(tab);
  const [columns = {}] = columnsOfTables(archive.id, [{ place, keys }], () => pace.step());
  const at = (columns[tab.key] ?? []).flatMap((_, row) =>
    wanted.has(nameOf(keys.map((key) => columns[key]?.[row]))) ? [row + 2] : [],
  );
  if (at.length > 0) pace.step();
  return new Map(readWhole(archive.id, tab, place, at).map((row) => [row.name, row]));
}
