// Rows of closed months in the tabs of events of the tracking workbook go to the archives, once their delivery has left the log.
import { isDeliveryId } from '../errors/list';
import { instantOfSerial } from '../workbooks/cells';
import { allColumns, columnsOfTables, type Columns } from '../workbooks/columns';
import { deliveries as log } from '../workbooks/layout/database';
import { errorsTab } from '../workbooks/layout/tracking';
import type { Tab } from '../workbooks/layout/tab';
import { structureOf } from '../workbooks/requests';
import { archivedTabs } from './books';
import { moveRows, type Mover, type Wanted } from './mover';
import { removeFromTracking } from './remove';
import { nameColumns, nameOf } from './rows';

const tabs = archivedTabs.tracking.filter((tab) => tab !== errorsTab);

export function moveEvents(mover: Mover): boolean {
  const { refresh, limits, pace } = mover;
  const { config, database, tracking } = refresh;
  if (limits.archive === -Infinity) return true;
  pace.step();
  const { delivery_id: live = [] } = allColumns(config.databaseId, structureOf(database, log), ['delivery_id']);
  const logged = new Set(live.map(String));
  const asked = tabs.map((tab) => ({ place: structureOf(tracking, tab), keys: nameColumns(tab) }));
  const read = columnsOfTables(config.trackingId, asked, () => pace.step());
  return tabs
    .map((tab, at) =>
      moveRows(mover, {
        ...{ source: 'tracking', id: config.trackingId, structure: tracking, tab, kind: 'archived' },
        wanted: olderRows(tab, read[at] ?? {}, limits.archive, tracking.timeZone).filter(({ id }) => !logged.has(id)),
        remove: (rows) => removeFromTracking(config, tracking, tab, rows, pace),
      }),
    )
    .every((done) => done);
}

/** A row with its delivery. */
type Older = Wanted & { id: string };

/** Rows of deliveries that were received before (ms). */
export function olderRows(tab: Tab, columns: Columns, before: number, timeZone: string): Older[] {
  const keys = nameColumns(tab);
  return (columns[tab.key] ?? []).flatMap((value, at): Older[] => {
    const id = String(value);
    const serial = columns.received?.[at];
    if (typeof serial !== 'number' || !isDeliveryId(id)) return [];
    const received = instantOfSerial(serial, timeZone);
    return received < before
      ? [{ id, row: at + 2, name: nameOf(keys.map((key) => columns[key]?.[at])), received }]
      : [];
  });
}
