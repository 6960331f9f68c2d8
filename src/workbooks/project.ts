/**
 * The tracking workbook as a projection of the log: rows for people, appended in one conditional commit whose marker
 * says up to which sequence it shows. When it fails, nothing is lost: the next drain or the trigger brings it up.
 */
import type { Decision } from '../records/plan';
import type { Failure } from '../records/stored';
import { markerValue, type TrackingHint } from '../script/hints';
import { toCell } from './cells';
import { errorsRow } from './errors-row';
import { errorsTab, trackingTabs } from './layout/tracking';
import type { Row, Tab } from './layout/tab';
import { cellsBySheet, sameHeaders, valueFields } from './read';
import { ensureWorkbook } from './ensure';
import { appendRows, blank, claim, rowRequests, structureOf } from './requests';
import { batchUpdate, columnsOf, gridRange, headerRange, partOf, readRanges, type Structure } from './structure';

/** A row that is due in the tracking workbook. */
export interface Due {
  tab: Tab;
  row: Row;
  /** The row exists already and is to be rewritten (a failure that changed its state). */
  rewrite: boolean;
}

/** What a decision shows in tracking; `failureOf` gives the state of a delivery that stands in Errors. */
export function dueRows(decisions: readonly Decision[], failureOf: (id: string) => Failure | undefined): Due[] {
  return decisions.flatMap(({ delivery, outcome, tracked }): Due[] => {
    const due: Due[] = [];
    const failure = failureOf(delivery.id);
    const shown = outcome === 'invalid' || outcome === 'failed';
    if (shown || outcome === 'recovered') {
      due.push({
        tab: errorsTab,
        row: errorsRow(delivery, failure),
        rewrite: (failure?.attempts ?? 1) > 1 || outcome === 'recovered',
      });
    }
    if (!shown && tracked && delivery.ok && delivery.tracking) {
      due.push({ ...delivery.tracking, rewrite: false });
    }
    return due;
  });
}

export interface Projected {
  hint: TrackingHint;
  /** The structure as it is known now. */
  structure: Structure;
}

/**
 * Writes what is due and moves the marker to `sequence`. The answer shows the header rows: when a person has moved columns
 * since the structure was read, the new rows are put right at once.
 */
export function project(
  id: string,
  known: Structure,
  due: readonly Due[],
  hint: TrackingHint,
  sequence: number,
): Projected {
  // a row that is rewritten may hold cells of the staff's: there the structure must be the true one beforehand
  const rewrites = due.some(({ rewrite }) => rewrite);
  const structure = rewrites ? ensureWorkbook(id, trackingTabs).structure : known;
  const next = { commit: hint.commit + 1, sequence, from: hint.sequence, columns: columnsOf(structure) };
  const requests = [...claim(next.commit, markerValue(next))];
  const rows = rewrites ? keyRows(id, structure, errorsTab) : new Map<string, number>();
  const appended = new Map<Tab, Row[]>();
  for (const { tab, row, rewrite } of due) {
    const at = rewrite ? rows.get(String(row[tab.key])) : undefined;
    if (at === undefined) appended.set(tab, [...(appended.get(tab) ?? []), row]);
    else requests.push(...rowRequests(tab, structureOf(structure, tab), at, row, structure.timeZone, false));
  }
  for (const [tab, rows] of appended) {
    requests.push(...appendRows(tab, structureOf(structure, tab), rows, structure.timeZone));
  }
  const moved = write(id, requests, partOf(structure, [...appended.keys()]));
  if (!moved) return { hint: next, structure };
  const now = ensureWorkbook(id, trackingTabs).structure;
  putRight(id, now, appended);
  return { hint: { ...next, columns: columnsOf(now) }, structure: now };
}

/** Applies the requests; true when a header row is not where the structure has it. */
function write(id: string, requests: GoogleAppsScript.Sheets.Schema.Request[], touched: Structure): boolean {
  const places = Object.values(touched.tabs);
  if (places.length === 0) {
    batchUpdate(id, { requests });
    return false;
  }
  const responseRanges = places.map(headerRange);
  const answer = batchUpdate(
    id,
    { requests, includeSpreadsheetInResponse: true, responseIncludeGridData: true, responseRanges },
    `updatedSpreadsheet(${valueFields})`,
  );
  return answer.updatedSpreadsheet !== undefined && !sameHeaders(touched, cellsBySheet(answer.updatedSpreadsheet));
}

/** Rows at the end of a tab among which the newest are looked for. */
const newest = 300;

/**
 * Rewrites rows among the newest ones of their tabs that were written by an outdated structure: each value into its
 * column; what stands of them in columns that are not the machine's is taken out. The structure must be the true one.
 */
export function putRight(id: string, structure: Structure, rowsByTab: ReadonlyMap<Tab, Row[]>): void {
  const requests: GoogleAppsScript.Sheets.Schema.Request[] = [];
  for (const [tab, rows] of rowsByTab) {
    const place = structureOf(structure, tab);
    const range = gridRange(place.sheetId, Math.max(2, place.rowCount - newest), place.rowCount, 0, place.columnCount);
    const standing = cellsBySheet(readRanges(id, [range], valueFields)).get(place.sheetId);
    const machines = new Set(Object.values(place.columns));
    for (const row of rows) {
      const name = String(row[tab.key]);
      const [at, cells] = [...(standing ?? [])].find(([, cells]) => [...cells.values()].includes(name)) ?? [];
      if (at === undefined || cells === undefined) continue;
      const written = new Set(valuesOf(tab, row, structure.timeZone));
      const misplaced = [...cells].filter(([column, text]) => !machines.has(column) && written.has(text));
      for (const [column] of misplaced) requests.push(blank(place, at, column));
      requests.push(...rowRequests(tab, place, at, row, structure.timeZone, true));
    }
  }
  if (requests.length > 0) batchUpdate(id, { requests });
}

/** A row's values as they are read back. */
function valuesOf(tab: Tab, row: Row, timeZone: string): string[] {
  return tab.columns.flatMap((column) => {
    const { stringValue, numberValue, boolValue } = toCell(column, row[column.key], timeZone).userEnteredValue ?? {};
    const value = stringValue ?? numberValue ?? boolValue;
    return value === undefined ? [] : [String(value)];
  });
}

/** Key → row of a tab, by reading its key column. */
function keyRows(id: string, structure: Structure, tab: Tab): Map<string, number> {
  const place = structureOf(structure, tab);
  const column = place.columns[tab.key] as number;
  const range = { sheetId: place.sheetId, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 };
  const rows = new Map<string, number>();
  for (const [row, cells] of cellsBySheet(readRanges(id, [range], valueFields)).get(place.sheetId) ?? []) {
    const key = cells.get(column);
    if (key !== undefined && !rows.has(key)) rows.set(key, row);
  }
  return rows;
}
