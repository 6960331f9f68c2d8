/**
 * Empties the raw bodies that are older than the clinic wants to keep them, once a day, some thousands at a time: in Errors first,
 * then in the event log, where the day is noted. What was merged from them stays, and so does the name of each delivery, by which
 * it is known when it comes again.
 */
import type { Refresh } from '../staff/refresh';
import { serialDate } from '../workbooks/cells';
import { allColumns } from '../workbooks/columns';
import { deliveries as log } from '../workbooks/layout/database';
import type { Tab } from '../workbooks/layout/tab';
import { errorsTab } from '../workbooks/layout/tracking';
import { consecutive, structureOf } from '../workbooks/requests';
import { batchUpdate, gridRange, type TabStructure } from '../workbooks/structure';
import { exported } from '../archive/export';
import { doneUntil } from './done';
import { dueOf, type Logged } from './due';
import { purgeKey, readPurged, type Purged } from './state';

type Request = GoogleAppsScript.Sheets.Schema.Request;

const day = 86_400_000;
/** Entries of one write. */
const atOnce = 1000;
/** Writes of one refresh, one where each is copied first: the rest is for the next one. */
const mostSteps = 8;
const bodies = ['body', 'body_2', 'body_3'] as const;

/** Nothing is read on a day when nothing old was left. */
export function purgeBodies(refresh: Refresh): void {
  const { config, settings, properties, database, tracking, now } = refresh;
  const { retentionDays: days } = settings;
  const last = readPurged(properties);
  if (days === 0 || (last && last.days === days && now - last.at < day)) return;
  const place = structureOf(database, log);
  const entries = readLogged(config.databaseId, place);
  const due = dueOf([...entries.values()], now - days * day, doneUntil(refresh));
  const rowOf = new Map([...entries].map(([row, entry]) => [entry, row]));
  const errors = due.length > 0 ? errorRows(refresh) : new Map<string, number>();
  let whole = true;
  for (let from = 0, steps = 0; from < due.length; from += atOnce, steps += 1) {
    if (steps === (settings.exportFirst ? 1 : mostSteps)) return;
    const step = exported(refresh, due.slice(from, from + atOnce), rowOf);
    const inErrors = step.flatMap(({ id }) => errors.get(id) ?? []);
    if (inErrors.length > 0)
      batchUpdate(config.trackingId, { requests: emptied(errorsTab, structureOf(tracking, errorsTab), inErrors) });
    if (step.length < Math.min(atOnce, due.length - from)) whole = false;
    if (step.length === 0) continue;
    const rows = step.map((entry) => rowOf.get(entry) as number);
    const noted = noteDay(place, rows, serialDate(now, database.timeZone));
    batchUpdate(config.databaseId, { requests: [...emptied(log, place, rows), ...noted] });
  }
  if (whole) refresh.keep[purgeKey] = JSON.stringify({ at: now, days } satisfies Purged);
}

/** The log without its bodies, by row. */
export function readLogged(id: string, place: TabStructure): Map<number, Logged> {
  const { sequence = [], ...rest } = allColumns(id, place, [
    ...['sequence', 'delivery_id', 'event', 'outcome', 'received_utc', 'purged'],
  ]);
  const entries = new Map<number, Logged>();
  sequence.forEach((value, at) => {
    if (!(Number(value) > 0)) return;
    const text = (key: string): string => String(rest[key]?.[at] ?? '');
    entries.set(at + 2, {
      ...{ sequence: Number(value), id: text('delivery_id'), event: text('event'), outcome: text('outcome') },
      ...{ received: Date.parse(text('received_utc')), purged: text('purged') !== '' },
    });
  });
  return entries;
}

/** Rows of Errors by delivery. */
function errorRows({ config, tracking }: Refresh): Map<string, number> {
  const place = structureOf(tracking, errorsTab);
  const { [errorsTab.key]: ids = [] } = allColumns(config.trackingId, place, [errorsTab.key]);
  return new Map(ids.map((id, at): [string, number] => [String(id), at + 2]).reverse());
}

function emptied(tab: Tab, { sheetId, columns }: TabStructure, rows: readonly number[]): Request[] {
  const wanted = tab.columns.filter(({ key }) => (bodies as readonly string[]).includes(key));
  return consecutive(rows).flatMap((run) =>
    wanted.map(({ key }) => {
      const at = columns[key] as number;
      const range = gridRange(sheetId, run[0] as number, run[run.length - 1] as number, at, at + 1);
      // without rows the whole range is cleared (Google, UpdateCellsRequest)
      return { updateCells: { range, fields: 'userEnteredValue' } };
    }),
  );
}

function noteDay({ sheetId, columns }: TabStructure, rows: readonly number[], serial: number): Request[] {
  const at = columns.purged as number;
  return consecutive(rows).map((run) => ({
    repeatCell: {
      range: gridRange(sheetId, run[0] as number, run[run.length - 1] as number, at, at + 1),
      cell: { userEnteredValue: { numberValue: serial } },
      fields: 'userEnteredValue',
    },
  }));
}
