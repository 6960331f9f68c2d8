// Whose row it is: from a visible row's key back to the records that draw it.
import * as layout from './layout/database';

const byTab: { [tab: string]: (key: string) => string[] } = {
  [layout.customers.name]: (key) => [`id:${key}`, `email:${key}`, `phone:${key}`],
  [layout.customerAliases.name]: (key) => [key],
  [layout.addresses.name]: (key) => [`address:${key}`],
  [layout.products.name]: (key) => [`product:${key}`],
  [layout.coupons.name]: (key) => [`coupon:${key}`],
  [layout.orders.name]: (key) => [`order:${key}`],
  [layout.lineItems.name]: (key) => [`order:${beforeLast(key)}`],
  [layout.orderStatusHistory.name]: (key) => [`order:${beforeTime(key)}`],
  [layout.subscriptions.name]: (key) => [`subscription:${key}`],
  [layout.subscriptionHistory.name]: (key) => [`subscription:${beforeTime(key)}`],
  [layout.prescriptions.name]: (key) => [`prescription:${key}`],
  [layout.prescriptionDrugs.name]: (key) => [`prescription:${beforeLast(key)}`],
};

/** Keys in the index under which the record that draws this row may be found. */
export const ownersOf = (tab: string, key: string): string[] => byTab[tab]?.(key) ?? [];

const beforeLast = (key: string): string => key.slice(0, key.lastIndexOf(':'));
const beforeTime = (key: string): string => key.replace(/:\d{4}-\d{2}-\d{2}T[\s\S]*$/, '');
