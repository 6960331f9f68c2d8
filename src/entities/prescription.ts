// What a body says about a prescription: its drugs, and the orders it is fulfilled by.
import type { Body } from '../deliveries/body';
import { readFields, type Field, type Reading } from './field';
import { addList } from './list';

export const prescriptionFields: readonly Field[] = [
  { path: '_id', kind: 'id' },
  { path: 'organization', kind: 'text', aliases: ['organization._id', 'organization.code'] },
  { path: 'status', kind: 'text' },
  { path: 'orderId', kind: 'id', aliases: ['fulfillments.0.orderId', 'order.id'] },
  { path: 'pharmacy', kind: 'text', aliases: ['pharmacy.name', 'pharmacy._id'] },
  { path: 'createdAt', kind: 'time' },
  { path: 'updatedAt', kind: 'time' },
];

export const drugFields: readonly Field[] = [
  { path: 'name', kind: 'text', aliases: ['drugName', 'drug.name'] },
  { path: 'strength', kind: 'text' },
  { path: 'quantity', kind: 'text' },
  { path: 'directions', kind: 'text', aliases: ['sig', 'instructions'] },
  { path: 'refills', kind: 'count' },
];

export function readPrescription(body: Body): Reading {
  const reading = readFields(prescriptionFields, body);
  addList('drugs', drugFields, body, reading);
  return reading;
}
