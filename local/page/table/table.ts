// The table: a window of rows over any number of them, a selection, and the keys to move it.
import { createCharts } from '../charts/charts';
import { el } from '../parts/dom';
import { cellId, drawHead, drawRow, headHeight, tableWidth } from './draw';
import { moved, type Place } from './keys';
import { bringIntoSight } from './sight';
import type { View } from './view';

export interface TableEvents {
  selected(view: View, place: Place): void;
  opened(view: View, place: Place): void;
  /** A person begins to type into the selected cell; `key` is the first character, if there is one. */
  typed(view: View, place: Place, key: string | undefined): void;
  clicked(view: View, place: Place): void;
  rearranged(view: View): void;
  failed(error: unknown): void;
}

export interface TableWindow {
  element: HTMLElement;
  show(view: View): void;
  /** Draws again what is in sight, after its rows or their order changed. */
  redraw(): void;
  /** Rows changed on the server: fetches what is in sight again, keeps place and selection, marks what is new. */
  refresh(): Promise<number>;
  sortBy(column: number): Promise<void>;
  filterBy(text: string): Promise<void>;
  select(place: Place): void;
  place(): Place;
  /** Positions of the first and last selected row. */
  range(): { first: number; last: number };
}

const overscan = 8;
const freshFor = 4000;

export function createTable(events: TableEvents): TableWindow {
  const body = el('div', { class: 'rows', role: 'rowgroup' });
  const empty = el('p', { class: 'empty' });
  const element = el('div', { id: 'grid', class: 'grid', role: 'grid', tabindex: 0, 'aria-label': 'Rows' });
  const charts = createCharts();
  const drawn = new Map<number, HTMLElement>();
  const fresh = new Set<number>();
  let view: View | undefined;
  let place: Place = { row: 0, column: 0 };
  /** Where the other end of the selected rows lies. */
  let end = 0;
  let frame = 0;
  const failed = (error: unknown): void => events.failed(error);

  function inSight(): { first: number; last: number } {
    if (!view) return { first: 0, last: -1 };
    const { lines } = view;
    const first = lines.at(element.scrollTop) - overscan;
    const last = lines.at(element.scrollTop + element.clientHeight - headHeight(view)) + 1 + overscan;
    return { first: Math.max(0, first), last: Math.min(last, view.count() - 1) };
  }

  function draw(again: boolean): void {
    if (!view) return;
    const { first, last } = inSight();
    for (const [position, row] of drawn) {
      if (!again && position >= first && position <= last && !row.classList.contains('waiting')) continue;
      row.remove();
      drawn.delete(position);
    }
    for (let position = first; position <= last; position += 1) {
      if (drawn.has(position)) continue;
      const row = drawRow(view, position, fresh.has(view.indexAt(position)));
      drawn.set(position, row);
      body.append(row);
    }
    markSelection();
    const asked = view;
    if (last < first) return;
    const missing = Array.from({ length: last - first + 1 }, (_, at) => asked.rowAt(first + at)).includes(undefined);
    if (!missing) return;
    asked.rows.ensure(asked.indexAt(first), asked.indexAt(last)).then((came) => {
      if (came && asked === view) draw(false);
    }, failed);
  }

  function redraw(): void {
    if (!view) return;
    element.querySelector('.head')?.replaceWith(drawHead(view, (column) => void sortBy(column)));
    body.style.height = `${Math.max(view.lines.top(view.count()), charts.bottom(view) + 24, 1)}px`;
    charts.draw(view);
    element.style.setProperty('--table-width', `${tableWidth(view)}px`);
    element.setAttribute('aria-rowcount', String(view.count() + 1));
    element.setAttribute('aria-colcount', String(view.columns.length + 1));
    const filtered = view.arrangement.filter.trim() !== '';
    empty.textContent = filtered ? 'No row has all these words.' : 'No rows yet.';
    empty.hidden = view.count() > 0 || view.frame.charts.length > 0;
    draw(true);
  }

  function markSelection(): void {
    for (const old of element.querySelectorAll('.selected')) old.classList.remove('selected');
    for (const old of element.querySelectorAll('.at, .in-range')) old.classList.remove('at', 'in-range');
    const cell = document.getElementById(cellId(place.row, place.column));
    cell?.classList.add('selected');
    drawn.get(place.row)?.classList.add('at');
    const { first, last } = range();
    for (let row = first; row <= last && last > first; row += 1)
      for (const one of drawn.get(row)?.children ?? []) one.classList.add('in-range');
    if (cell) element.setAttribute('aria-activedescendant', cell.id);
    else element.removeAttribute('aria-activedescendant');
  }

  const range = (): { first: number; last: number } => ({
    first: Math.min(place.row, end),
    last: Math.max(place.row, end),
  });

  /** `extend` keeps the other end where it is; rows in another order than the sheet's are selected one at a time. */
  function select(to: Place, extend = false): void {
    if (!view) return;
    place = to;
    if (!extend || to.row < 0 || view.arrangement.sort || view.arrangement.filter !== '') end = to.row;
    bringIntoSight(element, view, to);
    draw(false);
    events.selected(view, to);
  }

  async function arrange(sort: View['arrangement']['sort'], filter: string): Promise<void> {
    const asked = view;
    if (!asked) return;
    const index = place.row < 0 ? -1 : asked.indexAt(place.row);
    element.classList.add('busy');
    await asked.rearrange({ sort, filter }).finally(() => element.classList.remove('busy'));
    if (asked !== view) return;
    const position = index < 0 ? -1 : asked.positionOf(index);
    element.scrollTop = 0;
    place = { row: position < 0 && place.row >= 0 ? Math.min(0, asked.count() - 1) : position, column: place.column };
    end = place.row;
    redraw();
    events.rearranged(asked);
  }

  async function sortBy(column: number): Promise<void> {
    const index = view?.columns[column]?.index ?? 0;
    const sort = view?.arrangement.sort;
    const same = sort?.column === index;
    const next = same && sort.descending ? undefined : { column: index, descending: same };
    await arrange(next, view?.arrangement.filter ?? '').catch(failed);
  }

  async function refresh(): Promise<number> {
    const asked = view;
    if (!asked) return 0;
    const { first, last } = inSight();
    const before = asked.rows.total;
    const index = place.row < 0 ? -1 : asked.indexAt(place.row);
    const changed = await asked.refresh(asked.indexAt(first), Math.max(0, asked.indexAt(Math.max(last, 0))));
    if (asked !== view) return 0;
    for (let row = before; row < Math.min(asked.rows.total, before + 5000); row += 1) changed.add(row);
    for (const row of changed) fresh.add(row);
    setTimeout(() => changed.forEach((row) => fresh.delete(row)), freshFor);
    if (index >= 0) place = { ...place, row: Math.max(asked.positionOf(index), -1) };
    redraw();
    if (changed.has(index)) events.selected(asked, place);
    return asked.rows.total - before;
  }

  body.append(charts.element);
  element.append(el('div', { class: 'head' }), body, empty);
  element.addEventListener('scroll', () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => draw(false));
  });
  new ResizeObserver(() => draw(false)).observe(element);
  element.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('.row > *') : null;
    const row = Number(target?.parentElement?.dataset['position'] ?? -1);
    if (!view || !target || row < 0) return;
    const column = target.dataset['column'];
    select({ row, column: Number(column ?? place.column) }, event.shiftKey);
    if (event.target instanceof Element && event.target.closest('.choice')) return events.typed(view, place, undefined);
    if (column === undefined) events.opened(view, place);
    else events.clicked(view, place);
  });
  element.addEventListener('dblclick', () => view && events.opened(view, place));
  element.addEventListener('keydown', (event) => {
    if (!view || event.target !== element || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (place.row < 0) void sortBy(place.column);
      else events.opened(view, place);
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === 'c' && String(getSelection()) === '') {
      void navigator.clipboard.writeText(String(view.valueAt(place.row, place.column)));
      return;
    }
    if (event.key === 'F2') return events.typed(view, place, undefined);
    const letter = event.key.length === 1 && event.key !== '/' && !event.ctrlKey && !event.metaKey;
    if (letter || event.key === 'Delete') {
      event.preventDefault();
      return events.typed(view, place, letter ? event.key : '');
    }
    const size = { row: view.count(), column: view.columns.length };
    const { first, last } = inSight();
    const page = Math.max(1, last - first - 2 * overscan - 2);
    const to = moved(event.key, event.ctrlKey || event.metaKey, place, size, page);
    if (!to) return;
    event.preventDefault();
    select(to, event.shiftKey);
  });

  return {
    element,
    show(next) {
      view = next;
      fresh.clear();
      element.scrollTo(0, 0);
      for (const row of drawn.values()) row.remove();
      drawn.clear();
      place = { row: next.count() > 0 || !next.frame.header ? 0 : -1, column: 0 };
      end = place.row;
      element.setAttribute('aria-label', `Rows of ${next.tab}`);
      redraw();
      events.selected(next, place);
    },
    redraw,
    refresh,
    sortBy,
    filterBy: (text) => arrange(view?.arrangement.sort, text),
    select,
    place: () => place,
    range,
  };
}
