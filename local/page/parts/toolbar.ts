// The bar above the table: which cell is selected, its whole value, and the filter.
import { columnLetters } from '../table/format';
import type { Place } from '../table/keys';
import type { View } from '../table/view';
import { byId, el, isWebAddress, webLink } from './dom';

/** ms of quiet before the filter is applied. */
const pause = 250;

export function showCell(view: View, { row, column }: Place): void {
  // what is being typed is not taken away by a change elsewhere
  if (byId('cell-value').classList.contains('editing')) return;
  const { index = 0, header = '' } = view.columns[column] ?? {};
  const number = view.numberAt(row);
  byId('cell-name').textContent = `${columnLetters(index)}${number}`;
  const value = row < 0 ? header : view.valueAt(row, column);
  const content = isWebAddress(value) ? webLink(value) : row < 0 ? header : view.textAt(row, column);
  byId('cell-value').replaceChildren(content);
  const note = view.noteAt(row, column);
  byId('cell-note').textContent = note ?? '';
  byId('cell-note').hidden = note === undefined;
}

/** The filter views that the tab has; those of others are not disturbed by choosing one. */
export function drawFilterViews({ frame }: View, chosen: number, choose: (id: number) => void): void {
  const options = [{ id: 0, title: 'All rows' }, ...frame.filterViews].map(({ id, title }) =>
    el('option', { value: id, selected: id === chosen }, title),
  );
  const select = el('select', { 'aria-label': 'Filter view' }, ...options);
  select.addEventListener('change', () => choose(Number(select.value)));
  byId('filter-views').replaceChildren(...(frame.filterViews.length > 0 ? [select] : []));
}

export interface Filter {
  /** Empties the box when another tab is shown. */
  clear(): void;
}

export function drawFilter(apply: (text: string) => void): Filter {
  const box = el('input', {
    type: 'search',
    id: 'filter-box',
    placeholder: 'Filter rows ( / )',
    'aria-label': 'Filter rows',
  });
  let timer = 0;
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => apply(box.value), pause);
  });
  byId('filter').replaceChildren(box);
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.matches('input, textarea, select');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    box.focus();
  });
  return {
    clear() {
      clearTimeout(timer);
      box.value = '';
    },
  };
}
