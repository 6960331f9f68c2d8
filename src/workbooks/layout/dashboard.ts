// The dashboard, the numbers its charts are drawn from, and the daily metrics: what stands where.
import { column, machine, type Tab } from './tab';

const count = (key: string, header: string, about: string) => column(key, 'count', { header, width: 95, about });
const money = (key: string, header: string, about: string) => column(key, 'money', { header, about });

export const dashboardTab: Tab = {
  name: 'Dashboard',
  key: 'figure',
  sheetId: 7910,
  color: '#0b6b5d',
  about: 'The figures of a period beside the one before, and charts. Choose the period in the first row.',
  columns: [
    column('figure', 'text', { header: 'Figure', width: 190 }),
    column('value', 'text', {
      header: 'Value',
      width: 210,
      editable: true,
      strong: true,
      about: 'period, from and to are yours to choose',
    }),
    column('before', 'text', { header: 'Period before', width: 130 }),
    column('change', 'text', { header: 'Change', width: 130 }),
    column('how', 'text', { header: 'How it is counted', width: 560 }),
  ],
};

/** Each chart has its own columns, so that staff may draw further ones from them. */
export const chartTab: Tab = {
  name: '_charts',
  key: 'trend_label',
  sheetId: 7915,
  hidden: true,
  about: 'The numbers that the charts of the Dashboard show.',
  columns: [
    column('trend_label', 'text', { header: 'From' }),
    count('trend_orders', 'Orders', ''),
    money('trend_revenue', 'Revenue', ''),
    count('trend_paused', 'Paused', ''),
    count('trend_cancelled', 'Cancelled', ''),
    count('trend_active', 'Active, as far as known', ''),
    column('source_label', 'text', { header: 'Source' }),
    count('source_orders', 'Orders by source', ''),
    column('stage_label', 'text', { header: 'Stage' }),
    count('stage_open', 'Open orders now', ''),
    column('stage_median', 'number', { header: 'Hours, median' }),
    column('stage_p90', 'number', { header: 'Hours, 9 of 10 within' }),
    column('product_label', 'text', { header: 'Product' }),
    count('product_orders', 'Orders by product', ''),
    column('state_label', 'text', { header: 'State' }),
    count('state_orders', 'Orders by state', ''),
  ],
};

export const dailyTab: Tab = {
  name: 'Daily metrics',
  key: 'day',
  sheetId: 7914,
  color: '#0b6b5d',
  about: 'One row a day, for charts and pivots of your own. Deleted orders and test customers are left out.',
  columns: [
    column('day', 'text', { header: 'Day', width: 100 }),
    count('orders', 'Orders', 'placed that day'),
    money('revenue', 'Revenue', 'sum of total_amount of the orders placed that day'),
    money('average', 'Average order value', 'revenue divided by orders'),
    money('discounts', 'Discounts', 'sum of discount_amount of the orders placed that day'),
    count('checkout', 'Checkout', 'orders with the source checkout'),
    count('subscription_cycle', 'Subscription cycle', 'orders with the source subscription_cycle'),
    count('manual', 'Manual', 'orders with the source manual'),
    count('api', 'API', 'orders with the source api'),
    count('other', 'Other source', 'orders with another source, or none'),
    count('shipped', 'Shipped', 'orders with shipped_at that day'),
    count('cancelled', 'Cancelled', 'orders that stand at cancelled and came there that day'),
    count('started', 'Subscriptions started', 'by created_at'),
    count('paused', 'Subscriptions paused', 'that day'),
    count('lost', 'Subscriptions cancelled', 'that day'),
    count('active', 'Subscriptions active', 'at the end of the day'),
    count('prescriptions', 'Prescriptions', 'by created_at'),
    column('details', 'text', {
      ...machine,
      header: 'Details',
      width: 200,
      about: 'by source, product, state and stage, as JSON',
    }),
  ],
};
