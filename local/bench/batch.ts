// What it costs to commit a hundred deliveries that wait in the inbox, all by one run of the trigger.
import { measure, type Figures } from './measure';
import { play } from './play';
import type { Receiver } from './receiver';
import type { State } from '../platform';
import { delivery } from './deliveries';

const count = 100;
/** Other orders than those that growth has just sent one by one. */
const firstOfBatch = 1000;

/** For ours only: the others keep nothing waiting. */
export function waitingBatch(receiver: Receiver): Figures {
  return batchOf(receiver, receiver.fresh(), { name: 'batch-100', rows: 0 });
}

/** The same beside tables of `rows` entities. */
export function batchOf(
  receiver: Receiver,
  { state, token }: { state: State; token: string },
  { name, rows }: { name: string; rows: number },
): Figures {
  const arrivals = Array.from({ length: count }, (_, seed) => delivery('order.created', firstOfBatch + seed, 0));
  // the lock service fails while they arrive: they are stored, and nobody drains
  const played = play(receiver, arrivals, { state, token, seed: 3, lockFailsFor: 12_000, unlimitedCells: rows > 0 });
  const runs = played.executions.filter(({ execution }) => execution.kind === 'trigger');
  const calls = runs.reduce((total, run) => total + run.calls.all, 0);
  const deletes = runs.reduce((total, { execution }) => total + (execution.calls['Properties.deleteProperty'] ?? 0), 0);
  return {
    ...measure(name, receiver.name, played, rows),
    batchCalls: calls,
    batchCallsBesideDeletes: calls - deletes,
  };
}
