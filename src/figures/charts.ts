// The numbers behind the charts, and the charts. Pure.
import { chartTab, dashboardTab } from '../workbooks/layout/dashboard';
import type { Row } from '../workbooks/layout/tab';
import { rgb } from '../workbooks/looks';
import { gridRange, type TabStructure } from '../workbooks/structure';
import { stageColumns, type Counted } from './count';
import type { Counts } from './day';
import { activeAt, totalOf } from './headline';
import { quantile } from './histogram';
import { isoDay, type Period } from './period';

type Request = GoogleAppsScript.Sheets.Schema.Request;
type ChartData = GoogleAppsScript.Sheets.Schema.ChartData;

/** Points of the trend at most: longer periods are cut into stretches of several days. */
const mostPoints = 31;
const mostBars = 10;

/** Rows of the tab `_charts`: each chart's columns from the top. */
export function chartRows(counted: Counted, period: Period): Row[] {
  const rows: Row[] = [];
  const put = (at: number, cells: Row): void => void (rows[at] = { ...rows[at], ...cells });
  trend(counted, period).forEach((cells, at) => put(at, cells));
  const total = totalOf(counted.days, period.from, period.to);
  bars(total.sources).forEach(([name, orders], at) => put(at, { source_label: name, source_orders: orders }));
  bars(total.products).forEach(([name, orders], at) => put(at, { product_label: name, product_orders: orders }));
  bars(total.states).forEach(([name, orders], at) => put(at, { state_label: name, state_orders: orders }));
  const timed = new Map<string, string>(stageColumns);
  const names = ['Placed', ...timed.keys(), ...('' in counted.open ? [''] : [])];
  names.forEach((stage, at) => {
    const hours = total.stages[stage] ?? {};
    put(at, {
      stage_label: stage === '' ? '(no stage)' : stage,
      stage_open: counted.open[stage] ?? 0,
      stage_median: rounded(quantile(hours, 0.5)),
      stage_p90: rounded(quantile(hours, 0.9)),
    });
  });
  return rows;
}

function trend(counted: Counted, { from, to }: Period): Row[] {
  const width = Math.ceil((to - from + 1) / mostPoints);
  const rows: Row[] = [];
  for (let start = from; start <= to; start += width) {
    const end = Math.min(to, start + width - 1);
    const day = totalOf(counted.days, start, end);
    rows.push({
      trend_label: isoDay(start),
      trend_orders: day.orders,
      trend_revenue: day.revenue,
      trend_paused: day.subscriptionsPaused,
      trend_cancelled: day.subscriptionsCancelled,
      trend_active: activeAt(counted, end),
    });
  }
  return rows;
}

/** The most frequent ones; what is left is one bar. */
function bars(counts: Counts): [name: string, orders: number][] {
  const sorted = Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (sorted.length <= mostBars) return sorted;
  const rest = sorted.slice(mostBars - 1).reduce((sum, [, orders]) => sum + orders, 0);
  return [...sorted.slice(0, mostBars - 1), ['(all others)', rest]];
}

const rounded = (hours: number | undefined): number | undefined =>
  hours === undefined ? undefined : Math.round(hours * 10) / 10;

interface ChartDefinition {
  id: number;
  title: string;
  type: 'COMBO' | 'COLUMN' | 'BAR';
  label: string;
  series: { column: string; line?: true; right?: true; color?: string }[];
  axes: { left: string; right?: string };
}

/** First id of our charts. */
const firstChartId = 79_100;

const definitions: readonly ChartDefinition[] = [
  {
    ...{ id: firstChartId, title: 'Orders and revenue', type: 'COMBO', label: 'trend_label' },
    series: [
      { column: 'trend_orders', color: '#0b6b5d' },
      { column: 'trend_revenue', line: true, right: true, color: '#b85c00' },
    ],
    axes: { left: 'Orders', right: 'Dollars' },
  },
  {
    ...{ id: firstChartId + 1, title: 'Stages: open orders now, and hours spent', type: 'COMBO', label: 'stage_label' },
    series: [
      { column: 'stage_open', color: '#0b6b5d' },
      { column: 'stage_median', line: true, right: true, color: '#1967d2' },
      { column: 'stage_p90', line: true, right: true, color: '#b85c00' },
    ],
    axes: { left: 'Orders', right: 'Hours' },
  },
  {
    ...{ id: firstChartId + 2, title: 'Subscriptions paused and cancelled', type: 'COMBO', label: 'trend_label' },
    series: [
      { column: 'trend_paused', color: '#9a6a00' },
      { column: 'trend_cancelled', color: '#b3261e' },
      { column: 'trend_active', line: true, right: true, color: '#1967d2' },
    ],
    axes: { left: 'Paused, cancelled', right: 'Active' },
  },
  {
    ...{ id: firstChartId + 3, title: 'Orders by source', type: 'BAR', label: 'source_label' },
    ...{ series: [{ column: 'source_orders', color: '#0b6b5d' }], axes: { left: 'Orders' } },
  },
  {
    ...{ id: firstChartId + 4, title: 'Top products, by orders', type: 'BAR', label: 'product_label' },
    ...{ series: [{ column: 'product_orders', color: '#0b6b5d' }], axes: { left: 'Orders' } },
  },
  {
    ...{ id: firstChartId + 5, title: 'Top states, by orders', type: 'BAR', label: 'state_label' },
    ...{ series: [{ column: 'state_orders', color: '#0b6b5d' }], axes: { left: 'Orders' } },
  },
];

/** Row (from 1) that the charts begin below: under the figures. */
const chartsBelow = 13;
const size = { width: 560, height: 300, gap: 16 };
/** Rows of `_charts` that a chart shows; Sheets leaves out those that are blank. */
const shownRows = 40;

/** The requests that make all charts; ids are fixed, so that none is ever made twice. */
export function chartRequests(dashboard: TabStructure, numbers: TabStructure): Request[] {
  const source = (key: string): ChartData => {
    const at = numbers.columns[key] ?? chartTab.columns.findIndex((column) => column.key === key);
    return { sourceRange: { sources: [gridRange(numbers.sheetId, 1, shownRows + 1, at, at + 1)] } };
  };
  return definitions.map(({ id, title, type, label, series, axes }, at): Request => ({
    addChart: {
      chart: {
        chartId: id,
        position: {
          overlayPosition: {
            anchorCell: { sheetId: dashboard.sheetId, rowIndex: chartsBelow, columnIndex: 0 },
            offsetXPixels: (at % 2) * (size.width + size.gap),
            offsetYPixels: Math.floor(at / 2) * (size.height + size.gap),
            widthPixels: size.width,
            heightPixels: size.height,
          },
        },
        spec: {
          title,
          altText: `${title}, from the tab ${chartTab.name} (${dashboardTab.name})`,
          basicChart: {
            chartType: type,
            legendPosition: series.length > 1 ? 'TOP_LEGEND' : 'NO_LEGEND',
            headerCount: 1,
            axis: [
              { position: type === 'BAR' ? 'BOTTOM_AXIS' : 'LEFT_AXIS', title: axes.left },
              ...(axes.right === undefined ? [] : [{ position: 'RIGHT_AXIS', title: axes.right }]),
            ],
            domains: [{ domain: source(label) }],
            series: series.map(({ column, line, right, color }) => ({
              series: source(column),
              targetAxis: type === 'BAR' ? 'BOTTOM_AXIS' : right ? 'RIGHT_AXIS' : 'LEFT_AXIS',
              ...(type === 'COMBO' ? { type: line ? 'LINE' : 'COLUMN' } : {}),
              ...(color === undefined ? {} : { colorStyle: { rgbColor: rgb(color) } }),
            })),
          },
        },
      },
    },
  }));
}
