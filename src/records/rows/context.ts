// What drawing a record needs to know of other records, and the cells that several kinds of rows share.
import type { Values } from '../../entities/field';
import type { Row } from '../../workbooks/layout/tab';
import { valuesOf, type Versioned } from '../record';

/** A visible row that a record draws. */
export interface DrawnRow {
  tab: string;
  key: string;
  row: Row;
}

export interface Links {
  /** Key of the customer this entity belongs to; undefined when nothing is known. */
  customerId: string | undefined;
  /** The customer's _id, for the link to the patient's record. */
  customerInternalId: string | undefined;
  /** Key of the order a prescription names, when exactly one has that number. */
  orderId: string | undefined;
}

/** Notes that no later good value has outdated, in the order of their paths. */
export function standingNotes(fields: { [path: string]: Versioned }): string[] {
  return Object.entries(fields)
    .filter(([path, note]) => {
      if (!path.startsWith('!')) return false;
      const value = fields[path.slice(1)];
      return value === undefined || value[1] < note[1];
    })
    .map(([, note]) => String(note[0]))
    .sort();
}

/** Dates for people and the exact texts for machines. */
export function times(values: Values): Row {
  return {
    created_at: values.createdAt,
    updated_at: values.updatedAt,
    created_at_utc: values.createdAt,
    updated_at_utc: values.updatedAt,
  };
}

export { valuesOf };
