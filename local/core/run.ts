// Deliveries through the pure core alone: parsed, validated, told apart by their SHA-256, merged into records held in memory.
import { createHash } from 'node:crypto';
import { readDelivery } from '../../src/deliveries/read';
import { emptyRecord, fold, merge, type Contribution, type Record } from '../../src/records/record';
import { envelopeAt } from './stream';

/** Records, and ids of deliveries, that are held; the oldest leave, as rows of a workbook would stay behind. */
export const held = 50_000;

export interface Core {
  deliveries: number;
  merged: number;
  duplicates: number;
  invalid: number;
  /** Records that left, and the fields they had once folded. */
  left: number;
  fields: number;
  records: Map<string, Record>;
}

/** `onProgress` is called after each `every` deliveries; `room` is for so many records, and ids of deliveries. */
export function runCore(
  count: number,
  every = count,
  onProgress: (core: Core) => void = () => undefined,
  room = held,
): Core {
  const core: Core = {
    ...{ deliveries: 0, merged: 0, duplicates: 0, invalid: 0, left: 0, fields: 0 },
    records: new Map(),
  };
  const known = new Set<string>();
  const ids = oldest(known, room);
  const keys = oldest(core.records, room);
  while (core.deliveries < count) {
    const delivery = readDelivery(envelopeAt(core.deliveries), sha256);
    core.deliveries += 1;
    if (known.has(delivery.id)) core.duplicates += 1;
    else if (!delivery.ok) core.invalid += 1;
    else {
      core.merged += 1;
      for (const { key, contribution } of delivery.facts) take(core, keys, key, contribution);
      const { customer } = delivery;
      if (customer) take(core, keys, `customer:${customer.reference._id ?? ''}`, customer.contribution);
    }
    if (!known.has(delivery.id)) ids.add(delivery.id);
    known.add(delivery.id);
    if (core.deliveries % every === 0) onProgress(core);
  }
  return core;
}

function take(core: Core, keys: Oldest, key: string, contribution: Contribution): void {
  const { records } = core;
  let record = records.get(key);
  if (!record) {
    const gone = keys.next();
    const last = gone === undefined ? undefined : records.get(gone);
    if (last) {
      core.left += 1;
      core.fields += Object.keys(fold(last)).length;
    }
    keys.add(key);
    record = emptyRecord();
    records.set(key, record);
  }
  merge(record, contribution);
}

interface Oldest {
  /** The name that the next one displaces; undefined as long as there is room. */
  next(): string | undefined;
  /** A name comes; the oldest leaves. */
  add(name: string): void;
}

/** The order in which names came, in a ring: a Map whose first entry is asked for steps over all that have left it. */
function oldest(from: { delete(name: string): boolean }, room: number): Oldest {
  const ring: string[] = [];
  let at = 0;
  return {
    next: () => ring[at],
    add(name) {
      const gone = ring[at];
      if (gone !== undefined) from.delete(gone);
      ring[at] = name;
      at = (at + 1) % room;
    },
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
