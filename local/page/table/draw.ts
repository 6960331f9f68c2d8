// Draws rows and header cells; a row that is not in sight has no element.
import { el, isWebAddress, webLink } from '../parts/dom';
import { errorsTab } from '../../../src/workbooks/layout/tracking';
import { alignOf, columnLetters } from './format';
import type { View } from './view';

export const rowHeight = 28;
/** Letters and header row together. */
export const headHeight = 24 + 32;
export const numberWidth = 56;

export const cellId = (position: number, column: number): string => `cell-${position}-${column}`;

export const tableWidth = (view: View): number => numberWidth + view.columns.reduce((sum, { width }) => sum + width, 0);

export function drawHead(view: View, sort: (column: number) => void): HTMLElement {
  const letters = el('div', { class: 'letters', 'aria-hidden': 'true' }, el('div', { class: 'corner' }));
  const headers = el('div', { class: 'headers', role: 'row', 'aria-rowindex': 1 });
  headers.append(el('div', { class: 'number', role: 'rowheader' }, '1'));
  view.columns.forEach(({ index, header, note }, column) => {
    letters.append(sized(el('div', {}, columnLetters(index)), view, column));
    const by = view.arrangement.sort?.column === index ? view.arrangement.sort : undefined;
    const direction = by ? (by.descending ? 'descending' : 'ascending') : 'none';
    const cell = el(
      'div',
      {
        role: 'columnheader',
        id: cellId(-1, column),
        'aria-colindex': column + 2,
        'aria-sort': direction,
        title: note ?? header,
      },
      el('span', { class: 'name' }, header),
      el('span', { class: 'arrow', 'aria-hidden': 'true' }, by ? (by.descending ? '▼' : '▲') : '↕'),
    );
    cell.dataset['column'] = String(column);
    cell.addEventListener('click', () => sort(column));
    headers.append(sized(cell, view, column));
  });
  return el('div', { class: 'head', role: 'rowgroup' }, letters, headers);
}

export function drawRow(view: View, position: number, fresh: boolean): HTMLElement {
  const row = el('div', { class: fresh ? 'row fresh' : 'row', role: 'row', 'aria-rowindex': position + 2 });
  row.style.transform = `translateY(${position * rowHeight}px)`;
  const number = String(view.indexAt(position) + 2);
  row.append(el('div', { class: 'number', role: 'rowheader', title: 'Open this row' }, number));
  const loaded = view.rowAt(position) !== undefined;
  if (!loaded) row.classList.add('waiting');
  view.columns.forEach(({ show }, column) => {
    const value = view.valueAt(position, column);
    const shown = show(value);
    const cell = el('div', { role: 'gridcell', id: cellId(position, column), 'aria-colindex': column + 2 });
    if (isWebAddress(value)) cell.append(webLink(value, { tabindex: -1 }));
    else cell.textContent = shown.length > 400 ? `${shown.slice(0, 400)}…` : shown;
    const align = alignOf(value, shown);
    if (align !== 'start') cell.classList.add(align);
    cell.dataset['column'] = String(column);
    row.append(sized(cell, view, column));
  });
  if (view.tab === errorsTab.name) row.dataset['state'] = String(view.rowAt(position)?.[stateColumn(view)] ?? '');
  row.dataset['position'] = String(position);
  return row;
}

const stateHeader = errorsTab.columns.find(({ key }) => key === 'state')?.header ?? '';
const stateColumn = (view: View): number => view.rows.header.indexOf(stateHeader);

function sized<E extends HTMLElement>(element: E, view: View, column: number): E {
  element.style.width = `${view.columns[column]?.width ?? 100}px`;
  return element;
}
