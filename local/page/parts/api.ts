// What the page asks of its server; every address is on the server it came from.

export type Cell = string | number | boolean;
export interface TabInfo {
  name: string;
  sheetId: number;
  rows: number;
  columns: number;
  hidden: boolean;
  /** As CSS. */
  color: string | null;
}
export interface WorkbookInfo {
  id: string;
  name: string;
  tabs: TabInfo[];
}
export interface Table {
  header: string[];
  rows: Cell[][];
  total: number;
}
/** How a cell looks where it is not as the page has it (local/web/sight/style.ts). */
export interface Style {
  background?: string;
  color?: string;
  bold?: true;
  italic?: true;
  strike?: true;
  size?: number;
  align?: 'start' | 'center' | 'end';
  wrap?: true;
  link?: string;
}
/** Rows of a tab as people see them (local/web/sight/rows.ts). */
export interface Sight {
  header: string[];
  rows: {
    number: number;
    cells: Cell[];
    shown: (string | null)[];
    looks: { [column: string]: number };
    notes: { [column: string]: string };
  }[];
  total: number;
  styles: Style[];
}
export interface Area {
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}
export interface Rule {
  condition?: { type?: string; values?: { userEnteredValue?: string }[] };
}
export interface Series {
  name: string;
  type: string;
  right: boolean;
  color?: string;
  values: (number | null)[];
  shown: string[];
}
/** A chart with its values (local/web/sight/charts.ts). */
export interface Chart {
  id: number;
  title: string;
  subtitle: string;
  altText: string;
  kind: string;
  stacked: boolean;
  legend: boolean;
  row: number;
  column: number;
  x: number;
  y: number;
  width: number;
  height: number;
  axes: { [position: string]: string };
  labels: string[];
  series: Series[];
}
/** All of a tab that is no row (local/web/sight/sight.ts). */
export interface TabFrame {
  columns: { width: number; hidden: boolean; note: string | null }[];
  header: boolean;
  /** Row numbers with pixels, where they are not the usual ones; 0 is hidden. */
  rowHeights: [number, number][];
  validations: { range: Area; rule: Rule }[];
  merges: Area[];
  filterViews: { id: number; title: string }[];
  charts: Chart[];
}
export interface Execution {
  id: number;
  function: string;
  startedAt: string;
  ms: number;
  status: string;
  reads: number;
  writes: number;
}
export interface RunResult {
  ok: boolean;
  result?: unknown;
  error?: string;
  ui?: UiRecord[];
}
/** What a function of the script has shown to people. */
export interface UiRecord {
  kind: 'alert' | 'prompt' | 'sidebar' | 'dialog' | 'toast';
  title: string;
  text: string;
  width?: number;
  height?: number;
  /** Path of the page of a sidebar or dialog. */
  frame?: string;
}
export interface MenuItem {
  name: string;
  function?: string;
  items?: MenuItem[];
}
export interface Endpoints {
  token: string;
  webhooks: { [event: string]: string | { [view: string]: string } };
}

/** The server is away or said no; the message is for a person. */
export class ServerError extends Error {}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new ServerError('The server does not answer. Is npm start still running?');
  });
  if (!response.ok && response.status !== 404) throw new ServerError(`The server said ${response.status} to ${path}.`);
  const content = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new ServerError(content.error ?? `not found: ${path}`);
  return content;
}

const tabPath = (workbook: string, tab: string): string =>
  `/workbooks/${encodeURIComponent(workbook)}/${encodeURIComponent(tab)}`;
const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });

export const getWorkbooks = (): Promise<WorkbookInfo[]> => ask('/workbooks');
export const getRows = (workbook: string, tab: string, offset: number, limit: number): Promise<Table> =>
  ask(`${tabPath(workbook, tab)}.json?offset=${offset}&limit=${limit}`);
export const getSight = (
  workbook: string,
  tab: string,
  { offset, limit, view }: { offset: number; limit: number; view: number },
): Promise<Sight> => ask(`${tabPath(workbook, tab)}.sight.json?offset=${offset}&limit=${limit}&view=${view}`);
export const getFrame = (workbook: string, tab: string): Promise<TabFrame> =>
  ask(`${tabPath(workbook, tab)}.frame.json`);
/** Types into a cell, rows and columns from 1; a protected one first answers with a warning to confirm. */
export const typeCell = (
  workbook: string,
  tab: string,
  cell: { row: number; column: number; value: string; confirmed?: boolean },
): Promise<{ ok: boolean; error?: string; warning?: string }> => ask(`${tabPath(workbook, tab)}/cell`, post(cell));
export const getExecutions = (limit: number): Promise<Execution[]> => ask(`/executions?limit=${limit}`);
export const getWaiting = (): Promise<{ waiting: number }> => ask('/inbox');
export const getEndpoints = (): Promise<Endpoints> => ask('/endpoints');
export const getSwitches = (): Promise<{ [name: string]: boolean }> => ask('/switches');
export const setSwitches = (wanted: object): Promise<{ [name: string]: boolean }> => ask('/switches', post(wanted));
export const getMenu = (): Promise<MenuItem[]> => ask('/menu');
/** `active` is what is selected, as the server wants it told. */
export const runFunction = (name: string, args: unknown[] = [], active?: URLSearchParams): Promise<RunResult> =>
  ask(`/run/${encodeURIComponent(name)}?${active?.toString() ?? ''}`, post(args));

/** Delivers as CarePortals would; the redirect to the reply is followed by the browser. */
export async function deliver(address: string, body: string): Promise<{ ok: boolean; reply: string }> {
  const { pathname, search } = new URL(address, location.href);
  const headers = { 'content-type': 'application/json' };
  const reply = await (await fetch(pathname + search, { method: 'POST', body, headers })).text();
  try {
    return { ok: (JSON.parse(reply) as { ok?: unknown }).ok === true, reply };
  } catch {
    return { ok: false, reply };
  }
}
