/**
 * What was erased leaves the dataset, too: the rows of records in every version, and what their deliveries said. Each call is
 * a bounded step that may be stopped anywhere and called again until it says that it is done.
 */
import { shortHash } from '../records/hash';
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
import { incomingOf } from './schema';
import { api, found, query, standing } from './service';
import { jobId, nextStep, openRun, save, type Run } from './session';
import { settle } from './settle';
import { emptied, emptiedLog } from './sql';

/** By the kind that a record's key begins with: the tables that show it, and the column that names it there. */
const shownIn: { [kind: string]: readonly (readonly [tab: Tab, column: string])[] } = {
  order: [
    [orders, '_id'],
    [lineItems, 'order_id'],
    [orderStatusHistory, 'order_id'],
  ],
  subscription: [
    [subscriptions, '_id'],
    [subscriptionHistory, 'subscription_id'],
  ],
  prescription: [
    [prescriptions, '_id'],
    [prescriptionDrugs, 'prescription_id'],
  ],
  address: [[addresses, 'address_id']],
};
/** A customer's row is named by any of these, whichever was the smallest then. */
const people: readonly (readonly [tab: Tab, column: string])[] = [
  [customers, 'customer_id'],
  [customerAliases, 'customer_id'],
];
for (const kind of ['customer', 'id', 'email', 'phone']) shownIn[kind] = people;

interface Task {
  table: string;
  statement: string;
  names: string[];
}

/**
 * `recordKeys` as the index names records: `order:…`, `subscription:…`, `prescription:…`, `address:…`, and of people `id:…`,
 * `email:…`, `phone:…` or `customer:…` with a key of the tab customers. At most some thousands in one call. Done at once where
 * nothing was ever exported.
 */
export function forgetExported(
  recordKeys: readonly string[],
  deliveryIds: readonly string[],
  until = Date.now() + 240_000,
): { done: boolean } {
  const run = openRun(until);
  if (typeof run === 'string') return { done: run === 'off' };
  try {
    // rows of these records may be on their way
    if (run.state.step === 0) return { done: true };
    return { done: settle(run) && forget(run, recordKeys, deliveryIds) };
  } finally {
    save(run, 0);
  }
}

function forget(run: Run, recordKeys: readonly string[], deliveryIds: readonly string[]): boolean {
  const { state, target } = run;
  const tasks = tasksOf(run, recordKeys, deliveryIds);
  const name = shortHash(JSON.stringify([recordKeys, deliveryIds]));
  if (state.forget?.name !== name) {
    state.forget = { name, step: nextStep(run) };
    save(run);
  }
  const { step } = state.forget;
  let done = true;
  for (const { table, statement, names } of tasks) {
    const id = jobId(run, 'forget', table, step);
    const job = standing(target, id);
    if (job.state === 'done') continue;
    done = false;
    if (job.state === 'void') query(target, id, statement, names);
    if (job.state === 'failed') {
      // another number, and all over again: doing it twice does no harm
      delete state.forget;
      return false;
    }
  }
  if (!done) return false;
  for (const tab of new Set(Object.values(shownIn).flatMap((places) => places.map(([tab]) => tab))))
    found(() => api().Tables.remove(target.project, target.dataset, incomingOf(tab)));
  delete state.forget;
  return true;
}

function tasksOf({ target }: Run, recordKeys: readonly string[], deliveryIds: readonly string[]): Task[] {
  const wanted = new Map<Tab, { column: string; names: string[] }>();
  for (const key of recordKeys) {
    const [kind, name] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    for (const [tab, column] of shownIn[kind] ?? []) {
      const known = wanted.get(tab) ?? { column, names: [] };
      wanted.set(tab, known);
      known.names.push(name);
    }
  }
  const tasks = [...wanted].map(([tab, { column, names }]): Task => ({
    ...{ table: tab.name, names, statement: emptied(target, tab, column) },
  }));
  if (deliveryIds.length > 0) tasks.push({ table: log.name, names: [...deliveryIds], statement: emptiedLog(target) });
  return tasks;
}
