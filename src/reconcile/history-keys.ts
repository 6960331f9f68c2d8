// A status history as an export carries it, as keys of our order_status_history.
import { readBody } from '../deliveries/body';
import type { Values } from '../entities/field';
import { addHistory, history } from '../entities/history';

export function readHistoryKeys(order: string, list: readonly unknown[] | undefined): string[] {
  if (list === undefined) return [];
  const reading = readBody(JSON.stringify({ statusHistory: list }));
  if (!reading.ok) return [];
  const values: Values = {};
  addHistory(reading.body, { values, issues: [] });
  return history(values).map(({ when, status }) => `${order}:${when}:${status}`);
}
