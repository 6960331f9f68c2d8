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
}

interface Common extends Envelope {
  /** 24 hex characters over event, view and canonical content: equal for every redelivery. */
  id: string;
}

/** Which customer a delivery speaks of, as far as it says. */
export interface CustomerReference {
  _id?: string;
  email?: string;
  phone?: string;
}

export interface Understood extends Common {
  ok: true;
  entity: EntityKind;
  /** Key of the entity's record, such as `order:65a…`. */
  key: string;
  /** Version in ms; undefined when the delivery has no time of its own. */
  version: number | undefined;
  /** What it says about each record but the customer's, by record key. */
  facts: { key: string; contribution: Contribution }[];
  customer: { reference: CustomerReference; contribution: Contribution } | undefined;
  /** An order's number, or the order number a prescription names. */
  orderNumber: string | undefined;
  /** Its row of the tracking workbook, unless its view leaves tracking out. */
  tracking: { tab: Tab; row: Row } | undefined;
  issues: Issue[];
}

export interface Invalid extends Common {
  ok: false;
  /** The first is what stops it. */
  issues: Issue[];
}

export type Delivery = Understood | Invalid;

export type EntityKind = 'order' | 'subscription' | 'prescription';
