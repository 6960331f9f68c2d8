/**
 * Counts the figures anew, when something was committed since, another period is chosen or another day has begun: from whole
 * columns of four tables, in few large reads (docs/decisions/0011).
 */
import type { Refresh } from '../staff/refresh';
import type { Standing } from '../workbooks/arrange';
import { testCustomersOf } from '../settings/test-customers';
import { instantOfSerial, serialDate } from '../workbooks/cells';
import { columnsOfTables } from '../workbooks/columns';
import { orders, prescriptions, subscriptionHistory, subscriptions } from '../workbooks/layout/database';
import { chartTab, dailyTab, dashboardTab } from '../workbooks/layout/dashboard';
import { replaceRows, rowsPerWrite, rowsRequests } from '../workbooks/report';
import { structureOf } from '../workbooks/requests';
import { cellOf } from '../workbooks/standing';
import { api, batchUpdate, type TabStructure } from '../workbooks/structure';
import { chartRequests, chartRows } from './charts';
import { countDays, counted as columns, type Counted } from './count';
import { dailyRows } from './daily';
import { choices, dashboardRequests, lineNames } from './dashboard';
import { headline } from './headline';
import { firstPeriod, periodOf } from './period';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Script Property: of what the figures were counted last. */
export const figuresKey = 'figures';
/** Counted otherwise than before: all figures are counted anew. */
const definition = 1;

export function refreshFigures(refresh: Refresh): void {
  const { config, database, tracking, now } = refresh;
  const dashboard = structureOf(tracking, dashboardTab);
  const { rows, chosen } = choicesIn(dashboard, refresh.stands.dashboard);
  const zone = refresh.settings.timeZone || database.timeZone;
  const today = Math.floor(serialDate(now, zone));
  const counted = refresh.properties[figuresKey];
  const isWhole = lineNames.every((name) => rows.has(name));
  const wanted = isWhole ? chosen : { Period: firstPeriod, ...chosen };
  const basis = JSON.stringify([
    definition,
    database.marker.commit,
    today,
    zone,
    refresh.settings.testCustomers,
    wanted,
  ]);
  if (counted === basis && isWhole) return;

  const all = countAll(refresh, zone);
  const first = [...all.days.keys()].reduce((least, day) => Math.min(least, day), today);
  const period = periodOf(wanted.Period ?? '', chosen.From, chosen.To, today, first);
  const days = dailyRows(all, today);
  const requests = rowsRequests(tracking, chartTab, chartRows(all, period));
  if (days.length > rowsPerWrite) replaceRows(config.trackingId, tracking, dailyTab, days);
  else requests.push(...rowsRequests(tracking, dailyTab, days));
  const facts = { period, figures: headline(all, period), now, timeZone: tracking.timeZone };
  requests.push(...dashboardRequests(dashboard, facts, rows, wanted));
  // made with the first rows: a chart that staff have taken away stays away
  if (rows.size === 0) requests.push(...missingCharts(config.trackingId, dashboard, structureOf(tracking, chartTab)));
  batchUpdate(config.trackingId, { requests });
  refresh.keep[figuresKey] = basis;
}

/** Rows may have been emptied with the charts still beside them. */
function missingCharts(id: string, dashboard: TabStructure, numbers: TabStructure): Request[] {
  const { sheets = [] } = api().get(id, { fields: 'sheets(charts(chartId))' });
  const there = new Set(sheets.flatMap(({ charts = [] }) => charts.map(({ chartId }) => chartId)));
  return chartRequests(dashboard, numbers).filter(({ addChart }) => !there.has(addChart?.chart?.chartId));
}

interface Choices {
  /** Row of each figure, by its name. */
  rows: Map<string, number>;
  chosen: { [figure: string]: string | number | undefined };
}

function choicesIn(place: TabStructure, standing: readonly Standing[]): Choices {
  const result: Choices = { rows: new Map(), chosen: {} };
  standing.forEach((row, at) => {
    const cell = cellOf(place, row);
    const name = cell('figure');
    if (name === '' || result.rows.has(String(name))) return;
    result.rows.set(String(name), at + 2);
    const typed = cell('value');
    if ((choices as readonly unknown[]).includes(name) && typed !== '')
      result.chosen[String(name)] = typeof typed === 'boolean' ? String(typed) : typed;
  });
  return result;
}

function countAll(refresh: Refresh, zone: string): Counted {
  const { config, database, settings } = refresh;
  const place = (tab: typeof orders): TabStructure => structureOf(database, tab);
  const dayOf = (cell: unknown): number | undefined => {
    if (typeof cell !== 'number') return undefined;
    return Math.floor(zone === database.timeZone ? cell : serialDate(instantOfSerial(cell, database.timeZone), zone));
  };
  const asked = columns.orders.filter((key) => key !== 'customer_id' || settings.testCustomers.length > 0);
  const [subs = {}, history = {}, scripts = {}, own = {}] = columnsOfTables(config.databaseId, [
    { place: place(subscriptions), keys: columns.subscriptions },
    { place: place(subscriptionHistory), keys: columns.subscription_history },
    { place: place(prescriptions), keys: columns.prescriptions },
    { place: place(orders), keys: asked },
  ]);
  const tables = {
    orders: own,
    ...{ subscriptions: subs, subscription_history: history, prescriptions: scripts },
  };
  return countDays(tables, dayOf, testCustomersOf(refresh));
}
