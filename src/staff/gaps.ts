// Menu: reads the tables and the event log and writes the Gaps tab.
import { findGaps, gapColumns, gapRows } from '../reconcile/gaps';
import { note, sightingColumns, type Sightings } from '../reconcile/seen';
import { readConfig } from '../script/config';
import { allColumns, readColumns } from '../workbooks/columns';
import { ensureWorkbook } from '../workbooks/ensure';
import { databaseTabs, deliveries, orders, prescriptions, subscriptions } from '../workbooks/layout/database';
import { gapsTab } from '../workbooks/layout/reconciliation';
import type { Tab } from '../workbooks/layout/tab';
import { replaceRows } from '../workbooks/report';
import { structureOf } from '../workbooks/requests';
import { toast } from './toast';

/** Writes the Gaps tab anew and tells how many lines it has. Throws before set-up. */
export function reportGaps(): { gaps: number } {
  const config = readConfig();
  if (!config) throw new Error('Set up first: menu CarePortals, Set up.');
  const id = config.databaseId;
  const { structure } = ensureWorkbook(id, databaseTabs);
  const read = (tab: Tab, keys: readonly string[]) => allColumns(id, structureOf(structure, tab), keys);
  // the log is read last: an order that comes meanwhile is looked for in it, not the other way round
  const tables = {
    orders: read(orders, gapColumns.orders),
    subscriptions: read(subscriptions, gapColumns.subscriptions),
    prescriptions: read(prescriptions, gapColumns.prescriptions),
  };
  const sightings: Sightings = new Map();
  for (const part of readColumns(id, structureOf(structure, deliveries), sightingColumns)) note(sightings, part);
  const gaps = findGaps(tables, sightings);
  const tracking = ensureWorkbook(config.trackingId, [gapsTab]).structure;
  replaceRows(config.trackingId, tracking, gapsTab, gapRows(gaps));
  toast(
    gaps.length === 0
      ? 'No gaps were found.'
      : `${gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`}: see the tab ${gapsTab.name}.`,
  );
  return { gaps: gaps.length };
}
