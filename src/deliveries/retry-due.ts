// Tries again what Google refused earlier and is due now.
import { firstBuckets } from '../records/directory';
import { deliveryKey } from '../records/apply';
import type { State } from '../records/state';
import { deliveries as log } from '../workbooks/layout/database';
import { readLog } from '../workbooks/log';
import { databaseHint } from '../script/hints';
import { readForKeys } from '../workbooks/read';
import type { Delivery } from './delivery';
import { pass } from './pass';
import { noNeeds, structuresOf, type Session } from './session';

/** At most this many tries in one run of the trigger. */
const mostTries = 20;

export function retryDue(session: Session, now: number): void {
  const { config, hints } = session;
  const { database } = structuresOf(session);
  const read = (keys: string[]) =>
    readForKeys(config.databaseId, database, { ...noNeeds(), keys }, hints.database?.buckets ?? firstBuckets);
  const { state } = read([]);
  hints.database = databaseHint(state);
  const due = state.retries.filter(([, at]) => at <= now).slice(0, mostTries);
  if (due.length === 0) return;
  const { records } = read(due.map(([id]) => deliveryKey(id)));
  const deliveries: Delivery[] = [];
  for (const { failure } of records.values()) {
    if (failure?.state !== 'will be retried') continue;
    const delivery = logged(session, state, failure.sequence);
    if (delivery) deliveries.push({ ...delivery, retry: true, now });
  }
  // one by one: one that fails again must not hold up the others
  for (const delivery of deliveries) {
    let left = [delivery];
    for (let tries = 0; left.length > 0 && tries < 6 && Date.now() < session.until; tries += 1)
      left = pass(session, left);
  }
}

/** The delivery at a place of the event log. */
export function logged(session: Session, state: State, sequence: number): Delivery | undefined {
  const { database } = structuresOf(session);
  const lastRow = state.lastRows[log.name] ?? state.sequence + 1;
  const [entry] = readLog(session.config.databaseId, database, sequence, sequence, lastRow, state.sequence);
  return entry?.delivery;
}
