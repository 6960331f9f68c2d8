// What executions spend: reads and writes of the Sheets API under the lock, and the time of the trigger.
import type { Listener } from './watch';

interface Spent {
  reads: number;
  writes: number;
  commits: number;
  /** It had to look where tabs and columns are: the first one after the hints were lost. */
  cold: boolean;
}

export interface Budget extends Listener {
  /** For each time that the lock was held and something committed: reads and writes of the Sheets API. */
  readonly drains: Spent[];
  /** Calls refused because a minute's quota was used up. */
  readonly refusedByQuota: number;
}

export function newBudget(): Budget {
  const held = new Map<number, Spent>();
  const drains: Budget['drains'] = [];
  let refusedByQuota = 0;
  return {
    drains,
    get refusedByQuota() {
      return refusedByQuota;
    },
    called: () => undefined,
    answered(execution, { service, method, args }, answer) {
      if (service === 'Lock' && method === 'tryLock' && answer.ok && answer.value === true)
        held.set(execution, { reads: 0, writes: 0, commits: 0, cold: false });
      const own = held.get(execution);
      if (service === 'Sheets' && !answer.ok && answer.error.message.includes('Quota exceeded')) refusedByQuota += 1;
      if (own && service === 'Sheets') {
        if (method === 'get') own.cold = true;
        if (method !== 'batchUpdate') own.reads += 1;
        else {
          // a refused one cost nothing but its time
          if (answer.ok) own.writes += 1;
          if (answer.ok && JSON.stringify(args).includes('"sequence\\"')) own.commits += 1;
        }
      }
      if (own && service === 'Lock' && method === 'releaseLock') {
        drains.push(own);
        held.delete(execution);
      }
    },
    ended: (execution) => void held.delete(execution),
  };
}
