// Charts over the rows, where and as large as the sheet has them, each with its numbers as a table for those who cannot see it.
import type { Chart as ChartData } from '../parts/api';
import { el } from '../parts/dom';
import { numberWidth } from '../table/draw';
import type { View } from '../table/view';
import { paint, type Painted } from './paint';

export interface Charts {
  element: HTMLElement;
  /** Draws what has changed. */
  draw(view: View): void;
  /** Pixels from the first row to the lower edge of the lowest chart. */
  bottom(view: View): number;
}

interface Shown {
  text: string;
  painted: Painted | undefined;
  figure: HTMLElement;
}

export function createCharts(): Charts {
  // as far as accessibility goes, a row with one cell: a grid may hold nothing else
  const cell = el('div', { role: 'gridcell' });
  const element = el('div', { class: 'charts', role: 'row', hidden: true }, cell);
  const shown = new Map<number, Shown>();

  function draw(view: View): void {
    element.hidden = view.frame.charts.length === 0;
    const wanted = new Set(view.frame.charts.map(({ id }) => id));
    for (const [id, one] of shown) {
      if (wanted.has(id)) continue;
      one.painted?.destroy();
      one.figure.remove();
      shown.delete(id);
    }
    for (const chart of view.frame.charts) {
      const { left, top } = placeOf(view, chart);
      const text = JSON.stringify(chart);
      const before = shown.get(chart.id);
      const figure = before?.text === text ? before.figure : show(chart, before);
      figure.style.transform = `translate(${left}px, ${top}px)`;
    }
  }

  function show(chart: ChartData, before: Shown | undefined): HTMLElement {
    before?.painted?.destroy();
    before?.figure.remove();
    const { id, title, subtitle, width, height } = chart;
    const canvas = el('canvas', { role: 'img', 'aria-label': chart.altText || `Chart: ${title}` });
    const empty = chart.series.every(({ values }) => values.every((value) => value === null));
    const figure = el(
      'figure',
      { class: 'chart' },
      el('figcaption', {}, el('b', {}, title), subtitle === '' ? undefined : el('span', {}, subtitle)),
      empty ? el('p', { class: 'no-data' }, 'No data') : el('div', { class: 'canvas' }, canvas),
      numbersOf(chart),
    );
    figure.style.width = `${width}px`;
    figure.style.height = `${height}px`;
    cell.append(figure);
    shown.set(id, { text: JSON.stringify(chart), figure, painted: empty ? undefined : paint(canvas, chart) });
    return figure;
  }

  return {
    element,
    draw,
    bottom: (view) => Math.max(0, ...view.frame.charts.map((chart) => placeOf(view, chart).top + chart.height)),
  };
}

function placeOf(view: View, { row, column, x, y }: ChartData): { left: number; top: number } {
  const before = view.columns.filter(({ index }) => index < column);
  const start = view.frame.header ? 1 : 0;
  return {
    left: numberWidth + before.reduce((sum, { width }) => sum + width, 0) + x,
    top: view.lines.top(Math.max(0, row - start)) + y,
  };
}

/** For screen readers; a picture says nothing to them. */
function numbersOf({ title, labels, series }: ChartData): HTMLElement {
  const head = el('tr', {}, el('td', {}), ...series.map(({ name }) => el('th', { scope: 'col' }, name)));
  const lines = labels.map((label, at) =>
    el('tr', {}, el('th', { scope: 'row' }, label), ...series.map(({ shown }) => el('td', {}, shown[at] ?? ''))),
  );
  return el(
    'table',
    { class: 'for-readers' },
    el('caption', {}, title),
    el('thead', {}, head),
    el('tbody', {}, ...lines),
  );
}
