// The routes through which the page sees a tab as people do; the plain tables are in ../workbooks.
import type { Json } from '../../runtime/protocol';
import type { Platform } from '../../platform/platform';
import { json, type Answer } from '../http';
import { findTab } from '../workbooks';
import { seeCharts } from './charts';
import { filterViewsOf } from './filter';
import { hasHeader, seeRows } from './rows';

/** GET /workbooks/<name>/<tab>.sight.json?offset=&limit=&view= */
export function sightOf(platform: Platform, name: string, tab: string, query: URLSearchParams): Answer | undefined {
  const found = findTab(platform, name, tab);
  if (!found) return undefined;
  const whole = (key: string, otherwise: number): number => {
    const value = Number(query.get(key) ?? otherwise);
    return value >= 0 ? Math.floor(value) : otherwise;
  };
  return json(seeRows(found.workbook, found.sheet, whole('offset', 0), whole('limit', Infinity), whole('view', 0)));
}

/** GET /workbooks/<name>/<tab>.frame.json: all of the tab that is no row. */
export function frameOf(platform: Platform, name: string, tab: string): Answer | undefined {
  const found = findTab(platform, name, tab);
  if (!found) return undefined;
  const { workbook, sheet } = found;
  const { validations, merges, charts } = sheet.presentation;
  return json({
    columns: sheet.columns.map(({ pixelSize = 100, hidden = false }, at) => ({
      width: pixelSize,
      hidden,
      note: sheet.notes.get(0)?.[at] ?? null,
    })),
    header: hasHeader(sheet),
    rowHeights: [...sheet.rowProperties].map(([row, { pixelSize = 21, hidden = false }]) => [
      row + 1,
      hidden ? 0 : pixelSize,
    ]),
    validations: validations as Json[],
    merges: merges as Json[],
    filterViews: filterViewsOf(sheet).map(({ filterViewId = 0, title = '' }) => ({ id: filterViewId, title })),
    charts: charts.length === 0 ? [] : seeCharts(workbook, sheet),
  });
}
