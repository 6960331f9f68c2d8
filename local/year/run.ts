// Loads a year through the pipeline and holds the tables against the reference model.
import type { Envelope } from '../../src/deliveries/delivery';
import { databaseTabs, tables } from '../../src/workbooks/layout/database';
import { createSyncDriver, readProgram, type State } from '../platform';
import type { CellContent } from '../platform/workbooks/sheet';
import { openPipeline, pipelineBatch } from '../pipeline';
import { asCell } from '../simulator/tables';
import { expectedTables } from '../simulator/model';
import { prepare } from '../simulator/world';
import { yearOfDeliveries, yearStart } from './generate';
import { checkFigures, type FiguresOfYear } from './figures';
import { openOwner } from './owner';

export interface Year {
  deliveries: number;
  /** Rows of each table. */
  rows: Record<string, number>;
  /** Cells that are not what the reference model says, rows that are missing or too many. */
  differences: string[];
  /** What `verify`, run as staff run it, finds wrong. */
  drift: number;
  /** Daily metrics beside a plain count. */
  figures: FiguresOfYear;
  /** Deliveries that the pipeline took a second, wall clock. */
  perSecond: number;
  megabytes: number;
}

/** State of a script that was set up and has taken these deliveries. */
export async function stateAfter(envelopes: readonly Envelope[], onProgress: (done: number) => void): Promise<State> {
  const program = readProgram();
  const driver = createSyncDriver(program);
  const { state } = prepare(program, driver);
  await driver.close();
  const pipeline = openPipeline(state, yearStart);
  for (let from = 0; from < envelopes.length; from += pipelineBatch) {
    pipeline.deliver(envelopes.slice(from, from + pipelineBatch));
    onProgress(Math.min(envelopes.length, from + pipelineBatch));
  }
  pipeline.close();
  return state;
}

const textOf = (content: CellContent | undefined): string =>
  content === null || content === undefined
    ? ''
    : typeof content === 'object'
      ? JSON.stringify(content)
      : String(content);

export async function runYear(part: number, seed: number, onProgress: (done: number) => void): Promise<Year> {
  const envelopes = yearOfDeliveries(part, seed);
  const started = Date.now();
  const state = await stateAfter(envelopes, onProgress);
  const seconds = (Date.now() - started) / 1000;
  const drift = await verify(state);
  const { rows, differences } = compare(state, envelopes);
  const figures = await checkFigures(state, expectedTables(envelopes));
  return {
    deliveries: envelopes.length,
    rows,
    differences,
    drift,
    figures,
    perSecond: Math.round(envelopes.length / seconds),
    megabytes: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
}

/** Menu → Verify everything against the event log, under Google's latencies and quotas, until it is done. */
async function verify(state: State): Promise<number> {
  const owner = openOwner(state);
  let drift: number | undefined;
  for (let run = 0; run < 1000 && drift === undefined; run += 1) {
    const progress = owner.run('verify') as { done: boolean; drift: number };
    if (progress.done) ({ drift } = progress);
  }
  await owner.close();
  if (drift === undefined) throw new Error('verify never came to an end');
  return drift;
}

/** What the tables are not as the reference model says, from the deliveries; `note` is left out of what the cells say. */
export function compare(state: State, envelopes: readonly Envelope[], note = ''): Pick<Year, 'rows' | 'differences'> {
  const expected = expectedTables(envelopes);
  const book = [...state.workbooks.values()].find(({ title }) => title === 'CarePortals database')!;
  const differences: string[] = [];
  const counts: Record<string, number> = {};
  for (const tab of databaseTabs) {
    const sheet = book.sheets.find(({ title }) => title === tab.name)!;
    const filled = sheet.rows.slice(1).filter((row) => row.length > 0);
    counts[tab.name] = filled.length;
    if (!tables.includes(tab)) continue;
    const wanted = expected[tab.name]!;
    const keyAt = tab.columns.findIndex(({ key }) => key === tab.key);
    const seen = new Set<string>();
    for (const row of filled) {
      const key = textOf(row[keyAt]);
      if (seen.has(key) || !wanted[key]) differences.push(`${tab.name}: a row too many`);
      seen.add(key);
      tab.columns.forEach(({ key: name, type }, at) => {
        if (name.endsWith('_recorded_at') || type === 'date' || !wanted[key]) return;
        const said = note === '' ? textOf(row[at]) : textOf(row[at]).replace(note, '');
        if (asCell(wanted[key][name]) !== said) differences.push(`${tab.name}: ${name}`);
      });
    }
    const missing = Object.keys(wanted).filter((key) => !seen.has(key)).length;
    if (missing > 0) differences.push(`${tab.name}: ${missing} rows are missing`);
  }
  return { rows: counts, differences };
}
