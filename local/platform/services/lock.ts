// LockService on the host: one script lock, re-entrant, not first come first served (observed), freed with its holder.
import { Failure } from '../failure';
import type { Execution } from '../execution';
import { Later, type Host, type Service } from '../service';

interface Waiter {
  execution: Execution;
  granted(): void;
  /** Calls the time-out off. */
  forget(): void;
}

export interface ScriptLock {
  holder: Execution | undefined;
  waiters: Waiter[];
}

export const newScriptLock = (): ScriptLock => ({ holder: undefined, waiters: [] });

function grant(host: Host, execution: Execution): void {
  if (host.switches.exclusiveLock) host.lock.holder = execution;
  execution.lockedAt ??= host.clock.now();
}

/** Also called when an execution ends or dies, however it ends. */
export function release(host: Host, execution: Execution): void {
  const { lock } = host;
  for (const waiter of lock.waiters) if (waiter.execution === execution) waiter.forget();
  lock.waiters = lock.waiters.filter((waiter) => waiter.execution !== execution);
  if (execution.lockedAt !== undefined) {
    execution.msWhileLocked += host.clock.now() - execution.lockedAt;
    execution.lockedAt = undefined;
  }
  if (lock.holder !== execution) return;
  lock.holder = undefined;
  const [next] = lock.waiters.splice(host.random.integer(lock.waiters.length), 1);
  if (!next) return;
  grant(host, next.execution);
  next.granted();
}

function acquire(host: Host, execution: Execution, ms: number, late: (resume: (value: boolean) => void) => void) {
  if (!host.switches.lock) {
    throw new Failure('There are too many LockService operations against the same script.');
  }
  const { lock } = host;
  if (!host.switches.exclusiveLock || !lock.holder || lock.holder === execution) {
    grant(host, execution);
    return true;
  }
  return new Later((resume, refuse) => {
    const forget = host.clock.after(Math.max(1, ms), () => {
      lock.waiters = lock.waiters.filter((waiter) => waiter !== mine);
      try {
        late(resume);
      } catch (error) {
        refuse(error as Error);
      }
    });
    const mine: Waiter = {
      execution,
      forget,
      granted() {
        forget();
        resume(true);
      },
    };
    lock.waiters.push(mine);
  });
}

export const lock: Service = {
  tryLock: (host, execution, [ms]: [number]) => acquire(host, execution, ms, (resume) => resume(false)),
  waitLock(host, execution, [ms]: [number]) {
    return acquire(host, execution, ms, () => {
      throw new Failure('Lock timeout: another process was holding the lock for too long.');
    });
  },
  releaseLock(host, execution) {
    if (!host.switches.lock) {
      throw new Failure('There are too many LockService operations against the same script.');
    }
    release(host, execution);
  },
  hasLock: (_host, execution) => execution.lockedAt !== undefined,
};
