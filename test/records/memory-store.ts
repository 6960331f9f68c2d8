// The database workbook without a spreadsheet: what a plan writes is kept in maps, so that laws can be tried on the pure core.
import { createHash } from 'node:crypto';
import type { Envelope } from '../../src/deliveries/delivery';
import { readDelivery } from '../../src/deliveries/read';
import { keysOf } from '../../src/deliveries/wants';
import { addressOf, bucketLoad, splitSource, type Bucket } from '../../src/records/directory';
import { addNeeds, plan, type Decision } from '../../src/records/plan';
import { firstState, type State } from '../../src/records/state';
import type { Stored } from '../../src/records/stored';
import type { Seal } from '../../src/records/tombstones';
import type { Loaded, Needs } from '../../src/records/workspace';
import { tables } from '../../src/workbooks/layout/database';
import type { Row } from '../../src/workbooks/layout/tab';

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** With `seal` people can be erased. */
export function memoryStore(seal?: Seal) {
  let state: State = firstState();
  const buckets = new Map<number, string>();
  const records = new Map<number, string>();
  const visible = new Map<string, Map<number, { key: string; row: Row }>>(tables.map((tab) => [tab.name, new Map()]));
  const log: Row[] = [];

  function load(needs: Needs): Loaded {
    const loaded: Loaded = {
      state: JSON.parse(JSON.stringify(state)) as State,
      buckets: new Map(),
      records: new Map(),
      keyCells: new Map(),
      columns: new Map(),
    };
    const wanted = new Set(needs.keys.map((key) => addressOf(key, state.buckets).bucket));
    for (let step = 0; step <= needs.keys.length / bucketLoad + 1; step += 1)
      wanted.add(splitSource(state.buckets + step));
    for (const bucket of wanted) {
      if (bucket < state.buckets) loaded.buckets.set(bucket, JSON.parse(buckets.get(bucket) ?? '{}') as Bucket);
    }
    const rows = new Set(needs.records);
    const cell = (tab: string, row: number): void => {
      loaded.keyCells.set(`${tab}!${row}`, visible.get(tab)?.get(row)?.key ?? '');
    };
    for (const key of needs.keys) {
      const { bucket, name } = addressOf(key, state.buckets);
      const [row = 0, ...places] = loaded.buckets.get(bucket)?.[name] ?? [];
      if (row === 0) continue;
      rows.add(row);
      for (let at = 0; at < places.length; at += 2) cell(tables[places[at]!]!.name, places[at + 1]!);
    }
    for (const place of needs.cells)
      cell(place.slice(0, place.lastIndexOf('!')), Number(place.slice(place.lastIndexOf('!') + 1)));
    for (const row of rows) loaded.records.set(row, JSON.parse(records.get(row) ?? 'null') as Stored);
    for (const tab of needs.columns) {
      const keys = new Map([...visible.get(tab)!].map(([row, { key }]) => [row, key]));
      const found = new Map([...keys].map(([row, key]) => [key, row]));
      loaded.columns.set(tab, { rows: found, keys, last: Math.max(1, ...keys.keys()) });
    }
    return loaded;
  }

  /** Commits a batch the way a drain does, pass by pass; returns the decisions. */
  function deliver(envelopes: readonly Envelope[]): Decision[] {
    let left = envelopes.map((envelope) => readDelivery(envelope, digest));
    const decisions: Decision[] = [];
    let needs: Needs = { keys: [], records: [], cells: [], columns: [] };
    for (let pass = 0; left.length > 0; pass += 1) {
      if (pass > 20) throw new Error('the plan never has enough');
      const loaded = load({ ...needs, keys: [...needs.keys, ...left.flatMap((one) => keysOf(one, seal))] });
      const made = plan(loaded, { deliveries: left, refused: new Set(), redraw: new Set(), seal });
      decisions.push(...made.decisions);
      left = made.deferred;
      if (left.length > 0) addNeeds(needs, made.needs);
      else needs = made.needs;
      if (made.empty) continue;
      state = made.state;
      state.commit += 1;
      for (const [bucket, content] of made.buckets) buckets.set(bucket, JSON.stringify(content));
      for (const [row, stored] of made.records) records.set(row, JSON.stringify(stored));
      for (const change of made.changes) {
        const tab = visible.get(change.tab)!;
        if (change.kind === 'clear') tab.delete(change.row);
        else tab.set(change.row, { key: change.key, row: change.cells });
      }
      log.push(...made.logRows);
    }
    return decisions;
  }

  /** A table's rows by key, without what depends on when something arrived. */
  function table(name: string): { [key: string]: Row } {
    const rows: { [key: string]: Row } = {};
    for (const { key, row } of visible.get(name)!.values()) {
      if (rows[key]) throw new Error(`two rows of ${name} for ${key}`);
      const kept = Object.entries(row).filter(
        ([column, value]) => !column.endsWith('_recorded_at') && value !== undefined,
      );
      rows[key] = Object.fromEntries(kept);
    }
    return Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  const all = (): { [tab: string]: { [key: string]: Row } } =>
    Object.fromEntries(tables.map((tab) => [tab.name, table(tab.name)]));

  /** Everything that is kept, as one text. */
  const text = (): string =>
    JSON.stringify([[...buckets], [...records], [...visible].map(([, rows]) => [...rows]), log]);

  return { deliver, table, all, log, text, size: () => ({ ...state, records: records.size }) };
}
