/**
 * The body that a clinic pastes into the webhook of an event in CarePortals: every field that is read, by the path of a plain
 * value, because an object or a list arrives as "[object Object]". Every placeholder stands in quotes: what is missing then
 * comes as "", and the body stays JSON. Pure.
 */
import type { EntityKind } from '../deliveries/delivery';
import { addressFields } from '../entities/address';
import { customerFields } from '../entities/customer';
import type { Field } from '../entities/field';
import { lineItemFields, orderFields } from '../entities/order';
import { drugFields, prescriptionFields } from '../entities/prescription';
import { subscriptionFields } from '../entities/subscription';
import { eventNamed } from './catalog';

/** Elements of a list that a template names: more than an order in the field ever had. */
export const listedElements = 5;

const all = (fields: readonly Field[], prefix = ''): string[] =>
  fields.flatMap(({ path, aliases = [] }) => [path, ...aliases].map((name) => prefix + name));

const list = (name: string, fields: readonly Field[]): string[] =>
  Array.from({ length: listedElements }, (_, at) => all(fields, `${name}.${at}.`)).flat();

// on some events CarePortals names the customer by id only
const customer = ['customer', ...all(customerFields, 'customer.')];

const paths: Record<EntityKind, () => string[]> = {
  order: () => [
    ...all(orderFields),
    ...customer,
    ...all(addressFields, 'shippingAddress.'),
    ...list('lineItems', lineItemFields),
  ],
  subscription: () => [...all(subscriptionFields), ...customer],
  prescription: () => [...all(prescriptionFields), ...customer, ...list('drugs', drugFields)],
};

/** Fields of the webhook that only tracks (`view=simple`): without address and line items. */
const isSimple = (path: string): boolean => !/^(shippingAddress|lineItems)\./.test(path);

/** JSON with a `{{path}}` in the place of each value. Throws for an event that is not known. */
export function bodyTemplate(event: string, view = ''): string {
  const definition = eventNamed(event);
  if (!definition) throw new Error(`There is no event ${event}.`);
  const wanted = [...new Set(paths[definition.entity]())].filter((path) => view !== 'simple' || isSimple(path));
  return JSON.stringify(Object.fromEntries(wanted.map((path) => [path, `{{${path}}}`])), null, 2);
}
