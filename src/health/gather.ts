// Finds what the checks judge by, in few calls: what cannot be asked for is left open, and its check says so.
import { readJob } from '../recovery/job';
import type { State } from '../records/state';
import { store } from '../deliveries/inbox';
import { readHints, trackingHint, type Hints } from '../script/hints';
import { version } from '../script/version';
import type { Refresh } from '../staff/refresh';
import type { Standing } from '../workbooks/arrange';
import { serialDate } from '../workbooks/cells';
import { databaseTabs, deliveries as log, index } from '../workbooks/layout/database';
import { healthTab } from '../workbooks/layout/health';
import { errorsTab, trackingTabs } from '../workbooks/layout/tracking';
import { stateRow, structureOf } from '../workbooks/requests';
import { a1, columnName, spent, type Structure, type TabStructure } from '../workbooks/structure';
import { readValues, type Value } from '../workbooks/values';
import { arrivalsOf } from './arrivals';
import type { Facts } from './facts';
import { failuresOf } from './failures';
import { heartbeatOf } from './heartbeat';
import { mailStateKey, readMailState } from './mail-state';
import { readMemory, type Memory } from './memory';
import { waitingIn } from './waiting';

/** Deliveries of the log, and rows of Errors, that are looked at: the newest. */
const mostRows = 20_000;

/** The facts, and the rows of Health as they stand. */
export function gather(refresh: Refresh, memory: Memory): { facts: Facts; standing: Standing[] } {
  const { config, settings, wrong, properties, database, tracking, now, overdue } = refresh;
  const hints = readHints();
  const user = attempt(() => store('user').getProperties());
  const logged = readLogEnd(refresh);
  const { errors, standing } = readTracking(refresh);
  const facts: Facts = {
    ...{ now, version, settings, wrong, memory, overdue, tokens: config.tokens },
    timeZone: settings.timeZone || database.timeZone,
    arrivals: logged.arrivals,
    waiting: {
      script: waitingIn(properties, hints.settled),
      user: user && waitingIn(user, hints.settled),
    },
    failures: failuresOf(errors, tracking.timeZone),
    triggers: attempt(() => ScriptApp.getProjectTriggers().map((trigger) => trigger.getHandlerFunction())),
    heartbeat: heartbeatOf(properties),
    before: readMemory(properties)?.at,
    mail: readMailState(properties[mailStateKey]),
    quota: quotaOf(hints, now),
    unauthorised: hints.unauthorised ?? 0,
    sequence: { log: logged.sequence, tracking: trackingHint(tracking.marker).sequence },
    verification: readJob(properties),
    filtered: [...filteredOf(database, databaseTabs), ...filteredOf(tracking, trackingTabs)],
    cells: { database: database.cells, tracking: tracking.cells },
    zones: { database: database.timeZone, tracking: tracking.timeZone },
  };
  return { facts, standing };
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** A column from a row to the end of the grid. */
const columnFrom = (place: TabStructure, key: string, row: number): string => {
  const column = place.columns[key] as number;
  return `${a1(place, column, row)}:${columnName(column)}${Math.max(row, place.rowCount)}`;
};

/** The state and the newest deliveries of the log: one read of the Sheets API. */
function readLogEnd({ config, database, now }: Refresh): { arrivals: Facts['arrivals']; sequence: number | undefined } {
  const place = structureOf(database, log);
  const from = Math.max(2, place.rowCount - mostRows + 1);
  const [state, received, event] = readValues(
    config.databaseId,
    [
      a1(structureOf(database, index), 0, stateRow),
      columnFrom(place, 'received_recorded_at', from),
      columnFrom(place, 'event', from),
    ],
    'COLUMNS',
  );
  const text = state?.[0]?.[0];
  const sequence = text === undefined || text === '' ? 0 : attempt(() => (JSON.parse(String(text)) as State).sequence);
  const serial = serialDate(now, database.timeZone);
  return { arrivals: arrivalsOf(received?.[0] ?? [], event?.[0] ?? [], serial, from === 2), sequence };
}

/** Errors and Health: one read of the Sheets API. */
function readTracking({ config, tracking }: Refresh): { errors: Value[][]; standing: Standing[] } {
  const place = structureOf(tracking, errorsTab);
  const from = Math.max(2, place.rowCount - mostRows + 1);
  const health = structureOf(tracking, healthTab);
  const whole = `${a1(health, 0, 2)}:${columnName(health.columnCount - 1)}${Math.max(2, health.rowCount)}`;
  const keys = ['state', 'event', 'problem', 'received', 'next_try'];
  const ranges = [whole, ...keys.map((key) => columnFrom(place, key, from))];
  const [rows = [], ...columns] = readValues(config.trackingId, ranges, 'ROWS');
  const length = Math.max(0, ...columns.map((column) => column.length));
  return {
    errors: Array.from({ length }, (_, at) => columns.map((column) => column[at]?.[0] ?? '')),
    standing: rows.map((values) => ({ values })),
  };
}

/** The running minute, with what this execution has spent itself. */
function quotaOf({ quota }: Hints, now: number): Facts['quota'] {
  const minute = Math.floor(now / 60_000);
  const known = quota?.minute === minute ? quota : { minute, reads: 0, writes: 0, limit: quota?.limit ?? 60 };
  return { ...known, reads: known.reads + spent.reads, writes: known.writes + spent.writes };
}

const filteredOf = (structure: Structure, tabs: readonly { name: string }[]): string[] =>
  tabs.flatMap(({ name }) => (structure.tabs[name]?.filter ? [structure.tabs[name].title] : []));
