// A record as `_records` keeps it: the merged values, where its visible rows stand, and what it is linked to.
import type { Issue } from '../deliveries/issue';
import { emptyRecord, type Record } from './record';

/** Row number of a visible row, and the fingerprint of the cells last drawn there. */
export type Drawn = readonly [row: number, hash: string];

export interface Stored {
  /** `order:…`, `subscription:…`, `prescription:…`, `address:…`, `product:…`, `coupon:…`, `customer`, `phone:…`, `number:…`, `delivery:…`. */
  key: string;
  record: Record;
  /** By tab name, then by the row's key. */
  drawn: { [tab: string]: { [rowKey: string]: Drawn } };
  /** A customer's names in the index: `email:…` and `id:…`, sorted. */
  nodes?: string[];
  /** Every phone a customer was ever seen with. */
  phones?: string[];
  /** Keys of the entities whose rows show this customer, or that wait for this phone or order number. */
  dependents?: string[];
  /** Whom a phone or an order number stands for: rows of customers' records, or keys of orders. */
  targets?: (number | string)[];
  /** This customer was found to be another one: the row of that one's record. */
  mergedInto?: number;
  failure?: Failure;
  /** Fingerprints of the rows this entity has in the tracking workbook: the same row is never written twice. */
  tracked?: string[];
}

/** The state of a delivery that stands in Errors. */
export interface Failure {
  state: FailureState;
  /** Sequence of its newest row in the event log, which holds the body. */
  sequence: number;
  edit: number;
  issues: Issue[];
  attempts: number;
  /** ms; when it is tried again by itself. */
  nextTry?: number;
  /** Who settled it, when and why, in words. */
  settled?: string;
}

export type FailureState = 'needs a person' | 'will be retried' | 'recovered' | 'ignored';

/** Key of a record that was erased: its row stays, empty. */
export const goneKey = 'gone';

export function newStored(key: string): Stored {
  return { key, record: emptyRecord(), drawn: {} };
}

/** The names in the index that lead to a record. */
export const namesOf = (stored: Stored): readonly string[] =>
  stored.mergedInto !== undefined || stored.key === goneKey
    ? []
    : stored.key === 'customer'
      ? (stored.nodes ?? [])
      : [stored.key];
