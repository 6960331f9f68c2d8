// Tries again what Google refused earlier and is due now.
import { firstBuckets } from '../records/directory';
import { deliveryKey } from '../records/apply';
import type { State } from '../records/state';
import { deliveries as log } from '../workbooks/layout/database';
import { readEntriesAt } from '../workbooks/log';
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
  const failed = [...records.values()].flatMap(({ failure }) => (failure?.state === 'will be retried' ? failure : []));
  const found = logged(
    session,
    state,
    failed.map(({ sequence }) => sequence),
  );
  const deliveries = [...found.values()].map((delivery) => ({ ...delivery, retry: true, now }));
  // one by one: one that fails again must not hold up the others
  for (const delivery of deliveries) {
    let left: Delivery[] = [delivery];
    for (let tries = 0; left.length > 0 && tries < 6 && Date.now() < session.until; tries += 1)
      left = pass(session, left);
  }
}

/** The deliveries at places of the event log, by sequence. */
export function logged(session: Session, state: State, sequences: readonly number[]): Map<number, Delivery> {
  const { database } = structuresOf(session);
  const ahead = (state.lastRows[log.name] ?? state.sequence + 1) - state.sequence;
  const entries = readEntriesAt(session.config.databaseId, database, sequences, ahead);
  return new Map(entries.map(({ sequence, delivery }) => [sequence, delivery]));
}
