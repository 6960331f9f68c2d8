// From an envelope to what it means: parse, validate, and say what it contributes to which record. Pure.
import { addressKey, isPlace, readAddress } from '../entities/address';
import { readCustomer } from '../entities/customer';
import type { Reading, Values } from '../entities/field';
import { entryPath, newestEntry } from '../entities/history';
import { elements } from '../entities/list';
import { readOrder } from '../entities/order';
import { readPrescription } from '../entities/prescription';
import { readSubscription } from '../entities/subscription';
import { eventNamed } from '../events/catalog';
import type { EventDefinition } from '../events/event';
import { shortHash } from '../records/hash';
import type { Contribution } from '../records/record';
import type { Row } from '../workbooks/layout/tab';
import { canonicalText, readBody, type Body } from './body';
import type { CustomerReference, Delivery, EntityKind, Envelope, Understood } from './delivery';
import { problemWords, qualityNote } from './explain';
import { kindOf, type Issue } from './issue';
import { readErased } from './residue';

/** A clock may run ahead this far; beyond it a time is no use for ordering, and would win for ever. */
const clockTolerance = 24 * 3600_000;

/** Path that marks a body as made from an export. */
export const backfilledFrom = 'backfilledFrom';

const readers: Record<EntityKind, (body: Body) => Reading> = {
  order: readOrder,
  subscription: readSubscription,
  prescription: readPrescription,
};

/** Reads a delivery. `digest` gives the SHA-256 of a text as lower-case hex. Never throws. */
export function readDelivery(wrapped: Envelope, digest: (text: string) => string): Delivery {
  const left = readErased(wrapped);
  if (left) return left;
  const { kind: _, id: given, ...envelope } = wrapped;
  const reading = envelope.cut ? tooLong(envelope.cut) : readBody(envelope.raw);
  const content = reading.ok ? canonicalText(reading.body) : `unreadable ${envelope.raw}`;
  const idOf: IdOf = (missing) =>
    given ?? digest([envelope.event, envelope.view, content, ...missing].join('\n')).slice(0, 24);
  const invalid = (issue: Issue): Delivery => ({ id: idOf([]), ok: false, issues: [issue], ...envelope });

  const event = eventNamed(envelope.event);
  if (event === undefined) return invalid(unknownEvent(envelope.event));
  if (envelope.view !== '' && !event.views.includes(envelope.view)) return invalid(unknownView(event, envelope.view));
  if (!reading.ok) return invalid(reading.issue);
  const identifier = checkIdentifier(reading.body);
  return identifier ? invalid(identifier) : understand(envelope, idOf, event, reading.body);
}

/** The delivery's id, given the wanted values that came empty: they show in the data-quality note, so they belong to it. */
type IdOf = (missing: readonly string[]) => string;

function understand(
  envelope: Omit<Envelope, 'kind' | 'id'>,
  idOf: IdOf,
  event: EventDefinition,
  body: Body,
): Understood {
  const own = readers[event.entity](body);
  const customer = readCustomer(body);
  const issues = [...own.issues, ...customer.issues, ...body.oddities];
  const id = idOf(issues.filter(({ code }) => code === 'value-missing').map(({ path }) => path));
  const values = own.values;
  if (values.status === undefined && event.status !== undefined) values.status = event.status;

  const { version, time, issue } = versionOf(values, event, envelope.accepted);
  if (issue) issues.push(issue);
  if (body.values.has(backfilledFrom)) {
    issues.push({ code: 'backfilled', path: backfilledFrom, expected: 'a webhook', received: 'a row of an export' });
  }
  const contribution = (of: Values): Contribution => ({
    values: of,
    version,
    accepted: envelope.accepted,
    edit: envelope.edit,
  });

  const key = `${event.entity}:${String(values._id)}`;
  const address = event.entity === 'order' ? readAddress(body) : undefined;
  const orderNumber = event.entity === 'order' ? values.id : values.orderId;
  const reference = customerReference(customer.values);
  const products = productFacts(values);
  const tab = envelope.view === 'database' ? undefined : event.tab;
  const row =
    tab && Object.assign(sharedCells(envelope.accepted, id, customer.values, version, issues), event.row?.(values));
  // from here on they are the record's: in place, for a copy of all values is a quarter of the reading
  addDated(values, time);
  addNotes(values, issues);
  for (const [name, value] of Object.entries(reference)) values[`customer.${name}`] = value as string;
  if (address) values['@address'] = addressText(address);
  const facts = [
    { key, contribution: contribution(values) },
    ...(address && isPlace(address) ? [{ key: addressId(address), contribution: contribution(address) }] : []),
    ...products.map((fact) => ({ key: fact.key, contribution: contribution(fact.values) })),
    ...(event.entity === 'order' && values.coupon !== undefined
      ? [{ key: `coupon:${String(values.coupon)}`, contribution: contribution({ coupon: values.coupon }) }]
      : []),
  ];
  // the spread comes last: with what is named after it V8 takes ten times as long
  return {
    id,
    ok: true,
    entity: event.entity,
    key,
    version,
    facts,
    customer:
      Object.keys(reference).length > 0 ? { reference, contribution: contribution(customer.values) } : undefined,
    orderNumber: orderNumber === undefined ? undefined : String(orderNumber),
    tracking: tab && row && { tab, row },
    issues,
    ...envelope,
  };
}

/** The cells that every row of the tracking workbook has. */
function sharedCells(
  accepted: number,
  id: string,
  customer: Values,
  version: number | undefined,
  issues: readonly Issue[],
): Row {
  return {
    received: accepted,
    event_time: version,
    customer: [customer.firstName, customer.lastName].filter((part) => part !== undefined).join(' '),
    email: customer.email,
    phone: customer.phone,
    customer_id: customer._id,
    data_quality: qualityNote(issues),
    delivery_id: id,
  };
}

/** `updatedAt`; for *.created else `createdAt`; else the newest entry of the status history; else none. */
function versionOf(
  values: Values,
  event: EventDefinition,
  accepted: number,
): { version?: number; time?: string; issue?: Issue } {
  const path =
    values.updatedAt !== undefined ? 'updatedAt' : event.created && values.createdAt ? 'createdAt' : undefined;
  const time = path === undefined ? newestEntry(values) : String(values[path]);
  if (time === undefined) {
    return { issue: { code: 'order-uncertain', path: 'updatedAt', expected: 'a date and time', received: 'nothing' } };
  }
  const version = Date.parse(time);
  if (version <= accepted + clockTolerance) return { version, time };
  const where = path ?? 'statusHistory';
  return { issue: { code: 'future', path: where, expected: 'a time not after now', received: 'a time in the future' } };
}

/** The status as an entry of the history, when the delivery has a time (ISO UTC) of its own. */
function addDated(values: Values, time: string | undefined): void {
  if (time === undefined || values.status === undefined) return;
  values[entryPath(time, String(values.status))] ??= 'event';
}

/** Data-quality notes travel as fields, so that a later good value outdates them. */
function addNotes(values: Values, issues: readonly Issue[]): void {
  for (const issue of issues) {
    if (issue.code !== 'order-uncertain' && issue.code !== 'future') values[`!${issue.path}`] = problemWords(issue);
  }
}

function customerReference(values: Values): CustomerReference {
  const reference: CustomerReference = {};
  if (values._id !== undefined) reference._id = String(values._id);
  if (values.email !== undefined) reference.email = String(values.email);
  if (values.phone !== undefined) reference.phone = String(values.phone);
  return reference;
}

/** address1 first: a record prefers a value that has it (`completeness` in record.ts). */
function addressText(address: Values): string {
  const { address1, ...rest } = address;
  return JSON.stringify(address1 === undefined ? rest : { address1, ...rest });
}

export function addressId(address: Values): string {
  const key = addressKey(address);
  return `address:${shortHash(key)}${shortHash(key + '#')}`;
}

/** What a line item says of its product. */
const productFields = ['productId', 'name', 'drugName', 'listPrice'] as const;

function productFacts(values: Values): { key: string; values: Values }[] {
  const facts: { key: string; values: Values }[] = [];
  for (const { values: item } of elements('lineItems', values)) {
    if (item.productId === undefined) continue;
    const known: Values = {};
    for (const name of productFields) if (item[name] !== undefined) known[name] = item[name];
    facts.push({ key: `product:${String(item.productId)}`, values: known });
  }
  const product = values['product._id'];
  if (product !== undefined) {
    const name = values['product.name'];
    facts.push({
      key: `product:${String(product)}`,
      values: { productId: product, ...(name === undefined ? {} : { name }) },
    });
  }
  return facts;
}

function checkIdentifier(body: Body): Issue | undefined {
  const id = body.values.get('_id');
  if (id !== undefined && typeof id !== 'boolean') {
    return String(id).length <= 200 ? undefined : identifierIssue('identifier-wrong', kindOf(id));
  }
  if (id !== undefined) return identifierIssue('identifier-wrong', kindOf(id));
  const fault = body.oddities.find((issue) => issue.path === '_id');
  if (fault) return identifierIssue('identifier-wrong', fault.received);
  const nested = [...body.values.keys()].some((path) => path.startsWith('_id.'));
  return nested ? identifierIssue('identifier-wrong', 'an object') : identifierIssue('identifier-missing', 'nothing');
}

function identifierIssue(code: Issue['code'], received: string): Issue {
  return { code, path: '_id', expected: 'an identifier such as 65a1f0c2b7e4d90012ab34cd', received };
}

function tooLong(cut: { length: number; sha256: string }): { ok: false; issue: Issue } {
  const received = `${cut.length} bytes, SHA-256 ${cut.sha256}`;
  return { ok: false, issue: { code: 'body-too-long', path: '', expected: 'at most 100 KB', received } };
}

function unknownEvent(event: string): Issue {
  const code = event === '' ? 'event-missing' : 'event-unknown';
  return { code, path: 'url.event', expected: 'one of the events of the set-up page', received: kindOf(event) };
}

function unknownView(event: EventDefinition, view: string): Issue {
  const expected = event.views.length > 0 ? `${event.views.join(', ')} or none` : 'none';
  return { code: 'view-unknown', path: 'url.view', expected, received: kindOf(view) };
}
