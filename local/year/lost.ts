// One delivery in a hundred is lost: an export tells which, a backfill brings them, and the tables are those without loss.
import type { Envelope } from '../../src/deliveries/delivery';
import { createRandom } from '../platform/random';
import type { Json } from '../platform';
import { chance } from '../simulator/dice';
import { readTable } from '../web/workbooks';
import { exportOf } from './export';
import { yearOfDeliveries } from './generate';
import { openOwner, type Owner } from './owner';
import { compare, stateAfter } from './run';

export interface Loss {
  deliveries: number;
  lost: number;
  /** Lost ones that left a trace: no later delivery of the order tells the same. */
  telling: number;
  /** Of those, the ones whose order the comparison named. */
  found: number;
  /** Lines that were backfilled. */
  backfilled: number;
  /** What is not as without loss, after the backfill. */
  differences: string[];
  /** Simulated seconds that comparison and backfill took. */
  seconds: number;
}

/** What a row that was mended tells of it. */
const backfilledNote = 'backfilled from an export';
/** Characters of a cell of the import; cells of one call. */
const partLength = 45_000;
const partsAtOnce = 20;

export async function runLoss(part: number, seed: number, onProgress: (done: number) => void): Promise<Loss> {
  const all = yearOfDeliveries(part, seed, { history: true });
  const random = createRandom(seed ^ 0x1b56c4e9);
  const lost = new Set(all.filter(() => chance(random, 0.01)));
  const kept = all.filter((delivery) => !lost.has(delivery));
  const state = await stateAfter(kept, onProgress);
  const owner = openOwner(state);
  const named = reconcile(owner, exportOf(all));
  const newest = newestOf(kept);
  // an earlier state than the last one is told by the whole history that a later delivery carries
  const telling = [...lost].filter((delivery) => (newest.get(orderOf(delivery)) ?? '') < updated(delivery));
  owner.run('backfillChosen');
  const { backfill } = toItsEnd(owner);
  owner.run('retryFailedDeliveries');
  await owner.close();
  return {
    deliveries: all.length,
    lost: lost.size,
    telling: telling.length,
    found: telling.filter((delivery) => named.has(orderOf(delivery))).length,
    backfilled: backfill.settled,
    differences: compare(state, all, backfilledNote).differences,
    seconds: Math.round(owner.spent() / 1000),
  };
}

const orderOf = ({ raw }: Envelope): string => (JSON.parse(raw) as { _id: string })._id;
const updated = ({ raw }: Envelope): string => (JSON.parse(raw) as { updatedAt: string }).updatedAt;

/** By order: the time of its newest delivery. */
function newestOf(deliveries: readonly Envelope[]): Map<string, string> {
  const newest = new Map<string, string>();
  for (const delivery of deliveries) {
    const [order, at] = [orderOf(delivery), updated(delivery)];
    if (at > (newest.get(order) ?? '')) newest.set(order, at);
  }
  return newest;
}

interface Progress {
  pending: boolean;
  phase: string;
  problem?: string;
  backfill: { chosen: number; settled: number };
}

function toItsEnd(owner: Owner): Progress {
  for (let calls = 0; calls < 200; calls += 1) {
    const progress = owner.run('continueReconciliation', { ms: 240_000 }) as unknown as Progress;
    if (progress.problem !== undefined) throw new Error(progress.problem);
    if (!progress.pending) return progress;
  }
  throw new Error('the comparison does not come to its end');
}

/** Compares the export with the tables and ticks every line that can be backfilled; the orders it names. */
function reconcile(owner: Owner, text: string): Set<string> {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += partLength) parts.push(text.slice(at, at + partLength));
  const { importId } = owner.run('startImport', parts.length) as { importId: string };
  for (let at = 0; at < parts.length; at += partsAtOnce)
    owner.run('addImportParts', importId, at, parts.slice(at, at + partsAtOnce));
  const { mapping } = owner.run('readImport', importId) as { mapping: { orders: Json } };
  owner.run('startComparison', importId, 'orders', mapping.orders);
  toItsEnd(owner);
  const { header, rows } = readTable(owner.platform, 'tracking', 'Reconciliation')!;
  const [id, tick] = [header.indexOf('ID'), header.indexOf('Backfill')];
  const book = [...owner.platform.state.workbooks.values()].find(({ title }) => title === 'CarePortals tracking')!;
  const { sheetId } = book.sheets.find(({ title }) => title === 'Reconciliation')!;
  const ticks = rows.map((row) => ({ values: [{ userEnteredValue: row[tick] === '' ? {} : { boolValue: true } }] }));
  const start = { sheetId, rowIndex: 1, columnIndex: tick };
  const request = { updateCells: { start, rows: ticks, fields: 'userEnteredValue' } };
  owner.platform.commit({ kind: 'batch', id: book.id, requests: [request] as never });
  return new Set(rows.map((row) => String(row[id])));
}
