// Whom a delivery that failed speaks of, as far as its raw body can be read at all: a body that is no JSON is searched.
import { readCustomer } from '../entities/customer';
import { readBody } from './body';
import type { Value } from './kinds';

export interface Whom {
  name?: string;
  email?: string;
  phone?: string;
  customerId?: string;
  /** Order number. */
  number?: string;
  /** `_id` of what the delivery is about. */
  id?: string;
}

/** Longer texts are no names. */
const longest = 120;

export function whomOf(raw: string): Whom {
  const reading = readBody(raw);
  if (!reading.ok) return searched(raw);
  const { values } = readCustomer(reading.body);
  const text = (value: Value | undefined): string | undefined =>
    value === undefined ? undefined : String(value).slice(0, longest);
  const name = [values.firstName, values.lastName].filter((part) => part !== undefined).join(' ');
  const found = {
    name: name === '' ? undefined : text(name),
    email: text(values.email),
    phone: text(values.phone),
    customerId: text(values._id),
    number: text(reading.body.values.get('id')),
    id: text(reading.body.values.get('_id')),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The beginning of a body is enough: names stand in texts of it, whatever else is broken. */
function searched(raw: string): Whom {
  const text = raw.slice(0, 20_000);
  const [email] = /[^\s"'<>,;:{}[\]\\]{1,64}@[^\s"'<>,;:{}[\]\\@]{1,100}/.exec(text) ?? [];
  const [phone] = /\+\d{8,15}/.exec(text) ?? [];
  return { ...(email && { email: email.toLowerCase() }), ...(phone && { phone }) };
}

/** So much that staff recognise somebody they know, and no more: `j…@example.com, …0101`. */
export function masked({ email, phone, number, customerId }: Whom): string {
  const parts: string[] = [];
  if (email !== undefined) parts.push(`${[...email][0] ?? ''}…${email.slice(email.lastIndexOf('@'))}`);
  if (phone !== undefined) parts.push(`…${phone.slice(-4)}`);
  if (parts.length === 0 && customerId !== undefined) parts.push(`customer …${customerId.slice(-6)}`);
  if (parts.length === 0 && number !== undefined) parts.push(`order ${number}`);
  return parts.join(', ');
}

/** The names by which it is found, one a line. */
export const aboutOf = ({ name, email, phone, customerId, number, id }: Whom): string =>
  [name, email, phone, customerId, number, id].filter((part) => part !== undefined).join('\n');
