// An order's rows: the order as it stands, its line items, its status history.
import { addressId } from '../../deliveries/read';
import { isPlace } from '../../entities/address';
import type { Values } from '../../entities/field';
import { history, type HistoryEntry } from '../../entities/history';
import { elements } from '../../entities/list';
import { courseOf, foldStatus, type Course } from '../../entities/stages';
import { lineItems, orders, orderStatusHistory } from '../../workbooks/layout/database';
import type { Row } from '../../workbooks/layout/tab';
import { ordinary, type Conventions } from '../conventions';
import { fold, valuesOf } from '../record';
import type { Stored } from '../stored';
import { standingNotes, times, type DrawnRow, type Links } from './context';

export function orderRows(stored: Stored, links: Links, conventions: Conventions = ordinary): DrawnRow[] {
  const fields = fold(stored.record);
  const values = valuesOf(fields);
  const id = stored.key.slice('order:'.length);
  const items = elements('lineItems', values);
  const present = items.filter((item) => !item.removed);
  const address = values['@address'] === undefined ? {} : (JSON.parse(String(values['@address'])) as Values);
  const entries = history(values);
  // the newest status that was given, else the newest the history knows
  const status = values.status ?? entries[entries.length - 1]?.status;
  const course = courseOf(entries, conventions.stageOf);
  const stage = status === undefined ? undefined : conventions.stageOf(String(status));
  const unknown = status !== undefined && stage === undefined ? ['unknown status'] : [];
  const quality = [...standingNotes(fields), ...amountNotes(values, present), ...unknown];
  const order: DrawnRow = {
    tab: orders.name,
    key: id,
    row: {
      _id: id,
      id: values.id,
      customer_id: links.customerId,
      status,
      stage,
      stage_since: stage === course.stage ? course.since : undefined,
      status_since: status === undefined ? undefined : enteredAt(entries, String(status)),
      reopened: course.reopened > 0 ? course.reopened : undefined,
      ...hoursCells(course),
      source: values.source,
      base_amount: values.baseAmount,
      discount_amount: values.discountAmount,
      credit_used_amount: values.creditUsedAmount,
      total_amount: values.totalAmount,
      coupon: values.coupon,
      item_count: present.length > 0 || values['lineItems.#'] !== undefined ? present.length : undefined,
      address_id: isPlace(address) ? addressId(address).slice('address:'.length) : undefined,
      province_code: address.provinceCode,
      products: products(present.map(({ values: item }) => item)),
      shipped_at: values.shippedAt,
      tracking_code: values.trackingCode,
      tracking_link: values.trackingLink,
      pharmacy: values.pharmacy,
      assigned_to:
        [values['assignedTo.firstName'], values['assignedTo.lastName']].filter(Boolean).join(' ') ||
        values['assignedTo._id'],
      assigned_to_group: values.assignedToGroup,
      post_purchase_status: values.postPurchaseStatus,
      is_deleted: values.isDeleted,
      record_link: conventions.recordLink(links.customerInternalId),
      data_quality: quality.join('; '),
      organization: values.organization,
      first_recorded_at: stored.record.first,
      ...times(values),
    },
  };
  return [
    order,
    ...items.map((item) => itemRow(id, item)),
    ...entries.map((entry) => historyRow(id, entry, conventions)),
  ];
}

/** When the order came to the status it has now, as far as the history tells; ISO UTC. */
function enteredAt(entries: readonly HistoryEntry[], status: string): string | undefined {
  let since: string | undefined;
  for (const entry of entries) {
    if (entry.superseded) continue;
    if (foldStatus(entry.status) !== foldStatus(status)) since = undefined;
    else since ??= entry.when;
  }
  return since;
}

/** Characters of the products in one cell. */
const longestProducts = 300;

/** What was ordered, in words: "Kit, Pen (3)". */
function products(items: readonly Values[]): string {
  const named = items.map(({ name, drugName, productId, quantity = 1 }) => {
    const what = String(name ?? drugName ?? productId ?? 'unnamed');
    return quantity === 1 ? what : `${what} (${String(quantity)})`;
  });
  const text = [...named.join(', ')];
  return text.length > longestProducts ? `${text.slice(0, longestProducts).join('')}…` : text.join('');
}

function hoursCells({ hours }: Course): Row {
  return {
    hours_payment: hours.Payment,
    hours_review: hours['Medical review'],
    hours_pharmacy: hours.Pharmacy,
    hours_shipped: hours.Shipped,
  };
}

function itemRow(order: string, item: { index: number; removed: boolean; values: Values }): DrawnRow {
  const { index, removed, values } = item;
  const key = `${order}:${index}`;
  return {
    tab: lineItems.name,
    key,
    row: {
      line_item_id: key,
      order_id: order,
      position: index + 1,
      product_id: values.productId,
      name: values.name,
      drug_name: values.drugName,
      quantity: values.quantity,
      list_price: values.listPrice,
      price: values.price,
      discount_amount: values['discount.amount'],
      reduction_amount: values['discount.reductionAmount'],
      reduction_type: values['discount.reductionType'],
      discount_type: values['discount.type'],
      type: values.type,
      is_subscription: values.isSubscription,
      removed: removed ? true : undefined,
    },
  };
}

function historyRow(order: string, entry: HistoryEntry, conventions: Conventions): DrawnRow {
  const key = `${order}:${entry.when}:${entry.status}`;
  return {
    tab: orderStatusHistory.name,
    key,
    row: {
      history_id: key,
      order_id: order,
      status: entry.status,
      stage: conventions.stageOf(entry.status),
      previous_status: entry.from,
      changed_at: entry.when,
      superseded: entry.superseded ? true : undefined,
      changed_at_utc: entry.when,
    },
  };
}

/** Amounts that do not agree are worth a look, never a rejection. */
function amountNotes(values: Values, items: { values: Values }[]): string[] {
  const cents = (value: unknown): number | undefined =>
    typeof value === 'number' ? Math.round(value * 100) : undefined;
  const notes: string[] = [];
  const [base, total] = [cents(values.baseAmount), cents(values.totalAmount)];
  const reduced = (cents(values.discountAmount) ?? 0) + (cents(values.creditUsedAmount) ?? 0);
  if (base !== undefined && total !== undefined && Math.abs(base - reduced - total) > 1) {
    notes.push('amounts do not agree: base - discount - credit is not the total');
  }
  // a flat body may name only some of the items, so that only too much is surely wrong
  const listed = items.reduce(
    (sum, { values: item }) => sum + (cents(item.listPrice) ?? 0) * Number(item.quantity ?? 1),
    0,
  );
  if (base !== undefined && listed - base > 1) notes.push('list prices of the items exceed the base amount');
  return notes;
}
