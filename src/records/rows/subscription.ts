// A subscription's rows: as it stands, and its history.
import { history } from '../../entities/history';
import { subscriptionHistory, subscriptions } from '../../workbooks/layout/database';
import { ordinary, type Conventions } from '../conventions';
import { fold, valuesOf } from '../record';
import type { Stored } from '../stored';
import { standingNotes, times, type DrawnRow, type Links } from './context';

export function subscriptionRows(stored: Stored, links: Links, conventions: Conventions = ordinary): DrawnRow[] {
  const fields = fold(stored.record);
  const values = valuesOf(fields);
  const id = stored.key.slice('subscription:'.length);
  const subscription: DrawnRow = {
    tab: subscriptions.name,
    key: id,
    row: {
      _id: id,
      id: values.id,
      customer_id: links.customerId,
      status: values.status,
      product_id: values['product._id'],
      product_name: values['product.name'],
      price: values.price,
      cancel_reason: values.cancelReason,
      next_billing_date: values.nextBillingDate,
      record_link: conventions.recordLink(links.customerInternalId),
      data_quality: standingNotes(fields).join('; '),
      organization: values.organization,
      first_recorded_at: stored.record.first,
      ...times(values),
    },
  };
  const changes = history(values).map((entry): DrawnRow => {
    const key = `${id}:${entry.when}:${entry.status}`;
    const row = {
      history_id: key,
      subscription_id: id,
      status: entry.status,
      changed_at: entry.when,
      changed_at_utc: entry.when,
    };
    return { tab: subscriptionHistory.name, key, row };
  });
  return [subscription, ...changes];
}
