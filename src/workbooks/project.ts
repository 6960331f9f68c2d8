/**
 * The tracking workbook as a projection of the log: rows for people, appended in one conditional commit whose marker
 * says up to which sequence it shows. When it fails, nothing is lost: the next drain or the trigger brings it up.
 */
import type { Decision } from '../records/plan';
import type { Failure } from '../records/stored';
import type { TrackingHint } from '../script/hints';
import { errorsRow } from './errors-row';
import { errorsTab, trackingTabs } from './layout/tracking';
import type { Row, Tab } from './layout/tab';
import { cellsBySheet } from './read';
import { appendRows, claim, rowRequests, structureOf } from './requests';
import { batchUpdate, readRanges, type Structure } from './structure';

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
    if (outcome === 'invalid' || outcome === 'failed' || (failure && outcome === 'committed')) {
      due.push({
        tab: errorsTab,
        row: errorsRow(delivery, failure),
        rewrite: (failure?.attempts ?? 1) > 1 || outcome === 'committed',
      });
    }
    if (outcome === 'committed' && tracked && delivery.ok && delivery.tracking) {
      due.push({ ...delivery.tracking, rewrite: false });
    }
    return due;
  });
}

/** Writes what is due and moves the marker to `sequence`; returns the new hint. One write, and one read for rewrites. */
export function project(
  id: string,
  structure: Structure,
  due: readonly Due[],
  hint: TrackingHint,
  sequence: number,
): TrackingHint {
  const next: TrackingHint = { commit: hint.commit + 1, sequence };
  const requests = [...claim(next.commit, JSON.stringify(next))];
  const rewrites = due.filter(({ rewrite }) => rewrite);
  const rows = rewrites.length > 0 ? keyRows(id, structure, errorsTab) : new Map<string, number>();
  const appended = new Map<Tab, Row[]>();
  for (const { tab, row, rewrite } of due) {
    const at = rewrite ? rows.get(String(row[tab.key])) : undefined;
    if (at === undefined) appended.set(tab, [...(appended.get(tab) ?? []), row]);
    else requests.push(...rowRequests(tab, structureOf(structure, tab), at, row, structure.timeZone, false));
  }
  for (const tab of trackingTabs) {
    requests.push(...appendRows(tab, structureOf(structure, tab), appended.get(tab) ?? [], structure.timeZone));
  }
  batchUpdate(id, { requests });
  return next;
}

/** Key → row of a tab, by reading its key column. */
function keyRows(id: string, structure: Structure, tab: Tab): Map<string, number> {
  const place = structureOf(structure, tab);
  const column = place.columns[tab.key] as number;
  const range = { sheetId: place.sheetId, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 };
  const fields = 'sheets(properties(sheetId),data(startRow,startColumn,rowData(values(effectiveValue))))';
  const rows = new Map<string, number>();
  for (const [row, cells] of cellsBySheet(readRanges(id, [range], fields)).get(place.sheetId) ?? []) {
    const key = cells.get(column);
    if (key !== undefined && !rows.has(key)) rows.set(key, row);
  }
  return rows;
}
