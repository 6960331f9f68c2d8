// The statements of an erasure: whose rows they are, and what is left of them. Pure.
import {
  addresses,
  customerAliases,
  customers,
  deliveries as log,
  lineItems,
  orders,
  orderStatusHistory,
  prescriptionDrugs,
  prescriptions,
  subscriptionHistory,
  subscriptions,
} from '../workbooks/layout/database';
import type { Tab } from '../workbooks/layout/tab';
import { exportFields, fieldsOf, versionsOf, type Field } from './schema';
import { at, quoted } from './sql';
import type { Target } from './target';

/** What an erasure asks to be forgotten. */
export interface Forgotten {
  /** Of the customer, without their kind: ids, e-mail addresses, telephone numbers. */
  names: string[];
  /** Of deliveries that the event log says were erased. */
  ids: string[];
  /** ms; what came later lives. */
  at: number;
}

/** Holds the records that are to go, until they are gone. */
export const forgottenTable = 'forgotten_records';
export const forgottenFields: readonly Field[] = [
  { name: 'entity', type: 'STRING' },
  { name: 'key', type: 'STRING' },
];

/** By table: of which entity it shows something, and the column that names it. */
const shown = new Map<Tab, readonly [entity: string, column: string]>([
  [customers, ['customer', 'customer_id']],
  [customerAliases, ['customer', 'customer_id']],
  [addresses, ['address', 'address_id']],
  [orders, ['order', '_id']],
  [lineItems, ['order', 'order_id']],
  [orderStatusHistory, ['order', 'order_id']],
  [subscriptions, ['subscription', '_id']],
  [subscriptionHistory, ['subscription', 'subscription_id']],
  [prescriptions, ['prescription', '_id']],
  [prescriptionDrugs, ['prescription', 'prescription_id']],
]);
export const shownIn = (tab: Tab): readonly [entity: string, column: string] | undefined => shown.get(tab);

const logTable = `${log.name}_log`;
const versions = (target: Target, tab: Tab): string => at(target, versionsOf(tab));

/** Fills the table of what is to go: their customers, all that ever was theirs, and all that the erased deliveries were about. */
export function gathered(target: Target): string {
  const told = (entity: string): string =>
    `SELECT \`key\` FROM ${at(target, logTable)} WHERE \`entity\` = '${entity}' AND \`delivery_id\` IN UNNEST(@ids)`;
  const theirs = (
    entity: string,
    tab: Tab,
    column: string,
    of = entity,
  ): string => `SELECT '${entity}', ${quoted(column)}
FROM ${versions(target, tab)}
WHERE ${quoted(column)} IS NOT NULL
  AND (\`customer_id\` IN UNNEST(@names) OR \`_id\` IN (${told(of)}))`;
  return `INSERT INTO ${at(target, forgottenTable)} (\`entity\`, \`key\`)
SELECT 'customer', \`customer_id\`
FROM ${versions(target, customers)}
WHERE \`customer_id\` IN UNNEST(@names) OR \`_id\` IN UNNEST(@names) OR \`email\` IN UNNEST(@names)
UNION ALL
${theirs('order', orders, '_id')}
UNION ALL
${theirs('address', orders, 'address_id', 'order')}
UNION ALL
${theirs('subscription', subscriptions, '_id')}
UNION ALL
${theirs('prescription', prescriptions, '_id')}
UNION ALL
SELECT \`entity\`, \`key\` FROM ${at(target, logTable)} WHERE \`key\` IS NOT NULL AND \`delivery_id\` IN UNNEST(@ids)`;
}

/** Empties rows, and keeps that something stood at their places: what stood there before must not come to light again. */
export function whatWasShown(target: Target, tab: Tab): string {
  const [entity, column] = shownIn(tab) as readonly [string, string];
  const nothing = fieldsOf(tab)
    .filter(({ name }) => !exportFields.some((one) => one.name === name))
    .map(({ name }) => `${quoted(name)} = NULL`);
  return `UPDATE ${versions(target, tab)}
SET ${nothing.join(', ')}, \`_hash\` = '', \`_gone\` = TRUE, \`_odd\` = NULL
WHERE ${quoted(column)} IN (SELECT \`key\` FROM ${at(target, forgottenTable)} WHERE \`entity\` = '${entity}')`;
}

/** Empties what their deliveries said, and of what they spoke; that they came stays. */
export function whatWasSaid(target: Target, until: number): string {
  const said = ['entity', 'key', 'event_time', 'note', 'settled', 'body', 'body_2', 'body_3', '_odd'];
  const of = (entity: string, key: string): string => `CONCAT(${quoted(entity)}, ':', ${quoted(key)})`;
  return `UPDATE ${at(target, logTable)}
SET \`outcome\` = 'erased', \`tracked\` = FALSE, ${said.map((name) => `${quoted(name)} = NULL`).join(', ')}
WHERE \`delivery_id\` IN UNNEST(@ids)
  OR (\`received_utc\` <= TIMESTAMP '${new Date(until).toISOString()}'
    AND ${of('entity', 'key')} IN (SELECT ${of('entity', 'key')} FROM ${at(target, forgottenTable)} WHERE \`entity\` <> 'address'))`;
}
