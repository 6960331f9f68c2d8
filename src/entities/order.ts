// What a body says about an order: its own fields, every line item, its status history.
import type { Body } from '../deliveries/body';
import { readFields, type Field, type Reading } from './field';
import { addHistory } from './history';
import { addList } from './list';

export const orderFields: readonly Field[] = [
  { path: '_id', kind: 'id' },
  { path: 'id', kind: 'id', wanted: true },
  { path: 'organization', kind: 'text', aliases: ['organization._id', 'organization.code'] },
  { path: 'status', kind: 'text', wanted: true },
  { path: 'source', kind: 'text' },
  { path: 'totalAmount', kind: 'money', wanted: true },
  { path: 'discountAmount', kind: 'money', wanted: true },
  { path: 'baseAmount', kind: 'money', wanted: true },
  { path: 'creditUsedAmount', kind: 'money', wanted: true },
  { path: 'coupon', kind: 'text', aliases: ['coupon.code'] },
  { path: 'postPurchaseStatus', kind: 'text' },
  { path: 'assignedTo._id', kind: 'id', aliases: ['assignedTo'] },
  { path: 'assignedTo.firstName', kind: 'text' },
  { path: 'assignedTo.lastName', kind: 'text' },
  { path: 'assignedToGroup', kind: 'text', aliases: ['assignedToGroup.name', 'assignedToGroup._id'] },
  { path: 'pharmacy', kind: 'text', aliases: ['pharmacy.name', 'pharmacy._id'] },
  { path: 'trackingCode', kind: 'text' },
  { path: 'trackingLink', kind: 'text' },
  { path: 'shippedAt', kind: 'time' },
  { path: 'isDeleted', kind: 'truth' },
  { path: 'createdAt', kind: 'time', wanted: true },
  { path: 'updatedAt', kind: 'time', wanted: true },
];

export const lineItemFields: readonly Field[] = [
  { path: 'productId', kind: 'id', aliases: ['product._id', 'product'] },
  { path: 'name', kind: 'text' },
  { path: 'drugName', kind: 'text', aliases: ['extras.drugName'] },
  { path: 'quantity', kind: 'count' },
  { path: 'listPrice', kind: 'money', wanted: true },
  { path: 'price', kind: 'money', wanted: true },
  { path: 'discount.amount', kind: 'money' },
  { path: 'discount.reductionAmount', kind: 'money' },
  { path: 'discount.reductionType', kind: 'text' },
  { path: 'discount.type', kind: 'text' },
  { path: 'type', kind: 'text' },
  { path: 'isSubscription', kind: 'truth' },
];

/** Values carry `lineItems.<n>.<field>`, `lineItems.#` for a complete list, and `~<when>|<status>` for the history. */
export function readOrder(body: Body): Reading {
  const reading = readFields(orderFields, body);
  addList('lineItems', lineItemFields, body, reading);
  addHistory(body, reading);
  return reading;
}
