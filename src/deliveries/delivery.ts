// A delivery: one POST from CarePortals, from its raw body to what it says about which records.
import type { Contribution } from '../records/record';
import type { Row, Tab } from '../workbooks/layout/tab';
import type { Issue } from './issue';

/** What came over the wire, and what must be stored to understand it again later. */
export interface Envelope {
  event: string;
  view: string;
  raw: string;
  /** When it was first accepted, ms. */
  accepted: number;
  /** How often a person has repaired it: 0 as it came. */
  edit: number;
  /** Kept when a person repairs a delivery, so that its row in Errors stays the same one. */
  id?: string;
  /** Set when `raw` is only the beginning of a body that was too long. */
  cut?: { length: number; sha256: string };
  /** What a member of staff did with it, in words: who, when and why. */
  settled?: string;
  /** Set when staff lay it aside: it is not applied. */
  ignored?: true;
  /** Set on a try that the retry schedule makes. */
  retry?: boolean;
  /** ms; the time of this try, from which the next one is reckoned. */
  now?: number;
  /**
   * `erasure`: staff want somebody erased. `residue`: `raw` is what was left of a delivery about somebody who was erased. Nothing
   * that comes over the wire sets it.
   */
  kind?: 'erasure' | 'residue';
}

interface Common extends Omit<Envelope, 'kind'> {
  /** 24 hex characters over event, view and canonical content: equal for every redelivery. */
  id: string;
}

/** What a delivery says about one record. */
export interface Fact {
  key: string;
  contribution: Contribution;
}

/** Which customer a delivery speaks of, as far as it says. */
export interface CustomerReference {
  _id?: string;
  email?: string;
  phone?: string;
}

export interface Understood extends Common {
  ok: true;
  kind?: never;
  entity: EntityKind;
  /** Key of the entity's record, such as `order:65a…`. */
  key: string;
  /** Version in ms; undefined when the delivery has no time of its own. */
  version: number | undefined;
  /** What it says about each record but the customer's, by record key. */
  facts: Fact[];
  customer: { reference: CustomerReference; contribution: Contribution } | undefined;
  /** An order's number, or the order number a prescription names. */
  orderNumber: string | undefined;
  /** Its row of the tracking workbook, unless its view leaves tracking out. */
  tracking: { tab: Tab; row: Row } | undefined;
  issues: Issue[];
}

export interface Invalid extends Common {
  ok: false;
  kind?: never;
  /** The first is what stops it. */
  issues: Issue[];
}

/**
 * What is left of a delivery about somebody who was erased: what it said of products and coupons, and of a customer who was not
 * (an order may have stood under another's name).
 */
export interface Residue extends Common {
  ok: false;
  issues: Issue[];
  kind: 'residue';
  facts: Fact[];
  customer: Understood['customer'];
}

/** Somebody is erased, under all their names. */
export interface Erasure extends Common {
  ok: false;
  issues: Issue[];
  kind: 'erasure';
  /** Keyed hashes of names erased by it before, as the event log keeps them, and the time (ms) up to which they are. */
  tombstones: readonly string[];
  at: number;
  /** Names in the index that are to be erased now; none when it is read from the event log. */
  names: readonly string[];
  /** Addresses that the erased had, by the key of their record, with what others say of them. */
  addresses: { [key: string]: Contribution[] };
}

export type Delivery = Understood | Invalid | Residue | Erasure;

export type EntityKind = 'order' | 'subscription' | 'prescription';
