// The page: two workbooks as staff see them in Sheets, how things stand, and what one can do about it.
import { getWorkbooks, type WorkbookInfo } from './parts/api';
import { byId, el } from './parts/dom';
import { refreshGlance } from './parts/glance';
import { listen } from './parts/live';
import { complain, notify } from './parts/notices';
import { drawTabs, drawWorkbooks, walkTabs, type Choice } from './parts/tabs';
import { drawFilter, drawFilterViews, showCell } from './parts/toolbar';
import { drawActions, run, trigger } from './panels/actions';
import { showExecutions } from './panels/executions';
import type { Around } from './frame/frame';
import { present } from './frame/present';
import { drawMenus } from './menu/menu';
import { closeOnEscape, closePanel, panelTitle } from './panels/panel';
import { rowTitle, showRow } from './panels/row';
import { editCell } from './table/edit';
import type { Place } from './table/keys';
import { createTable } from './table/table';
import { openView, type View } from './table/view';
import { errorsTab } from '../../src/workbooks/layout/tracking';

const glancePause = 5000;
let workbooks: WorkbookInfo[] = [];
let choice: Choice = fromAddress();
let shown = 0;
let view: View | undefined;

const table = createTable({
  selected: showCell,
  opened: (view, { row }) => openRow(view, row, true),
  clicked: (view, { row }) => openRow(view, row, false),
  typed: edit,
  rearranged: (view) => {
    showCount(view);
    showCell(view, table.place());
  },
  failed: complain,
});
const filter = drawFilter((text) => void table.filterBy(text).catch(complain));
byId('edit-cell').addEventListener('click', () => view && edit(view, table.place(), undefined));

function edit(view: View, place: Place, key: string | undefined): void {
  const done = (kept: boolean): void => {
    showCell(view, table.place());
    if (document.activeElement === document.body) table.element.focus();
    if (kept) void refresh();
  };
  editCell(view, place, key, { done });
}
byId('open-row').addEventListener('click', () => view && openRow(view, table.place().row, true));

/** `focus` takes the keyboard along; a click leaves it in the table, and only changes what an open panel shows. */
function openRow(view: View, row: number, focus: boolean): void {
  if (row < 0 || !view.rowAt(row)) return;
  if (focus || panelTitle()?.startsWith(rowTitle(view))) showRow(view, row, focus);
}

function showCount(view: View): void {
  const total = view.rows.total.toLocaleString('en-US');
  const some = view.count().toLocaleString('en-US');
  byId('count').textContent = some === total ? `${total} rows` : `${some} of ${total} rows`;
}

/** The address names the tab, so that a reload or a link leads back to it. */
function fromAddress(): Choice {
  const [workbook = '', tab = ''] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return { workbook, tab, hidden: false, filterView: 0 };
}

function drawChoice(): WorkbookInfo | undefined {
  const info = workbooks.find(({ name }) => name === choice.workbook) ?? workbooks[0];
  if (!info) return undefined;
  const known = info.tabs.some(({ name }) => name === choice.tab);
  const tab = known ? choice.tab : (info.tabs.find(({ hidden }) => !hidden)?.name ?? '');
  choice = { ...choice, workbook: info.name, tab };
  drawWorkbooks(workbooks, choice, (workbook) => void choose({ workbook, tab: '' }).catch(complain));
  drawTabs(info, choice, (change) => void choose(change).catch(complain));
  byId('sheet').setAttribute('aria-labelledby', `tab-${tab}`);
  return info;
}

/** A panel about a row goes with its tab; where panels cover the table, every one goes. */
function leavePanel(): void {
  const aboutRow = view && panelTitle()?.startsWith(rowTitle(view));
  if (aboutRow || matchMedia('(max-width: 760px)').matches) closePanel();
}

async function choose(change: Partial<Choice>): Promise<void> {
  leavePanel();
  choice = { ...choice, filterView: 0, ...change };
  const info = drawChoice();
  if (!info || choice.tab === '') return;
  history.replaceState(null, '', `#${encodeURIComponent(choice.workbook)}/${encodeURIComponent(choice.tab)}`);
  const turn = (shown += 1);
  const opened = await openView(choice.workbook, choice.tab, choice.hidden, choice.filterView);
  if (turn !== shown) return;
  filter.clear();
  view = opened;
  table.show(view);
  drawFilterViews(view, choice.filterView, (filterView) => void choose({ filterView }).catch(complain));
  showCount(view);
  document.getElementById(`tab-${choice.tab}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Where the script finds its active sheet and range: it belongs to the tracking workbook, wherever one looks. */
function active(): URLSearchParams {
  const sheetId = view?.workbook === 'tracking' ? sheetIdOf(view.tab) : undefined;
  if (!view || sheetId === undefined) return new URLSearchParams();
  const { first, last } = table.range();
  const [row, column] = [view.numberAt(first), (view.columns[table.place().column]?.index ?? 0) + 1];
  const range = { sheetId, row, column, rows: view.numberAt(last) - row + 1, columns: 1 };
  return new URLSearchParams(Object.entries(range).map(([key, value]) => [key, String(value)]));
}

const tracking = (): WorkbookInfo | undefined => workbooks.find(({ name }) => name === 'tracking');
const sheetIdOf = (tab: string): number | undefined => tracking()?.tabs.find(({ name }) => name === tab)?.sheetId;

const around: Around = {
  active,
  present: (ui) => present(ui, around),
  focus: () => table.element.focus(),
  open: (place) => void goTo(place).catch(complain),
};

/** "#gid=7003&range=B5": shows that cell of the tracking workbook. */
async function goTo(place: string): Promise<void> {
  const asked = new URLSearchParams(place.slice(1));
  const tab = tracking()?.tabs.find(({ sheetId }) => sheetId === Number(asked.get('gid')));
  if (!tab) return;
  await choose({ workbook: 'tracking', tab: tab.name });
  const row = Number(/\d+/.exec(asked.get('range') ?? '')?.[0] ?? 0);
  if (view && row > 0) table.select({ row: row - (view.frame.header ? 2 : 1), column: 0 });
}

const openErrors = (): void =>
  void choose({ workbook: 'tracking', tab: errorsTab.name }).then(() => table.element.focus(), complain);
const go = {
  errors: openErrors,
  fetch: () => void runAndShow('Minute trigger', trigger),
  executions: () => void showExecutions(),
};
const runAndShow = (label: string, name: string): Promise<void> =>
  run(label, name, active()).then(around.present).then(glance, complain);
const glance = (): Promise<void> => refreshGlance(workbooks, go).catch(() => undefined);

let refreshing = false;
let again = false;
/** One at a time; what changed meanwhile is fetched after it. */
async function refresh(): Promise<void> {
  again = refreshing;
  if (refreshing) return;
  refreshing = true;
  try {
    const first = workbooks.length === 0;
    workbooks = await getWorkbooks();
    if (first) await choose({});
    else {
      drawChoice();
      const added = await table.refresh();
      showAdded(added);
    }
    await glance();
  } catch (error) {
    complain(error);
  } finally {
    refreshing = false;
    if (again) void refresh();
  }
}

/** How many came since one last looked, and the way to them. */
function showAdded(added: number): void {
  if (added <= 0 || !view) return;
  const jump = (): void => {
    if (!view) return;
    table.select({ row: view.count() - 1, column: table.place().column });
    table.element.focus();
    showCount(view);
  };
  showCount(view);
  byId('count').append(el('button', { type: 'button', class: 'added', onclick: jump }, `${added} new ↓`));
}

byId('sheet').append(table.element);
walkTabs();
closeOnEscape();
drawActions(() => void glance());
void drawMenus((label, name) => void runAndShow(label, name));
let connected = true;
listen({
  changed: () => void refresh(),
  connected: (yes) => {
    document.body.classList.toggle('offline', !yes);
    if (yes !== connected)
      notify(yes ? 'Connected again.' : 'The server is away; trying again.', yes ? 'plain' : 'bad');
    connected = yes;
  },
});
setInterval(() => document.visibilityState === 'visible' && void glance(), glancePause);
