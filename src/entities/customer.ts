// What a delivery says about the customer: an object, flat keys, or a plain id string.
import type { Body } from '../deliveries/body';
import { readFields, type Field, type Reading } from './field';

export const customerFields: readonly Field[] = [
  { path: '_id', kind: 'id' },
  { path: 'email', kind: 'email', wanted: true },
  { path: 'phone', kind: 'phone', wanted: true },
  { path: 'firstName', kind: 'text', wanted: true },
  { path: 'lastName', kind: 'text', wanted: true },
];

export function readCustomer(body: Body): Reading {
  const reading = readFields(customerFields, body, 'customer.');
  const plain = body.values.get('customer');
  if (plain !== undefined && reading.values._id === undefined && typeof plain !== 'boolean') {
    reading.values._id = String(plain);
  }
  if (reading.values._id === undefined && reading.values.email === undefined && reading.values.phone === undefined) {
    reading.issues.push({
      code: 'value-missing',
      path: 'customer',
      expected: 'an e-mail, _id or phone of the customer',
      received: 'nothing',
    });
  }
  return reading;
}
