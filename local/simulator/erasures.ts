// Staff erase somebody in the middle of everything: who it is, and what the laws must know of it afterwards.
import { createHmac } from 'node:crypto';
import type { Envelope, Understood } from '../../src/deliveries/delivery';
import { erasureEvent, readErased, residueOf } from '../../src/deliveries/residue';
import { readDelivery } from '../../src/deliveries/read';
import { deliveryKey } from '../../src/records/apply';
import { erasedNames } from '../../src/records/tombstones';
import { isOpen, readJob } from '../../src/recovery/job';
import { configKey, readConfig } from '../../src/script/config';
import type { Platform } from '../platform';
import type { Random } from '../platform/random';
import { readTable } from '../web/workbooks';
import { pick } from './dice';
import { digest } from './digest';
import type { Arrival } from './workload';
import type { World } from './world';

const minute = 60_000;
/** Times that somebody asks, a minute apart, while Google refuses. */
const mostTries = 4;

/** Somebody asks the script to erase one of the customers that there are; `begun` hears whom it erases. */
export function eraseSomebody(
  { clock, platform, script }: World,
  random: Random,
  tell: (text: string) => void,
  begun: (key: string) => void,
): void {
  const table = readTable(platform, 'database', 'customers');
  const keys =
    table?.rows.map((row) => row[table.header.indexOf('customer_id')] ?? '').filter((key) => key !== '') ?? [];
  if (keys.length === 0) return;
  const key = String(pick(random, keys));
  const ask = (tries: number): void => {
    tell(`staff erases ${key}`);
    script.execute('eraseOneCustomer', [key, 'erase', ''], 'editor', ({ outcome }) => {
      tell(`erasure of ${key}: ${outcome.error?.message ?? 'begun'}`);
      if (outcome.ok) begun(key);
      else if (tries < mostTries) clock.after(minute, () => ask(tries + 1));
    });
  };
  ask(1);
}

const properties = ({ state }: Platform): { [key: string]: string } =>
  Object.fromEntries(state.properties.script.values);

export function isErasing(platform: Platform): boolean {
  const job = readJob(properties(platform));
  return isOpen(job) && job.kind === 'erase';
}

/** Until when (ms) a name is erased, as the event log tells; `log`: event, outcome and body of its rows. */
export function erasedUntil(
  platform: Platform,
  log: readonly { [column: string]: unknown }[],
): (name: string) => number {
  const seal = readConfig({ [configKey]: properties(platform)[configKey] ?? 'null' })?.seal ?? '';
  const until = new Map<string, number>();
  for (const { event, outcome, body } of log) {
    if (event !== erasureEvent || outcome !== 'committed') continue;
    const said = readErased({ event, view: '', raw: String(body), accepted: 0, edit: 0, kind: 'erasure' });
    if (said?.kind === 'erasure')
      for (const hash of said.tombstones) until.set(hash, Math.max(said.at, until.get(hash) ?? 0));
  }
  return (name) => until.get(createHmac('sha256', seal).update(name).digest('hex')) ?? 0;
}

/** What a delivery was, and whether it says of which time it is. */
export type Sent = Pick<Arrival, 'view' | 'body'> & { isTimed: boolean };

/** By the id of the delivery: what the log has emptied is known from here. */
export function sentBodies(arrivals: readonly Arrival[]): Map<string, Sent> {
  return new Map(
    arrivals.map(({ event, view, body }) => {
      const envelope: Envelope = { event, view, raw: body, accepted: 0, edit: 0 };
      const delivery = readDelivery(envelope, digest);
      return [delivery.id, { view, body, isTimed: delivery.ok && delivery.version !== undefined }];
    }),
  );
}

/** A delivery without what is erased of it; `first`: when it was first accepted. */
export function living(delivery: Understood, until: (name: string) => number, first: number): Understood {
  // it waited in Errors, and spoke of somebody erased
  if (until(deliveryKey(delivery.id)) >= first)
    return { ...delivery, facts: [], customer: undefined, orderNumber: undefined };
  const erased = erasedNames(delivery, until, first);
  if (erased.length === 0) return delivery;
  const { facts, customer } = residueOf(delivery, erased);
  return { ...delivery, facts, customer, orderNumber: undefined };
}
