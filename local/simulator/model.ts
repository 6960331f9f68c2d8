/**
 * The reference model: what the tables must be, computed in the plainest way from the set of deliveries and the times they
 * were first accepted. It groups, sorts and takes the newest; it merges nothing step by step and knows no index.
 */
import type { Envelope, Understood } from '../../src/deliveries/delivery';
import { readDelivery } from '../../src/deliveries/read';
import type { Values } from '../../src/entities/field';
import { entryPath } from '../../src/entities/history';
import type { Contribution, Versioned } from '../../src/records/record';
import type { DrawnRow, Links } from '../../src/records/rows/context';
import { customerRows, phoneRows } from '../../src/records/rows/customer';
import { addressRows, couponRows, productRows } from '../../src/records/rows/goods';
import { orderRows } from '../../src/records/rows/order';
import { prescriptionRows } from '../../src/records/rows/prescription';
import { subscriptionRows } from '../../src/records/rows/subscription';
import type { Stored } from '../../src/records/stored';
import { tables } from '../../src/workbooks/layout/database';
import type { Row } from '../../src/workbooks/layout/tab';
import { append, peopleIn, type Component, type People } from './components';
import { digest } from './digest';
import { living } from './erasures';

export type Tables = Record<string, Record<string, Row>>;

/** `until`: until when (ms) a name is erased. */
export function expectedTables(envelopes: readonly Envelope[], until: (name: string) => number = () => 0): Tables {
  const all = distinct(envelopes.map((envelope) => readDelivery(envelope, digest)));
  const first = new Map([...all].reverse().map(({ id, accepted }) => [id, accepted]));
  const deliveries = all.map((one) => living(one, until, first.get(one.id)!));
  const result: Tables = Object.fromEntries(tables.map((tab) => [tab.name, {}]));
  const add = (rows: DrawnRow[]): void => {
    for (const { tab, key, row } of rows) result[tab]![key] = row;
  };

  const people = peopleIn(deliveries);
  for (const customer of people.all) add(customerRows(stored('customer', customer.said, customer)));

  const phones = group(deliveries.filter(onlyPhone), (delivery) => delivery.customer!.reference.phone!);
  for (const [phone, ones] of phones) {
    const owners = people.byPhone.get(phone)?.length ?? 0;
    add(
      phoneRows(
        stored(
          `phone:${phone}`,
          ones.map((one) => one.customer!.contribution),
          undefined,
        ),
        owners,
      ),
    );
  }

  const facts = deliveries.flatMap((delivery) => delivery.facts);
  const numbers = group(
    deliveries.filter((delivery) => delivery.entity === 'order' && delivery.orderNumber !== undefined),
    (delivery) => delivery.orderNumber!,
  );
  for (const [key, ones] of group(facts, (fact) => fact.key)) {
    const record = stored(
      key,
      ones.map((one) => one.contribution),
      undefined,
    );
    add(rowsOf(record, linksOf(record, people, numbers)));
  }
  return result;
}

const onlyPhone = ({ customer }: Understood): boolean =>
  customer !== undefined && customer.reference._id === undefined && customer.reference.email === undefined;

/** Once each: a delivery with a time of its own counts once for ever, one without at every time it was accepted. */
function distinct(read: ReturnType<typeof readDelivery>[]): Understood[] {
  const seen = new Map<string, Understood>();
  for (const delivery of [...read].sort((a, b) => a.accepted - b.accepted)) {
    if (!delivery.ok) continue;
    const name = delivery.version === undefined ? `${delivery.id} ${delivery.accepted}` : delivery.id;
    if (!seen.has(name)) seen.set(name, delivery);
  }
  return [...seen.values()];
}

function linksOf(record: Stored, people: People, numbers: Map<string, Understood[]>): Links {
  const field = (path: string): string | undefined => {
    const value = record.record.fields[path]?.[0];
    return value === undefined ? undefined : String(value);
  };
  const [id, email, phone] = [field('customer._id'), field('customer.email'), field('customer.phone')];
  const owner = (node: string | undefined) => (node === undefined ? undefined : people.byNode.get(node));
  const withPhone = (phone !== undefined && people.byPhone.get(phone)) || [];
  const customer =
    owner(id && `id:${id}`) ??
    owner(email && `email:${email}`) ??
    (id === undefined && email === undefined && withPhone.length === 1 ? withPhone[0] : undefined);
  const orders = new Set((numbers.get(field('orderId') ?? '') ?? []).map((delivery) => delivery.key));
  return {
    customerId: customer?.key ?? phone,
    customerInternalId: customer?.nodes.find((node) => node.startsWith('id:'))?.slice(3),
    orderId: orders.size === 1 ? [...orders][0]!.slice('order:'.length) : undefined,
  };
}

function rowsOf(record: Stored, links: Links): DrawnRow[] {
  const kind = record.key.split(':')[0];
  if (kind === 'order') return orderRows(record, links);
  if (kind === 'subscription') return subscriptionRows(record, links);
  if (kind === 'prescription') return prescriptionRows(record, links);
  if (kind === 'address') return addressRows(record);
  return kind === 'product' ? productRows(record) : couponRows(record);
}

/** A record as the row builders want it: for every field the newest value that anybody gave. */
function stored(key: string, said: readonly Contribution[], customer: Component | undefined): Stored {
  const candidates: [path: string, value: Versioned][] = [];
  const offer = (values: Values, version: number, edit: number): void => {
    for (const [path, value] of Object.entries(values)) candidates.push([path, [value, version, edit]]);
  };
  for (const one of said) if (one.version !== undefined) offer(one.values, one.version, one.edit);
  for (const one of newsAmong(said.filter(({ version }) => version === undefined))) {
    offer(one.values, one.accepted, one.edit);
    if (one.values.status === undefined) continue;
    offer(
      { [entryPath(new Date(one.accepted).toISOString(), String(one.values.status))]: 'event' },
      one.accepted,
      one.edit,
    );
  }
  const fields: Record<string, Versioned> = {};
  for (const [path, list] of group(candidates, ([path]) => path)) {
    fields[path] = list
      .map(([, value]) => value)
      .sort((a, b) => compare(path, a, b))
      .pop()!;
  }
  const first = Math.min(...said.map(({ accepted }) => accepted));
  return {
    key,
    record: { fields, untimed: [], first },
    drawn: {},
    ...(customer && { nodes: customer.nodes, phones: customer.phones }),
  };
}

/** Oldest first; a full address beats a part of one; then version, a person's edit, content. */
function compare(path: string, a: Versioned, b: Versioned): number {
  const full = ([value]: Versioned): number =>
    path === '@address' && 'address1' in (JSON.parse(String(value)) as object) ? 1 : 0;
  const [one, other] = [JSON.stringify(a[0]), JSON.stringify(b[0])];
  return full(a) - full(b) || a[1] - b[1] || (a[2] ?? 0) - (b[2] ?? 0) || (one < other ? -1 : one > other ? 1 : 0);
}

const hour = 3600_000;

/** Of deliveries without a time of their own, those that are no redelivery (design: 80 hours, one hour, another state). */
function newsAmong(untimed: readonly Contribution[]): Contribution[] {
  const text = (one: Contribution): string => JSON.stringify(Object.entries(one.values).sort());
  const sorted = [...untimed].sort(
    (a, b) => a.accepted - b.accepted || a.edit - b.edit || (text(a) < text(b) ? -1 : 1),
  );
  const news: Contribution[] = [];
  for (const one of sorted) {
    const same = news.filter((before) => text(before) === text(one)).pop();
    const gap = same ? one.accepted - same.accepted : Infinity;
    const otherSince = same !== undefined && text(news[news.length - 1]!) !== text(one);
    if (gap > 80 * hour || (gap > hour && otherSince)) news.push(one);
  }
  return news;
}

export function group<T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) append(groups, by(item), item);
  return groups;
}
