// What an erasure would take, told before anything is done.
import { structuresOf, type Session } from '../deliveries/session';
import { failuresOf } from '../find/failed';
import { withRecords } from '../find/records';
import { openSession } from '../find/search';
import { addressId } from '../deliveries/read';
import { referenceOf } from '../records/apply';
import { nodesOf } from '../records/customers';
import { closure } from '../records/erase';
import { fold, valuesOf } from '../records/record';
import type { Stored } from '../records/stored';
import type { Values } from '../entities/field';
import { wallClock } from '../workbooks/cells';

export interface Survey {
  /** Their customer's names in the index, and deliveries in Errors. */
  names: string[];
  addresses: string[];
  counts: { orders: number; subscriptions: number; prescriptions: number; errors: number };
  /** Numbers of orders that stand under somebody else's name by now; they go, too. */
  elsewhere: string[];
  asOf: string;
}

/** Deliveries in Errors that one commit takes: the others are found by the names that they carry. */
const mostErrors = 100;

/** `key` is that of the tab customers. Undefined when nobody has it any more. */
export function survey(key: string, session: Session = openSession()): Survey | undefined {
  const asked = [`id:${key}`, `email:${key}`, `phone:${key}`];
  const found = withRecords(session, asked, (ws) => {
    const name = asked.find((one) => ws.find(one) !== undefined);
    if (name === undefined) return undefined;
    const { slots, names } = closure(ws, [name]);
    return { name, stored: slots.map(({ stored }) => stored), names: [...names] };
  });
  if (!found) return undefined;
  const { stored, names } = found;
  const ofKind = (kind: string): Stored[] => stored.filter((one) => one.key.startsWith(`${kind}:`));
  const own = new Set(names);
  const entities = ['order', 'subscription', 'prescription'].flatMap(ofKind);
  const isTheirs = (one: Stored): boolean => {
    const nodes = nodesOf(referenceOf(one));
    return nodes.length === 0 || nodes.some((node) => own.has(node));
  };
  const numberOf = (one: Stored): string => String(valuesOf(fold(one.record)).id ?? afterColon(one.key));
  const numbers = entities.flatMap((one) => [afterColon(one.key), numberOf(one)]);
  const failed = failuresOf(session, [...names.map(afterColon), ...numbers], mostErrors);
  return {
    names: [...names.filter((name) => /^(id|email|phone):/.test(name)), ...failed.map(({ id }) => `delivery:${id}`)],
    addresses: [...new Set(ofKind('order').flatMap((one) => addressOf(one)?.key ?? []))],
    counts: {
      orders: ofKind('order').length,
      subscriptions: ofKind('subscription').length,
      prescriptions: ofKind('prescription').length,
      errors: failed.length,
    },
    elsewhere: entities.filter((one) => !isTheirs(one)).map(numberOf),
    asOf: wallClock(Date.now(), structuresOf(session).tracking.timeZone),
  };
}

const afterColon = (text: string): string => text.slice(text.indexOf(':') + 1);

/** The address that an order has now, as it was last told. */
export function addressOf({ record }: Stored) {
  const told = fold(record)['@address'];
  if (!told) return undefined;
  const [text, version, edit = 0] = told;
  const values = JSON.parse(String(text)) as Values;
  return { key: addressId(values), values, version, edit };
}
