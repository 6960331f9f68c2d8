// What it costs to commit a hundred deliveries that wait in the inbox, all by one run of the trigger.
import { measure, type Figures } from './measure';
import { play } from './play';
import type { Receiver } from './receiver';
import { delivery } from './deliveries';

const count = 100;

/** For ours only: the others keep nothing waiting. */
export function waitingBatch(receiver: Receiver): Figures {
  const { state, token } = receiver.fresh();
  const arrivals = Array.from({ length: count }, (_, seed) => delivery('order.created', seed, 0));
  // the lock service fails while they arrive: they are stored, and nobody drains
  const played = play(receiver, arrivals, { state, token, seed: 3, lockFailsFor: 12_000 });
  const runs = played.executions.filter(({ execution }) => execution.kind === 'trigger');
  const calls = runs.reduce((total, run) => total + run.calls.all, 0);
  const deletes = runs.reduce((total, { execution }) => total + (execution.calls['Properties.deleteProperty'] ?? 0), 0);
  return {
    ...measure('batch-100', receiver.name, played, 0),
    batchCalls: calls,
    batchCallsBesideDeletes: calls - deletes,
  };
}
