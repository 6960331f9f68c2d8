// One chart on a canvas, from the definition that Sheets has of it.
import { Chart, registerables, type ChartDataset, type ChartType } from 'chart.js';
import type { Chart as ChartData, Series } from '../parts/api';

Chart.register(...registerables);

export interface Painted {
  destroy(): void;
}

/** Where a series has no colour of its own; each has 3:1 against white, and neighbours differ in lightness. */
const colors = ['#0b6b5d', '#e8710a', '#1967d2', '#a142f4', '#b3261e', '#80868b', '#188038', '#9a6a00'];
const kinds: { [kind: string]: ChartType } = { LINE: 'line', AREA: 'line', PIE: 'pie' };

export function paint(canvas: HTMLCanvasElement, chart: ChartData): Painted {
  const { kind, series, labels } = chart;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return new Chart(canvas, {
    type: kinds[kind] ?? 'bar',
    data: { labels: labels.map(short), datasets: series.map((one, at) => dataset(chart, one, at)) },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: still ? false : { duration: 250 },
      indexAxis: kind === 'BAR' ? 'y' : 'x',
      interaction: { mode: 'index', intersect: false },
      scales: kind === 'PIE' ? {} : scalesOf(chart),
      plugins: {
        legend: {
          labels: { sort: (a, b) => (a.datasetIndex ?? 0) - (b.datasetIndex ?? 0) },
          display: chart.legend && (series.length > 1 || kind === 'PIE'),
          position: kind === 'PIE' ? 'right' : 'top',
        },
        tooltip: {
          callbacks: {
            title: ([first]) => labels[first?.dataIndex ?? 0] ?? '',
            label: ({ datasetIndex, dataIndex }) => {
              const { name, shown } = series[datasetIndex] ?? series[0]!;
              return `${name}: ${shown[dataIndex] ?? ''}`;
            },
          },
        },
      },
    },
  });
}

/** An axis has room for few letters; the whole name stands in the tooltip and the table. */
const short = (label: string): string => (label.length > 28 ? `${label.slice(0, 27)}…` : label);

function dataset({ kind, labels }: ChartData, series: Series, at: number): ChartDataset {
  const color = series.color ?? colors[at % colors.length]!;
  const type = series.type === '' ? kind : series.type;
  const line = type === 'LINE' || type === 'AREA';
  return {
    label: series.name,
    data: series.values,
    ...(kind === 'COMBO' && { type: line ? 'line' : 'bar' }),
    ...(kind !== 'PIE' && {
      [kind === 'BAR' ? 'xAxisID' : 'yAxisID']: series.right ? 'right' : kind === 'BAR' ? 'x' : 'y',
    }),
    backgroundColor:
      kind === 'PIE' ? labels.map((_, part) => colors[part % colors.length]!) : type === 'AREA' ? `${color}33` : color,
    borderColor: kind === 'PIE' ? '#fff' : color,
    borderWidth: line ? 2 : kind === 'PIE' ? 1 : 0,
    ...(line && { fill: type === 'AREA', pointRadius: series.values.length > 40 ? 0 : 2, tension: 0, order: -1 }),
  };
}

function scalesOf({ kind, stacked, axes, series }: ChartData): object {
  const titled = (position: string) => ({ display: (axes[position] ?? '') !== '', text: axes[position] ?? '' });
  const grid = { color: '#e6eaeb' };
  const [domain, value] = kind === 'BAR' ? ['y', 'x'] : ['x', 'y'];
  return {
    [domain]: { stacked, grid: { display: false }, title: titled(kind === 'BAR' ? 'LEFT_AXIS' : 'BOTTOM_AXIS') },
    [value]: { stacked, beginAtZero: true, grid, title: titled(kind === 'BAR' ? 'BOTTOM_AXIS' : 'LEFT_AXIS') },
    ...(series.some(({ right }) => right) && {
      right: { position: 'right', beginAtZero: true, grid: { display: false }, title: titled('RIGHT_AXIS') },
    }),
  };
}
