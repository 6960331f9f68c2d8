// What a body says about a subscription.
import type { Body } from '../deliveries/body';
import { readFields, type Field, type Reading } from './field';

export const subscriptionFields: readonly Field[] = [
  { path: '_id', kind: 'id' },
  { path: 'id', kind: 'id' },
  { path: 'organization', kind: 'text', aliases: ['organization._id', 'organization.code'] },
  { path: 'status', kind: 'text', wanted: true },
  { path: 'product._id', kind: 'id', aliases: ['product', 'productId'] },
  { path: 'product.name', kind: 'text', aliases: ['productName'] },
  { path: 'price', kind: 'money' },
  { path: 'cancelReason', kind: 'text', aliases: ['cancellationReason'] },
  { path: 'nextBillingDate', kind: 'time', aliases: ['nextChargeDate', 'nextOrderDate'] },
  { path: 'createdAt', kind: 'time' },
  { path: 'updatedAt', kind: 'time', wanted: true },
];

export function readSubscription(body: Body): Reading {
  return readFields(subscriptionFields, body);
}
