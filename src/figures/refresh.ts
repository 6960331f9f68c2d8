/**
 * Counts the figures anew, when something was committed since, another period is chosen or another day has begun: from whole
 * columns of four tables, in few large reads (docs/decisions/0011).
 */
import { firstBuckets } from '../records/directory';
import type { Refresh } from '../staff/refresh';
import { noNeeds } from '../deliveries/session';
import { instantOfSerial, serialDate } from '../workbooks/cells';
import { allColumns, type Columns } from '../workbooks/columns';
import { customers, orders, prescriptions, subscriptionHistory, subscriptions } from '../workbooks/layout/database';
import { chartTab, dailyTab, dashboardTab } from '../workbooks/layout/dashboard';
import { readForKeys } from '../workbooks/read';
import { replaceRows } from '../workbooks/report';
import { structureOf } from '../workbooks/requests';
import { api, batchUpdate, spent } from '../workbooks/structure';
import { chartRequests, chartRows, firstChartId } from './charts';
import { countDays, counted, type Counted } from './count';
import { dailyRows } from './daily';
import { choices, dashboardRequests, lineNames } from './dashboard';
import { headline } from './headline';
import { firstPeriod, periodOf } from './period';

/** Script Property: of what the figures were counted last. */
export const figuresKey = 'figures';
/** Counted otherwise than before: all figures are counted anew. */
const definition = 1;

export function refreshFigures(refresh: Refresh): void {
  const { config, database, tracking, now } = refresh;
  const dashboard = structureOf(tracking, dashboardTab);
  const { rows, chosen } = readChoices(refresh);
  const zone = refresh.settings.timeZone || database.timeZone;
  const today = Math.floor(serialDate(now, zone));
  const { state } = readForKeys(config.databaseId, database, noNeeds(), firstBuckets);
  const isWhole = lineNames.every((name) => rows.has(name));
  const wanted = isWhole ? chosen : { Period: firstPeriod, ...chosen };
  const basis = JSON.stringify([definition, state.commit, today, zone, refresh.settings.testCustomers, wanted]);
  if (refresh.properties[figuresKey] === basis && isWhole) return;

  const all = countAll(refresh, zone);
  const first = [...all.days.keys()].reduce((least, day) => Math.min(least, day), today);
  const period = periodOf(wanted.Period ?? '', chosen.From, chosen.To, today, first);
  replaceRows(config.trackingId, tracking, dailyTab, dailyRows(all, today));
  replaceRows(config.trackingId, tracking, chartTab, chartRows(all, period));
  const facts = { period, figures: headline(all, period), now, timeZone: tracking.timeZone };
  const requests = dashboardRequests(dashboard, facts, rows, wanted);
  if (!hasCharts(config.trackingId)) requests.push(...chartRequests(dashboard, structureOf(tracking, chartTab)));
  batchUpdate(config.trackingId, { requests });
  PropertiesService.getScriptProperties().setProperty(figuresKey, basis);
}

interface Choices {
  /** Row of each figure, by its name. */
  rows: Map<string, number>;
  chosen: { [figure: string]: string | number | undefined };
}

function readChoices({ config, tracking }: Refresh): Choices {
  const { figure = [], value = [] } = allColumns(config.trackingId, structureOf(tracking, dashboardTab), [
    'figure',
    'value',
  ]);
  const result: Choices = { rows: new Map(), chosen: {} };
  figure.forEach((name, at) => {
    if (name === '' || result.rows.has(String(name))) return;
    result.rows.set(String(name), at + 2);
    const typed = value[at];
    if ((choices as readonly unknown[]).includes(name) && typed !== '' && typed !== undefined)
      result.chosen[String(name)] = typeof typed === 'boolean' ? String(typed) : typed;
  });
  return result;
}

function countAll({ config, database, settings }: Refresh, zone: string): Counted {
  const read = (tab: typeof orders, keys: readonly string[]): Columns =>
    allColumns(config.databaseId, structureOf(database, tab), keys);
  const dayOf = (cell: unknown): number | undefined => {
    if (typeof cell !== 'number') return undefined;
    return Math.floor(zone === database.timeZone ? cell : serialDate(instantOfSerial(cell, database.timeZone), zone));
  };
  const tables = {
    orders: read(orders, counted.orders),
    subscriptions: read(subscriptions, counted.subscriptions),
    subscription_history: read(subscriptionHistory, counted.subscription_history),
    prescriptions: read(prescriptions, counted.prescriptions),
  };
  return countDays(
    tables,
    dayOf,
    testers(settings.testCustomers, () => read(customers, ['customer_id', 'email', '_id', 'phone'])),
  );
}

/** Tells test customers by their key; the customers are read only where there are some. */
function testers(names: readonly string[], read: () => Columns): (customerId: string) => boolean {
  if (names.length === 0) return () => false;
  const wanted = new Set(names.map((name) => name.trim().toLowerCase()));
  const columns = read();
  const keys = new Set<string>();
  (columns.customer_id ?? []).forEach((id, at) => {
    const all = [id, columns.email?.[at], columns._id?.[at], columns.phone?.[at]];
    if (all.some((name) => wanted.has(String(name ?? '').toLowerCase()))) keys.add(String(id));
  });
  return (id) => keys.has(id);
}

/** Whether any of our charts is there; staff may have taken some away. */
function hasCharts(trackingId: string): boolean {
  spent.reads += 1;
  const { sheets = [] } = api().get(trackingId, { fields: 'sheets(charts(chartId))' });
  return sheets.some(({ charts = [] }) =>
    charts.some(({ chartId = 0 }) => chartId >= firstChartId && chartId < firstChartId + 10),
  );
}
