// Phase of an erasure: no row of theirs stands in the tracking workbook, nor in what was computed from the tables.
import { trackingHint, markerValue, writeHints } from '../script/hints';
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
    const rows = theirRows(context, tracking);
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

/** Rows by tab: of deliveries that the log has erased, and of orders that are gone. */
function theirRows(context: Context, tracking: Structure): Map<Tab, number[]> {
  const { config, book } = context;
  const step = (): void => book.pace.step();
  const erased = erasedDeliveries(context);
  const { erasedUntil } = tombstones(context);
  const isGone = (value: unknown): boolean => erasedUntil(`order:${String(value)}`).sequence > 0;
  const tabs = [...shown, queuesTab].filter((tab) => tracking.tabs[tab.name]);
  const read = columnsOfTables(
    config.trackingId,
    tabs.map((tab) => ({ place: structureOf(tracking, tab), keys: [tab.key] })),
    step,
  );
  const rows = new Map<Tab, number[]>();
  tabs.forEach((tab, number) => {
    const theirs = tab === queuesTab ? isGone : (value: unknown): boolean => erased.has(String(value));
    const found = (read[number]?.[tab.key] ?? []).flatMap((value, at) =>
      value !== '' && theirs(value) ? [at + 2] : [],
    );
    if (found.length > 0) rows.set(tab, found.slice(-atOnce));
  });
  return rows;
}

/** Ids of the deliveries of which the log keeps no more than that. */
function erasedDeliveries({ book }: Context): Set<string> {
  const place = structureOf(book.structure, log);
  const { delivery_id: ids = [], outcome = [] } = allColumns(book.id, place, ['delivery_id', 'outcome'], () =>
    book.pace.step(),
  );
  return new Set(ids.flatMap((id, at) => (outcome[at] === 'erased' ? [String(id)] : [])));
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
