// The dashboard's figures as views of the dataset: what src/figures counts in the sheets, counted by BigQuery. Pure.
import { at } from './sql';
import type { Target } from './target';

const cancelled = "LOWER(TRIM(`status`)) IN ('cancelled', 'canceled')";
const stays = 'COALESCE(`is_deleted`, FALSE) = FALSE';

/** A row for each day of the workbook's zone on which anything happened; test customers are not left out. */
const dailyMetrics = (target: Target): string => {
  const orders = at(target, 'orders');
  const one = (day: string, where: string, ...figures: string[]): string =>
    `  SELECT CAST(${day} AS DATE) AS \`day\`, ${figures.join(', ')}
  FROM ${orders}
  WHERE ${stays} AND ${where}`;
  const zero = (...names: string[]): string[] => names.map((name) => `0 AS \`${name}\``);
  const money = (name: string, as: string): string => `COALESCE(\`${name}\`, 0) AS \`${as}\``;
  return `SELECT \`day\`, SUM(\`orders\`) AS \`orders\`, SUM(\`revenue\`) AS \`revenue\`, SUM(\`discounts\`) AS \`discounts\`,
  SUM(\`shipped\`) AS \`shipped\`, SUM(\`cancelled\`) AS \`cancelled\`
FROM (
${one('`created_at`', '`created_at` IS NOT NULL', '1 AS `orders`', money('total_amount', 'revenue'), money('discount_amount', 'discounts'), ...zero('shipped', 'cancelled'))}
  UNION ALL
${one('`shipped_at`', '`shipped_at` IS NOT NULL', ...zero('orders', 'revenue', 'discounts'), '1 AS `shipped`', ...zero('cancelled'))}
  UNION ALL
${one('`status_since`', `\`status_since\` IS NOT NULL AND ${cancelled}`, ...zero('orders', 'revenue', 'discounts', 'shipped'), '1 AS `cancelled`')}
) AS happened
GROUP BY \`day\``;
};

/** Orders under way, by stage. */
const openOrders = (target: Target): string => `SELECT COALESCE(\`stage\`, '') AS \`stage\`, COUNT(*) AS \`orders\`
FROM ${at(target, 'orders')}
WHERE ${stays} AND COALESCE(\`stage\`, '') NOT IN ('Delivered', 'Closed')
GROUP BY 1`;

const activeSubscriptions = (target: Target): string => `SELECT COUNT(*) AS \`active\`
FROM ${at(target, 'subscriptions')}
WHERE LOWER(TRIM(\`status\`)) = 'active'`;

/** By the view's name. */
export const figureViews: { [view: string]: (target: Target) => string } = {
  daily_metrics: dailyMetrics,
  open_orders: openOrders,
  active_subscriptions: activeSubscriptions,
};
