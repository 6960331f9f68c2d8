// What the steps of one execution share: both workbooks' structures, and what is here, read once.
import { readConfig, grantedWritesPerMinute, writesPerMinuteKey } from '../../script/config';
import { allColumns } from '../../workbooks/columns';
import { ensureWorkbook } from '../../workbooks/ensure';
import { readState } from '../../workbooks/import';
import {
  customerAliases,
  customers,
  databaseTabs,
  orders,
  orderStatusHistory,
  subscriptions,
} from '../../workbooks/layout/database';
import { importTab, reconciliationTab } from '../../workbooks/layout/reconciliation';
import type { Tab } from '../../workbooks/layout/tab';
import { structureOf } from '../../workbooks/requests';
import type { Structure } from '../../workbooks/structure';
import type { ExportShape } from '../export-record';
import { aliasColumns, comparedColumns, customerColumns, hereFrom, historyColumns, type Here } from '../here';
import type { Reconciliation } from '../state';

export interface Context {
  trackingId: string;
  databaseId: string;
  tracking: Structure;
  state: Reconciliation;
  /** ms between two writes: half of what a minute grants is left to the deliveries. */
  pause: number;
}

export const tabs: readonly Tab[] = [reconciliationTab, importTab];

/** Throws in plain words before set-up, and when nothing has been imported. */
export function openContext(): Context {
  const { trackingId, databaseId, tracking } = openTracking();
  const state = readState(trackingId, tracking);
  if (!state) throw new Error('Choose an export first: menu CarePortals, Compare with an export.');
  const granted = PropertiesService.getScriptProperties().getProperty(writesPerMinuteKey);
  const pause = Math.round(120_000 / Number(granted ?? grantedWritesPerMinute));
  return { trackingId, databaseId, tracking, state, pause };
}

export function openTracking(): { trackingId: string; databaseId: string; tracking: Structure } {
  const config = readConfig();
  if (!config) throw new Error('Set up first: menu CarePortals, Set up.');
  const { trackingId, databaseId } = config;
  return { trackingId, databaseId, tracking: ensureWorkbook(trackingId, tabs).structure };
}

/** Reads the columns that a comparison needs, of all rows. */
export function loadHere({ databaseId, state }: Context): Here {
  const { structure } = ensureWorkbook(databaseId, databaseTabs);
  const read = (tab: Tab, keys: readonly string[]) => allColumns(databaseId, structureOf(structure, tab), keys);
  const table = state.kind === 'orders' ? orders : subscriptions;
  return hereFrom(
    state.kind,
    structure.timeZone,
    read(table, comparedColumns[state.kind]),
    read(customers, customerColumns),
    read(customerAliases, aliasColumns),
    state.mapping.statusHistory === undefined ? undefined : read(orderStatusHistory, historyColumns),
  );
}

/** How the export's rows are to be read; its wall clocks are those of the tracking workbook. */
export const shapeOf = ({ state, tracking }: Context): ExportShape => ({
  kind: state.kind,
  mapping: state.mapping,
  width: state.width,
  timeZone: tracking.timeZone,
});
