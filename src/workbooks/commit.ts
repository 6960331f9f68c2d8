/**
 * The one atomic commit of the database workbook, and the look at what it did: the answer of the write shows the keys of
 * the rows it rewrote, so a row that a person moved in the moment between read and write is noticed.
 */
import type { Plan } from '../records/plan';
import { ensureWorkbook } from './ensure';
import { databaseTabs, deliveries } from './layout/database';
import type { Row, Tab } from './layout/tab';
import { ownersOf } from './owners';
import { putRight } from './put-right';
import { cellsBySheet, keyRows, sameHeaders, valueFields, type Cells } from './read';
import { blankMisplaced, commitRequests, rowRequests, structureOf } from './requests';
import {
  a1,
  batchUpdate,
  columnName,
  gridRange,
  partOf,
  readRanges,
  type Structure,
  type TabStructure,
} from './structure';

export interface Seen {
  /** Keys of entities whose rows were hit by, or missed, a write: they are to be drawn again. */
  disturbed: string[];
  /** Tabs whose rows must be found by their key column first. */
  tabs: string[];
  /** The true structure, when a column moved meanwhile. */
  moved?: Structure;
}

const fields = `updatedSpreadsheet(${valueFields})`;

/**
 * Writes the plan and looks at the rows concerned: with `watch` in the answer of the write itself. A row that is not there
 * (a person has deleted some, or an append will land higher up) makes Google refuse such a question and the write with
 * it, so that a second try asks afterwards, by a read that minds no missing rows.
 */
export function commit(id: string, structure: Structure, plan: Plan, watch: boolean): Seen {
  const requests = commitRequests(plan, structure);
  const watched = watchedRanges(plan, structure);
  if (!watch || watched.length === 0) {
    batchUpdate(id, { requests });
    if (watched.length === 0) return { disturbed: [], tabs: [] };
    const ranges = watched.map(({ place, row, count, column, width }) =>
      gridRange(place.sheetId, row, row + count - 1, column, column + width),
    );
    return look(id, plan, structure, cellsBySheet(readRanges(id, ranges, valueFields)));
  }
  const responseRanges = watched.map(
    ({ place, row, count, column, width }) =>
      `${a1(place, column, row)}:${columnName(column + width - 1)}${row + count - 1}`,
  );
  const answer = batchUpdate(
    id,
    { requests, includeSpreadsheetInResponse: true, responseIncludeGridData: true, responseRanges },
    fields,
  );
  return answer.updatedSpreadsheet
    ? look(id, plan, structure, cellsBySheet(answer.updatedSpreadsheet))
    : { disturbed: [], tabs: [] };
}

/**
 * A column moved between read and write. Rows are written again where their columns are now, with their keys, which may
 * have been written over; what stands of them in columns that are not the machine's is taken out.
 */
function clean(id: string, plan: Plan, outdated: Structure): Structure {
  const { structure } = ensureWorkbook(id, databaseTabs);
  const added = new Map<Tab, Row[]>([[deliveries, plan.logRows]]);
  const requests: GoogleAppsScript.Sheets.Schema.Request[] = [];
  for (const tab of databaseTabs) {
    const changes = plan.changes.filter((change) => change.tab === tab.name);
    const rows = changes.some(({ kind }) => kind !== 'append')
      ? keyRows(id, structure, tab)
      : new Map<string, number>();
    const inherited = new Set(changes.filter(({ kind }) => kind !== 'clear').map(({ key }) => key));
    for (const change of changes) {
      if (change.kind === 'append') {
        added.set(tab, [...(added.get(tab) ?? []), change.cells]);
        continue;
      }
      const place = structureOf(structure, tab);
      // what is gone already needs no second blanking: another row may stand there by now, or have taken over the key
      if (change.kind === 'clear' && (!rows.has(change.key) || inherited.has(change.key))) continue;
      const at = rows.get(change.key) ?? change.row;
      const cells = change.kind === 'update' ? change.cells : {};
      requests.push(...blankMisplaced(structureOf(outdated, tab), place, change.row));
      requests.push(...rowRequests(tab, place, at, cells, structure.timeZone, true));
    }
  }
  if (requests.length > 0) batchUpdate(id, { requests });
  putRight(id, structure, added);
  return structure;
}

/** Cells to look at after a write. */
interface Watched {
  place: TabStructure;
  row: number;
  count: number;
  column: number;
  width: number;
}

/** Header rows of the tabs that change, and the key cells of the rows that are written. */
function watchedRanges(plan: Plan, structure: Structure): Watched[] {
  const ranges: Watched[] = [];
  for (const tab of touchedTabs(plan)) {
    const changes = plan.changes.filter((change) => change.tab === tab.name);
    const place = structureOf(structure, tab);
    const column = place.columns[tab.key] as number;
    const keys = (row: number, count: number): Watched => ({ place, row, count, column, width: 1 });
    ranges.push({ place, row: 1, count: 1, column: 0, width: place.columnCount });
    for (const change of changes) if (change.kind !== 'append') ranges.push(keys(change.row, 1));
    const appended = changes.filter((change) => change.kind === 'append');
    if (appended[0]) ranges.push(keys(appended[0].row, appended.length));
  }
  return ranges;
}

const touchedTabs = (plan: Plan): Tab[] =>
  databaseTabs.filter(
    (tab) => plan.changes.some((change) => change.tab === tab.name) || (tab === deliveries && plan.logRows.length > 0),
  );

function look(id: string, plan: Plan, structure: Structure, sheets: Map<number, Cells>): Seen {
  const seen: Seen = { disturbed: [], tabs: [] };
  const tabs = touchedTabs(plan);
  if (!sameHeaders(partOf(structure, tabs), sheets)) seen.moved = clean(id, plan, structure);
  for (const change of plan.changes) {
    const tab = tabs.find((tab) => tab.name === change.tab) as Tab;
    const place = structureOf(structure, tab);
    const found =
      sheets
        .get(place.sheetId)
        ?.get(change.row)
        ?.get(place.columns[tab.key] as number) ?? '';
    const expected = change.kind === 'clear' ? '' : change.key;
    if (found === expected && !seen.moved) continue;
    seen.tabs.push(change.tab);
    // an append that landed elsewhere did no harm; its place is found when it is next wanted
    if (change.kind === 'append' && !seen.moved) continue;
    seen.disturbed.push(...ownersOf(change.tab, change.key), ...(found === '' ? [] : ownersOf(change.tab, found)));
  }
  return { ...seen, disturbed: [...new Set(seen.disturbed)], tabs: [...new Set(seen.tabs)] };
}
