// How things stand, in one line: errors, the last delivery, what waits, how much of the Sheets API is used.
import { getExecutions, getRows, getSwitches, getWaiting, type WorkbookInfo } from './api';
import { byId, el } from './dom';
import type { FailureState } from '../../../src/records/stored';
import { errorsTab } from '../../../src/workbooks/layout/tracking';
import { ago } from '../table/format';
import { drawOutage } from '../panels/actions';

export interface Standing {
  errors: number;
  lastDelivery: string | undefined;
  waiting: number;
  reads: number;
  writes: number;
}

const rowsOf = (workbooks: readonly WorkbookInfo[], workbook: string, tab: string): number =>
  workbooks.find(({ name }) => name === workbook)?.tabs.find(({ name }) => name === tab)?.rows ?? 0;

const settled = new Set<unknown>(['recovered', 'ignored'] satisfies FailureState[]);

async function errorsOf(workbooks: readonly WorkbookInfo[]): Promise<number> {
  if (rowsOf(workbooks, 'tracking', errorsTab.name) === 0) return 0;
  const { header, rows } = await getRows('tracking', errorsTab.name, 0, 10_000);
  const state = header.indexOf(errorsTab.columns.find(({ key }) => key === 'state')?.header ?? '');
  return rows.filter((row) => !settled.has(row[state])).length;
}

async function lastDeliveryOf(workbooks: readonly WorkbookInfo[]): Promise<string | undefined> {
  const total = rowsOf(workbooks, 'database', 'deliveries');
  if (total === 0) return undefined;
  const { header, rows } = await getRows('database', 'deliveries', total - 1, 1);
  const cell = rows[0]?.[header.indexOf('received_recorded_at')];
  return typeof cell === 'string' && cell !== '' ? cell : undefined;
}

/** Executions of the last minute; asks for more of them only when a few do not reach back that far. */
async function usageOf(): Promise<{ reads: number; writes: number }> {
  const since = Date.now() - 60_000;
  let executions = await getExecutions(100);
  const oldest = executions.at(-1);
  if (executions.length === 100 && oldest && Date.parse(oldest.startedAt) > since)
    executions = await getExecutions(1000);
  const recent = executions.filter(({ startedAt, ms }) => Date.parse(startedAt) + ms > since);
  const sum = (pick: 'reads' | 'writes'): number => recent.reduce((total, execution) => total + execution[pick], 0);
  return { reads: sum('reads'), writes: sum('writes') };
}

export async function refreshGlance(workbooks: readonly WorkbookInfo[], go: Go): Promise<void> {
  const [errors, lastDelivery, { waiting }, { reads, writes }, switches] = await Promise.all([
    errorsOf(workbooks),
    lastDeliveryOf(workbooks),
    getWaiting(),
    usageOf(),
    getSwitches(),
  ]);
  drawOutage(switches);
  drawGlance({ errors, lastDelivery, waiting, reads, writes }, go);
}

/** Where a fact leads when it is pressed. */
export interface Go {
  errors(this: void): void;
  fetch(this: void): void;
  executions(this: void): void;
}

/** A minute's quota of the Sheets API, for reads and for writes. */
const quota = 60;

function drawGlance({ errors, lastDelivery, waiting, reads, writes }: Standing, go: Go): void {
  const place = byId('glance');
  if (place.childElementCount === 0) {
    place.append(
      el('button', { type: 'button', id: 'errors', onclick: go.errors, title: 'Open Errors' }),
      el('span', { id: 'last', class: 'fact' }),
      el('button', { type: 'button', id: 'waiting', onclick: go.fetch, title: 'Run the minute trigger now' }),
      el('button', { type: 'button', id: 'usage', onclick: go.executions }),
    );
  }
  const say = (id: string, label: string, value: string, tone: string): void => {
    const fact = byId(id);
    const words = `${label} ${value}`;
    if (fact.textContent !== words)
      fact.replaceChildren(el('span', { class: 'label' }, `${label} `), el('b', {}, value));
    fact.dataset['tone'] = tone;
  };
  say('errors', 'Errors', String(errors), errors > 0 ? 'bad' : 'good');
  say('last', 'Last delivery', lastDelivery === undefined ? 'none yet' : ago(lastDelivery), 'plain');
  say('waiting', 'Waiting', String(waiting), waiting > 0 ? 'warn' : 'plain');
  say('usage', 'API, 1 min', `${reads} r / ${writes} w`, Math.max(reads, writes) > quota * 0.8 ? 'warn' : 'plain');
  byId('usage').title = `${reads} reads and ${writes} writes in the last minute, of ${quota} each`;
}
