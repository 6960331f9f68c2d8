// Which keys of the index a delivery needs, as far as it can be told before anything is read.
import { nodesOf } from '../records/customers';
import { deliveryKey } from '../records/apply';
import { namesIn, tombstoneKey, type Seal } from '../records/tombstones';
import type { Delivery } from './delivery';

/** `seal`: the names of the erased are looked for, too. */
export function keysOf(delivery: Delivery, seal: Seal): string[] {
  const keys = [deliveryKey(delivery.id)];
  if (delivery.kind === 'residue') {
    keys.push(...delivery.facts.map(({ key }) => key));
    return [...keys, ...(delivery.customer ? nodesOf(delivery.customer.reference) : [])];
  }
  if (delivery.kind === 'erasure') return [...keys, ...delivery.names, ...delivery.tombstones.map(tombstoneKey)];
  if (!delivery.ok) return keys;
  if (seal) keys.push(...namesIn(delivery).map((name) => tombstoneKey(seal(name))));
  keys.push(...delivery.facts.map(({ key }) => key));
  if (delivery.customer) {
    keys.push(...nodesOf(delivery.customer.reference));
    if (delivery.customer.reference.phone !== undefined) keys.push(`phone:${delivery.customer.reference.phone}`);
  }
  if (delivery.orderNumber !== undefined) keys.push(`number:${delivery.orderNumber}`);
  return [...new Set(keys)];
}
