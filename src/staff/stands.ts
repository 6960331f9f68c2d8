// What stands in the tracking workbook before a refresh, for all of its parts: one read of the Sheets API.
import { errorColumns } from '../health/failures';
import type { Standing } from '../workbooks/arrange';
import { dashboardTab } from '../workbooks/layout/dashboard';
import { healthTab } from '../workbooks/layout/health';
import { settingsTab } from '../workbooks/layout/settings';
import { errorsTab } from '../workbooks/layout/tracking';
import { structureOf } from '../workbooks/requests';
import { rowsRange } from '../workbooks/standing';
import { columnRange, type Structure } from '../workbooks/structure';
import { readValues, type Value } from '../workbooks/values';

export interface Stands {
  settings: Standing[];
  dashboard: Standing[];
  health: Standing[];
  /** Rows of Errors, the newest; their cells are `errorColumns`. */
  errors: Value[][];
}

/** Rows of Errors that are looked at. */
const mostErrors = 20_000;

export function readStands(id: string, tracking: Structure): Stands {
  const tabs = [settingsTab, dashboardTab, healthTab].map((tab) => structureOf(tracking, tab));
  const place = structureOf(tracking, errorsTab);
  const from = Math.max(2, place.rowCount - mostErrors + 1);
  const ranges = [...tabs.map(rowsRange), ...errorColumns.map((key) => columnRange(place, key, from))];
  const [settings = [], dashboard = [], health = [], ...columns] = readValues(id, ranges, 'ROWS');
  const length = Math.max(0, ...columns.map((column) => column.length));
  const standing = (rows: Value[][]): Standing[] => rows.map((values) => ({ values }));
  return {
    ...{ settings: standing(settings) },
    ...{ dashboard: standing(dashboard), health: standing(health) },
    errors: Array.from({ length }, (_, at) => columns.map((column) => column[at]?.[0] ?? '')),
  };
}
