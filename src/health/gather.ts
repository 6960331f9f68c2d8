// Finds what the checks judge by, in few calls: what cannot be asked for is left open, and its check says so.
import { readMoved } from '../archive/state';
import { exportKey, exportOf } from '../bigquery/state';
import { readJob } from '../recovery/job';
import type { State } from '../records/state';
import { readPurged } from '../retention/state';
import { triggers } from '../script/installed';
import { readHints, trackingHint, type Hints } from '../script/hints';
import { owns } from '../script/owner';
import { lastUse } from '../script/token-use';
import { version } from '../script/version';
import type { Refresh } from '../staff/refresh';
import { serialDate } from '../workbooks/cells';
import { databaseTabs, deliveries as log, index } from '../workbooks/layout/database';
import { trackingTabs } from '../workbooks/layout/tracking';
import { stateRow, structureOf } from '../workbooks/requests';
import { a1, columnRange, spent, type Structure } from '../workbooks/structure';
import { readValues } from '../workbooks/values';
import { arrivalsOf } from './arrivals';
import type { Facts } from './facts';
import { failuresOf } from './failures';
import { heartbeatOf } from './heartbeat';
import { mailStateKey, readMailState } from './mail-state';
import { readMemory, type Memory } from './memory';
import { waitingIn } from './waiting';

/** Deliveries of the log that are looked at: the newest. */
const mostRows = 20_000;

export function gather(refresh: Refresh, memory: Memory): Facts {
  const { config, settings, wrong, properties, database, tracking, now, overdue } = refresh;
  const hints = readHints();
  const { user } = refresh;
  const logged = readLogEnd(refresh);
  const present = attempt(() => ScriptApp.getProjectTriggers().map((trigger) => trigger.getHandlerFunction()));
  const isMissing = triggers.some(({ name }) => present?.includes(name) !== true);
  return {
    ...{ now, version, settings, wrong, memory, overdue },
    tokens: config.tokens.map(({ hash, made }) => ({ made, used: lastUse(hash, properties, hints.uses) })),
    timeZone: settings.timeZone || database.timeZone,
    arrivals: logged.arrivals,
    waiting: {
      script: waitingIn(properties, hints.settled),
      user: user && waitingIn(user, hints.settled),
    },
    failures: failuresOf(refresh.stands.errors, tracking.timeZone),
    triggers: present,
    owner: config.owner?.email ?? '',
    isOwner: isMissing && config.owner !== undefined && owns(config.owner, user),
    heartbeat: heartbeatOf(properties),
    before: readMemory(properties)?.at,
    mail: readMailState(properties[mailStateKey]),
    quota: quotaOf(hints, now),
    unauthorised: hints.wrong?.count ?? 0,
    sequence: { log: logged.sequence, tracking: trackingHint(tracking.marker).sequence },
    verification: readJob(properties),
    purged: readPurged({ ...properties, ...refresh.keep }),
    moved: readMoved({ ...properties, ...refresh.keep }),
    exported: exportOf(refresh.settings, properties[exportKey]),
    filtered: [...filteredOf(database, databaseTabs), ...filteredOf(tracking, trackingTabs)],
    cells: { database: database.cells, tracking: tracking.cells },
    zones: { database: database.timeZone, tracking: tracking.timeZone },
  };
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** The state and the newest deliveries of the log: one read of the Sheets API. */
function readLogEnd({ config, database, now }: Refresh): { arrivals: Facts['arrivals']; sequence: number | undefined } {
  const place = structureOf(database, log);
  const from = Math.max(2, place.rowCount - mostRows + 1);
  const [state, received, event] = readValues(
    config.databaseId,
    [
      a1(structureOf(database, index), 0, stateRow),
      columnRange(place, 'received_recorded_at', from),
      columnRange(place, 'event', from),
    ],
    'COLUMNS',
  );
  const text = state?.[0]?.[0];
  const sequence = text === undefined || text === '' ? 0 : attempt(() => (JSON.parse(String(text)) as State).sequence);
  const serial = serialDate(now, database.timeZone);
  return { arrivals: arrivalsOf(received?.[0] ?? [], event?.[0] ?? [], serial, from === 2), sequence };
}

/** The running minute, with what this execution has spent itself. */
function quotaOf({ quota }: Hints, now: number): Facts['quota'] {
  const minute = Math.floor(now / 60_000);
  const known = quota?.minute === minute ? quota : { minute, reads: 0, writes: 0, limit: quota?.limit ?? 60 };
  return { ...known, reads: known.reads + spent.reads, writes: known.writes + spent.writes };
}

const filteredOf = (structure: Structure, tabs: readonly { name: string }[]): string[] =>
  tabs.flatMap(({ name }) => (structure.tabs[name]?.filter ? [structure.tabs[name].title] : []));
