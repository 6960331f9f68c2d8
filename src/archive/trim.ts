// A part of each refresh: blank rows at the ends of tabs count as cells, too; once a day most of them are cut off.
import { newPace } from '../recovery/pace';
import { grantedWritesPerMinute, writesPerMinuteKey } from '../script/config';
import { readHints } from '../script/hints';
import type { Refresh } from '../staff/refresh';
import { timeIn } from '../health/stored';
import { deliveries, tables } from '../workbooks/layout/database';
import { trackingTabs } from '../workbooks/layout/tracking';
import type { Tab } from '../workbooks/layout/tab';
import { columnRange, type Structure } from '../workbooks/structure';
import { readValues } from '../workbooks/values';
import { locked } from './mover';
import { cutRows } from './remove';

export const trimKey = 'trim';

const day = 86_400_000;
/** Rows that stay free for what comes next, and those beyond that are worth a write. */
const room = 200;
const worth = 1000;
/** Rows that one write cuts off: all of them are looked at before. */
const atOnce = 20_000;

export function trimGrids(refresh: Refresh): void {
  const { properties, config, database, tracking, now } = refresh;
  const last = timeIn(Number(properties[trimKey]));
  if (last !== undefined && now - last < day) return;
  const pace = newPace(Number(properties[writesPerMinuteKey] ?? grantedWritesPerMinute), readHints().quota);
  trim(config.databaseId, database, [deliveries, ...tables], true);
  trim(config.trackingId, tracking, trackingTabs, false);
  refresh.keep[trimKey] = String(now);

  function trim(id: string, structure: Structure, tabs: readonly Tab[], isDatabase: boolean): void {
    const large = tabs.filter((tab) => (structure.tabs[tab.name]?.rowCount ?? 0) > worth + room);
    if (large.length === 0) return;
    pace.step();
    const ends = lastRows(id, structure, large);
    large.forEach((tab, at) => {
      const { rowCount = 0 } = structure.tabs[tab.name] ?? {};
      const from = Math.max((ends[at] ?? rowCount) + room + 1, rowCount - atOnce + 1);
      if (rowCount - from + 1 < worth) return;
      pace.room(4);
      locked(() => cutRows(config, { structure, tab, from }, isDatabase, pace));
    });
  }
}

/** The last rows with a key. */
function lastRows(id: string, structure: Structure, tabs: readonly Tab[]): number[] {
  const ranges = tabs.map((tab) => {
    const place = structure.tabs[tab.name];
    return place && columnRange(place, tab.key);
  });
  return readValues(id, ranges, 'COLUMNS').map(([column = []]) => column.length + 1);
}
