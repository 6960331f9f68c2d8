// The rows of the tracking workbook by delivery and time of arrival.
import { eventNamed } from '../events/catalog';
import { concernsErrors, isApplied } from '../records/apply';
import { serialDate } from '../workbooks/cells';
import { errorsTab, trackingTabs } from '../workbooks/layout/tracking';
import type { Tab } from '../workbooks/layout/tab';
import { structureOf } from '../workbooks/requests';
import type { Structure } from '../workbooks/structure';
import { columnsOfTables } from '../workbooks/columns';
import { readShort } from './log';
import type { Context } from './run';

/** The tabs that show the event log. */
export const shown: readonly Tab[] = trackingTabs.filter((tab) => tab.key === 'delivery_id');

export interface TrackingRow {
  tab: Tab;
  /** 0 in an archive. */
  row: number;
  id: string;
  /** The cell of the time of arrival, as a short text. */
  received: string;
}

/** The rows of all tabs by tab and delivery, in their order: key columns and times of arrival are read. */
export function readTrackingRows(context: Context): TrackingRows {
  const { config, tracking, book } = context;
  const result = new Map<string, TrackingRow[]>();
  const add = (row: TrackingRow): void => {
    const known = result.get(place(row.tab, row.id));
    if (known) known.push(row);
    else result.set(place(row.tab, row.id), [row]);
  };
  for (const row of rowsIn(context, { id: config.trackingId, structure: tracking })) add(row);
  for (const archive of book.shown()) for (const row of rowsIn(context, archive)) add({ ...row, row: 0 });
  return result;
}

function rowsIn({ book }: Context, { id, structure }: { id: string; structure: Structure }): TrackingRow[] {
  const wanted = shown.map((tab) => ({ place: structureOf(structure, tab), keys: [tab.key, 'received'] }));
  const read = columnsOfTables(id, wanted, () => book.pace.step());
  return shown.flatMap((tab, number) => {
    const { [tab.key]: keys = [], received: times = [] } = read[number] ?? {};
    return keys.flatMap((value, at): TrackingRow[] => {
      const id = String(value);
      return id === '' ? [] : [{ tab, row: at + 2, id, received: Number(times[at] || NaN).toFixed(8) }];
    });
  });
}

/** By tab and delivery. */
export type TrackingRows = ReadonlyMap<string, readonly TrackingRow[]>;

/** Which rows are due: by tab and delivery the times of arrival, as they are written. Errors has one row per delivery. */
export type Times = ReadonlyMap<string, readonly string[]>;

/** What the log, as it stands now, is due to show. */
export function dueTimes({ book, tracking }: Context): Times {
  const times = new Map<string, string[]>();
  for (const { id, event, outcome, tracked, received } of readShort(book)) {
    const tab = eventNamed(event)?.tab?.name;
    if (concernsErrors(outcome)) times.set(place(errorsTab, id), ['']);
    if (!tracked || !isApplied(outcome) || tab === undefined) continue;
    const name = `${tab}!${id}`;
    times.set(name, [...(times.get(name) ?? []), serialText(received, tracking.timeZone)]);
  }
  return times;
}

export const place = (tab: Tab, id: string): string => `${tab.name}!${id}`;

export const serialText = (ms: number, timeZone: string): string => serialDate(ms, timeZone).toFixed(8);

/** Pairs what is due for one delivery with its rows: those with the very time first, then what is left, in order. */
export function pair(
  due: readonly string[],
  rows: readonly TrackingRow[],
): { at: Map<string, number>; surplus: TrackingRow[] } {
  const at = new Map<string, number>();
  const left = rows.filter(({ row, received }) => {
    if (!due.includes(received) || at.has(received)) return true;
    at.set(received, row);
    return false;
  });
  for (const time of due) {
    if (at.has(time)) continue;
    const next = left.shift();
    if (next) at.set(time, next.row);
  }
  return { at, surplus: left };
}
