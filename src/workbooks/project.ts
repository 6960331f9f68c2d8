/**
 * The tracking workbook as a projection of the log: rows for people, appended in one conditional commit whose marker
 * says up to which sequence it shows. When it fails, nothing is lost: the next drain or the trigger brings it up.
 */
import { concernsErrors, isApplied } from '../records/apply';
import type { Conventions } from '../records/conventions';
import type { Decision } from '../records/plan';
import type { Failure } from '../records/stored';
import { markerValue, type TrackingHint } from '../script/hints';
import { errorsRow } from './errors-row';
import { errorsTab, trackingTabs } from './layout/tracking';
import type { Row, Tab } from './layout/tab';
import { cellsBySheet, filterFields, keyRows, sameHeaders } from './read';
import { ensureWorkbook } from './ensure';
import { linked } from './tracked-row';
import { putRight } from './put-right';
import { appendRows, claim, rowRequests, structureOf } from './requests';
import { adoptFilters, batchUpdate, columnsOf, headerRange, partOf, type Structure } from './structure';

/** A row that is due in the tracking workbook. */
export interface Due {
  tab: Tab;
  row: Row;
  /** The row exists already and is to be rewritten (a failure that changed its state). */
  rewrite: boolean;
}

/** What a decision shows in tracking; `failureOf` gives the state of a delivery that stands in Errors. */
export function dueRows(
  decisions: readonly Decision[],
  failureOf: (id: string) => Failure | undefined,
  conventions: Conventions,
): Due[] {
  return decisions.flatMap(({ delivery, outcome, tracked }): Due[] => {
    const due: Due[] = [];
    const failure = failureOf(delivery.id);
    if (concernsErrors(outcome)) {
      const first = (outcome === 'invalid' || outcome === 'failed') && (failure?.attempts ?? 1) === 1;
      due.push({ tab: errorsTab, row: errorsRow(delivery, failure), rewrite: !first });
    }
    if (isApplied(outcome) && tracked && delivery.ok && delivery.tracking) {
      due.push({ ...linked(delivery.tracking, conventions), rewrite: false });
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
  const surprised = write(id, requests, partOf(structure, [...appended.keys()]));
  if (!surprised) return { hint: next, structure };
  const now = ensureWorkbook(id, trackingTabs).structure;
  putRight(id, now, appended);
  return { hint: { ...next, columns: columnsOf(now) }, structure: now };
}

/** Applies the requests; true when a header row is not where the structure has it, or a filter is set that it lacks. */
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
    `updatedSpreadsheet(${filterFields})`,
  );
  const book = answer.updatedSpreadsheet;
  return book !== undefined && (!sameHeaders(touched, cellsBySheet(book)) || adoptFilters(touched, book).length > 0);
}
