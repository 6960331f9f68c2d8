// Draws rows and header cells; a row that is not in sight has no element.
import { el, isWebAddress, webLink } from '../parts/dom';
import { errorsTab } from '../../../src/workbooks/layout/tracking';
import type { Cell, Style } from '../parts/api';
import { columnLetters } from './format';
import { inArea, type View } from './view';

const lettersHeight = 24;
const headerHeight = 32;
export const numberWidth = 56;
/** A cell with more of them is shown whole above the table. */
const mostCharacters = 400;

/** Letters and header row together. */
export const headHeight = ({ frame }: View): number => lettersHeight + (frame.header ? headerHeight : 0);

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
        class: note === undefined ? undefined : 'noted',
        'aria-colindex': column + 2,
        'aria-sort': direction,
        'aria-description': note,
        title: note ?? header,
      },
      el('span', { class: 'name' }, header),
      el('span', { class: 'arrow', 'aria-hidden': 'true' }, by ? (by.descending ? '▼' : '▲') : '↕'),
    );
    cell.dataset['column'] = String(column);
    cell.addEventListener('click', () => sort(column));
    headers.append(sized(cell, view, column));
  });
  return el('div', { class: 'head', role: 'rowgroup' }, letters, view.frame.header ? headers : undefined);
}

export function drawRow(view: View, position: number, fresh: boolean): HTMLElement {
  const row = el('div', { class: fresh ? 'row fresh' : 'row', role: 'row', 'aria-rowindex': view.numberAt(position) });
  row.style.transform = `translateY(${view.lines.top(position)}px)`;
  row.style.setProperty('--row-height', `${view.lines.height(position)}px`);
  const open = view.frame.header ? 'Open this row' : undefined;
  row.append(el('div', { class: 'number', role: 'rowheader', title: open }, String(view.numberAt(position))));
  if (view.rowAt(position) === undefined) row.classList.add('waiting');
  let covered = 0;
  view.columns.forEach((_, column) => {
    const cell = sized(drawCell(view, position, column), view, column);
    // what a merged cell covers is not seen
    if (covered > 0) cell.hidden = true;
    else covered = widen(cell, view, position, column);
    covered -= 1;
    row.append(cell);
  });
  if (view.tab === errorsTab.name) row.dataset['state'] = String(view.rowAt(position)?.cells[stateColumn(view)] ?? '');
  row.dataset['position'] = String(position);
  return row;
}

function drawCell(view: View, position: number, column: number): HTMLElement {
  const [value, shown] = [view.valueAt(position, column), view.textAt(position, column)];
  const [style, note] = [view.styleAt(position, column) ?? {}, view.noteAt(position, column)];
  const cell = el('div', { role: 'gridcell', id: cellId(position, column), 'aria-colindex': column + 2 });
  const kind = view.ruleAt(position, column)?.condition?.type;
  const address = isWebAddress(style.link) ? style.link : isWebAddress(value) ? value : undefined;
  if (kind === 'BOOLEAN') cell.append(tick(value));
  else if (address !== undefined) cell.append(webLink(address, { tabindex: -1 }, shown));
  else cell.textContent = shown.length > mostCharacters ? `${shown.slice(0, mostCharacters)}…` : shown;
  if (kind === 'ONE_OF_LIST') cell.append(el('span', { class: 'choice', 'aria-hidden': 'true' }, '▾'));
  const align =
    style.align ??
    (typeof value === 'boolean' ? 'center' : typeof value === 'string' && shown === value ? 'start' : 'end');
  if (align !== 'start') cell.classList.add(align);
  if (note !== undefined) {
    cell.classList.add('noted');
    cell.title = note;
    cell.setAttribute('aria-description', note);
  }
  dress(cell, style);
  // as in Sheets, a text runs on over blank cells beside it
  if (typeof value === 'string' && value !== '' && align === 'start' && view.textAt(position, column + 1) === '')
    cell.classList.add('runs-on');
  cell.dataset['column'] = String(column);
  return cell;
}

const tick = (value: Cell): HTMLElement =>
  el('span', { role: 'img', 'aria-label': value === true ? 'ticked' : 'not ticked' }, value === true ? '☑' : '☐');

function dress(cell: HTMLElement, { background, color, bold, italic, strike, size, wrap }: Style): void {
  if (background !== undefined) cell.style.background = background;
  if (color !== undefined) cell.style.color = color;
  if (bold) cell.style.fontWeight = '650';
  if (italic) cell.style.fontStyle = 'italic';
  if (strike) cell.style.textDecoration = 'line-through';
  if (size !== undefined) cell.style.fontSize = `${(size * 4) / 3}px`;
  if (wrap) cell.classList.add('wraps');
}

/** Makes a merged cell as wide as what it was merged of; how many columns it takes. */
function widen(cell: HTMLElement, view: View, position: number, column: number): number {
  const [row, index] = [view.numberAt(position) - 1, view.columns[column]?.index ?? 0];
  const merge = view.frame.merges.find((area) => inArea(area, row, index));
  if (!merge) return 1;
  const columns = view.columns.filter((one) => one.index >= index && inArea(merge, row, one.index));
  cell.style.width = `${columns.reduce((sum, { width }) => sum + width, 0)}px`;
  return columns.length;
}

const stateHeader = errorsTab.columns.find(({ key }) => key === 'state')?.header ?? '';
const stateColumn = (view: View): number => view.rows.header.indexOf(stateHeader);

function sized<E extends HTMLElement>(element: E, view: View, column: number): E {
  element.style.width = `${view.columns[column]?.width ?? 100}px`;
  return element;
}
