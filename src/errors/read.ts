// Reads the tab Errors for its list: only the columns that it needs.
import { events } from '../events/catalog';
import { readConfig } from '../script/config';
import { ensureWorkbook } from '../workbooks/ensure';
import { errorsTab, trackingTabs } from '../workbooks/layout/tracking';
import { structureOf } from '../workbooks/requests';
import { columnRange, type TabStructure } from '../workbooks/structure';
import { readValues } from '../workbooks/values';
import { listOf, listed, type ErrorList } from './list';

export interface Inbox extends ErrorList {
  /** Address of the tab, to which `&range=A5` may be added. */
  tab: string;
  /** What a delivery may be replayed as. */
  events: { name: string; views: readonly string[] }[];
}

/** Three reads of the Sheets API. */
export function readErrors(): Inbox {
  const config = readConfig();
  if (!config) throw new Error('Set up first: menu CarePortals, Set up or repair.');
  const { structure } = ensureWorkbook(config.trackingId, trackingTabs);
  const place = structureOf(structure, errorsTab);
  const columns = readValues(
    config.trackingId,
    listed.map((key) => columnRange(place, key)),
    'COLUMNS',
  ).map(([column = []]) => column);
  const tab = addressOf(config.trackingId, place);
  return { ...listOf(columns, structure.timeZone), tab, events: events.map(({ name, views }) => ({ name, views })) };
}

/** Where a tab opens in a browser. */
export const addressOf = (id: string, { sheetId }: TabStructure): string =>
  `https://docs.google.com/spreadsheets/d/${id}/edit#gid=${sheetId}`;
