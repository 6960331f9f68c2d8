// Puts right what differs in the tracking workbook, in one conditional write beside those that show new deliveries.
import { markerValue, writeHints, type TrackingHint } from '../script/hints';
import { columnsOf } from '../workbooks/structure';
import type { Row, Tab } from '../workbooks/layout/tab';
import { appendRows, claim, rowRequests, structureOf } from '../workbooks/requests';
import { batchUpdate } from '../workbooks/structure';
import type { Finding } from './finding';
import type { Context } from './run';

type Request = GoogleAppsScript.Sheets.Schema.Request;

export interface TrackingRepair {
  tab: Tab;
  finding: Finding;
  /** What should stand there; a row without it is cleared. */
  row?: Row;
  /** Where it stands; a row without it is appended. */
  at?: number;
  /** It is only told. */
  keep?: true;
}

/** All or nothing: when somebody has written since the marker was read, the whole step is done again. */
export function repairTracking(context: Context, marker: TrackingHint, repairs: readonly TrackingRepair[]): void {
  if (repairs.every(({ keep }) => keep)) return;
  const { config, tracking, book } = context;
  const next = { ...marker, commit: marker.commit + 1, columns: columnsOf(tracking) };
  const requests: Request[] = [...claim(next.commit, markerValue(next))];
  const missing = new Map<Tab, Row[]>();
  const done = new Set<string>();
  for (const { tab, row, at, keep } of repairs) {
    if (keep) continue;
    if (at === undefined) {
      if (row) missing.set(tab, [...(missing.get(tab) ?? []), row]);
      continue;
    }
    // several wrong cells of one row are one repair
    if (done.has(`${tab.name}!${at}`)) continue;
    done.add(`${tab.name}!${at}`);
    const place = structureOf(tracking, tab);
    requests.push(...rowRequests(tab, place, at, row ?? {}, tracking.timeZone, row === undefined));
  }
  for (const [tab, rows] of missing) {
    requests.push(...appendRows(tab, structureOf(tracking, tab), rows, tracking.timeZone));
  }
  book.pace.step();
  batchUpdate(config.trackingId, { requests });
  writeHints({ tracking: next });
}
