// Which keys of the index a delivery needs, as far as it can be told before anything is read.
import { nodesOf } from '../records/customers';
import { deliveryKey } from '../records/apply';
import type { Delivery } from './delivery';

export function keysOf(delivery: Delivery): string[] {
  const keys = [deliveryKey(delivery.id)];
  if (!delivery.ok) return keys;
  keys.push(...delivery.facts.map(({ key }) => key));
  if (delivery.customer) {
    keys.push(...nodesOf(delivery.customer.reference));
    if (delivery.customer.reference.phone !== undefined) keys.push(`phone:${delivery.customer.reference.phone}`);
  }
  if (delivery.orderNumber !== undefined) keys.push(`number:${delivery.orderNumber}`);
  return [...new Set(keys)];
}
