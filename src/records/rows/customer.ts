// A customer's rows: the customer, and every name it has been known by.
import { customerAliases, customers } from '../../workbooks/layout/database';
import { customerKey } from '../customers';
import { ordinary, type Conventions } from '../conventions';
import { fold, valuesOf } from '../record';
import type { Stored } from '../stored';
import type { DrawnRow } from './context';

export function customerRows(stored: Stored, conventions: Conventions = ordinary): DrawnRow[] {
  const key = customerKey(stored);
  const nodes = stored.nodes ?? [];
  const several = ids(nodes).length > 1 ? ['known by several CarePortals ids'] : [];
  return [
    customerRow(stored, internalId(stored), nodes, several, conventions),
    ...nodes.map((node) => alias(node, key)),
  ];
}

/** The row of a phone that nobody, or more than one, is known by; none while exactly one customer has it. */
export function phoneRows(stored: Stored, customersWithIt: number, conventions: Conventions = ordinary): DrawnRow[] {
  if (customersWithIt === 1 || stored.record.first === Number.MAX_SAFE_INTEGER) return [];
  const note = customersWithIt === 0 ? 'known only by phone' : 'known only by phone, which several customers share';
  return [customerRow(stored, undefined, [customerKey(stored)], [note], conventions)];
}

/** The _id CarePortals knows the customer by, as far as known. */
export function internalId(stored: Stored): string | undefined {
  return ids(stored.nodes ?? [])[0]?.slice('id:'.length);
}

const ids = (nodes: readonly string[]): string[] => nodes.filter((node) => node.startsWith('id:'));

/** What staff see beside a test customer. */
export const testNote = 'test customer';

function customerRow(
  stored: Stored,
  id: string | undefined,
  names: readonly string[],
  notes: readonly string[],
  conventions: Conventions,
): DrawnRow {
  const values = valuesOf(fold(stored.record));
  const key = customerKey(stored);
  return {
    tab: customers.name,
    key,
    row: {
      customer_id: key,
      first_name: values.firstName,
      last_name: values.lastName,
      email: values.email,
      phone: values.phone,
      record_link: conventions.recordLink(id),
      data_quality: [...notes, ...(conventions.isTest(names) ? [testNote] : [])].join('; '),
      _id: id,
      first_recorded_at: stored.record.first,
    },
  };
}

function alias(node: string, customer: string): DrawnRow {
  const kind = node.slice(0, node.indexOf(':'));
  return { tab: customerAliases.name, key: node, row: { alias: node, kind, customer_id: customer } };
}
