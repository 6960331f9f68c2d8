// Phase of an erasure: no row of theirs stands in the tracking workbook, nor in what was computed from the tables.
import { archivedTabs } from '../archive/books';
import { trackingHint, markerValue, writeHints } from '../script/hints';
import { instantOfSerial } from '../workbooks/cells';
import { allColumns, columnsOfTables } from '../workbooks/columns';
import { deliveries as log } from '../workbooks/layout/database';
import { queuesTab } from '../workbooks/layout/queues';
import { reportTabs } from '../workbooks/layout/reconciliation';
import { trackingTabs } from '../workbooks/layout/tracking';
import type { Tab } from '../workbooks/layout/tab';
import { claim, deleteRows, structureOf } from '../workbooks/requests';
import { batchUpdate, columnsOf, readMarker, readStructure, type Structure } from '../workbooks/structure';
import { shown } from '../recovery/tracking-rows';
import type { Context, Stepped } from '../recovery/run';
import { tombstones } from './log';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Rows of one write. */
const atOnce = 500;

/** Deletes rows until none is found, in writes that are refused when anybody else has written meanwhile. */
export function eraseFromTracking(context: Context): Stepped {
  const { config, book } = context;
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(20_000)) return { findings: [], checked: 0, next: 0, note: 'waits for a quiet moment' };
  try {
    book.pace.step();
    const marker = trackingHint(readMarker(config.trackingId));
    const tracking = everyTab(context);
    const rows = theirRows(context, { id: config.trackingId, structure: tracking });
    const requests = [...rows].flatMap(([tab, numbers]) => deleteRows(structureOf(tracking, tab), numbers));
    if (requests.length === 0) return { findings: [], checked: 0, next: undefined };
    const next = { ...marker, commit: marker.commit + 1, columns: columnsOf(context.tracking) };
    book.pace.step();
    batchUpdate(config.trackingId, { requests: [...claim(next.commit, markerValue(next)), ...requests] });
    writeHints({ tracking: next });
  } finally {
    lock.releaseLock();
  }
  return { findings: [], checked: 0, next: 0, note: 'tracking workbook' };
}

/** Those that were made; staff's tabs and reports are only there once somebody has asked for them. */
function everyTab({ config, book }: Context): Structure {
  book.pace.step();
  return readStructure(config.trackingId, [...trackingTabs, queuesTab, ...reportTabs]);
}

/** The archives of the tracking workbook, one after the other. */
export function eraseFromArchives(context: Context, cursor: number): Stepped {
  const { book } = context;
  const archive = book.shown()[cursor];
  if (!archive) return { findings: [], checked: 0, next: undefined };
  book.pace.step();
  const { commit } = readMarker(archive.id);
  book.pace.step();
  const structure = readStructure(archive.id, archivedTabs.tracking);
  const rows = theirRows(context, { ...archive, structure });
  const requests = [...rows].flatMap(([tab, numbers]) => deleteRows(structureOf(structure, tab), numbers));
  if (requests.length === 0) return { findings: [], checked: 0, next: cursor + 1 };
  book.pace.step();
  batchUpdate(archive.id, { requests: [...claim(commit + 1, ''), ...requests] });
  return { findings: [], checked: 0, next: cursor, note: 'archives' };
}

/** Rows by tab: of deliveries that the log has erased, of older ones that it has removed since, and of orders that are gone. */
function theirRows(context: Context, { id, structure }: { id: string; structure: Structure }): Map<Tab, number[]> {
  const { book } = context;
  const { erased, logged } = erasedDeliveries(context);
  const { erasedUntil } = tombstones(context);
  const tabs = [...shown, queuesTab].filter((tab) => structure.tabs[tab.name]);
  const asked = tabs.map((tab) => {
    const kinds = ['order', 'subscription', 'prescription'].filter((kind) => hasColumn(tab, `${kind}_id`));
    const keys = [tab.key, ...(hasColumn(tab, 'received') ? ['received'] : []), ...kinds.map((kind) => `${kind}_id`)];
    return { tab, kinds, keys, place: structureOf(structure, tab) };
  });
  const read = columnsOfTables(id, asked, () => book.pace.step());
  const rows = new Map<Tab, number[]>();
  asked.forEach(({ tab, kinds }, number) => {
    const columns = read[number] ?? {};
    const theirs = (value: unknown, at: number): boolean => {
      if (tab === queuesTab) return erasedUntil(`order:${String(value)}`).sequence > 0;
      if (logged.has(String(value))) return erased.has(String(value));
      const came = instantOfSerial(Number(columns.received?.[at] || NaN), structure.timeZone);
      return kinds.some((kind) => came <= erasedUntil(`${kind}:${String(columns[`${kind}_id`]?.[at])}`).at);
    };
    const found = (columns[tab.key] ?? []).flatMap((value, at) => (value !== '' && theirs(value, at) ? [at + 2] : []));
    if (found.length > 0) rows.set(tab, found.slice(-atOnce));
  });
  return rows;
}

const hasColumn = (tab: Tab, key: string): boolean => tab.columns.some((column) => column.key === key);

/** Ids of the deliveries that the log and its archives name, and those of which they keep no more than that. */
function erasedDeliveries({ book }: Context): { erased: Set<string>; logged: Set<string> } {
  const [erased, logged] = [new Set<string>(), new Set<string>()];
  for (const { id, structure } of [book, ...book.archives()]) {
    const place = structureOf(structure, log);
    const { delivery_id: ids = [], outcome = [] } = allColumns(id, place, ['delivery_id', 'outcome'], () =>
      book.pace.step(),
    );
    ids.forEach((one, at) => {
      logged.add(String(one));
      if (outcome[at] === 'erased') erased.add(String(one));
    });
  }
  return { erased, logged };
}

/** What was computed from exports and tables names them, too: it is emptied, and made again when somebody asks for it. */
export function emptyReports(context: Context): Stepped {
  const { config, book } = context;
  book.pace.step();
  const { tabs } = everyTab(context);
  const requests = reportTabs.flatMap((tab): Request[] => {
    const place = tabs[tab.name];
    if (!place || place.rowCount < 2) return [];
    return [{ updateCells: { range: { sheetId: place.sheetId, startRowIndex: 1 }, fields: 'userEnteredValue,note' } }];
  });
  if (requests.length > 0) batchUpdate(config.trackingId, { requests });
  return { findings: [], checked: 0, next: undefined };
}
