// LockService: one script lock; two executions at a time show whether it excludes.
import { documented, observed, type Case } from '../case';
import { trying } from '../script/run';

const page = documented('reference/lock/lock');
const flag = 'conformance lock is held';
const done = 'conformance lock was asked for';

/** ms; both executions are there within this time, or the case says that they were not. */
const patience = 30_000;

function until(key: string): boolean {
  for (let waited = 0; waited < patience; waited += 200) {
    if (CacheService.getScriptCache().get(key) !== null) return true;
    Utilities.sleep(200);
  }
  return false;
}

/** Holds the lock until the other execution has asked for it. */
function hold(): string {
  const cache = CacheService.getScriptCache();
  cache.remove(done);
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(10_000)) return 'not got';
  cache.put(flag, 'yes', 60);
  until(done);
  cache.remove(flag);
  return 'held';
}

export const lock: Case[] = [
  {
    name: 'a lock that nobody holds',
    of: ['LockService.getScriptLock', 'Lock.tryLock', 'Lock.waitLock', 'Lock.hasLock', 'Lock.releaseLock'],
    claim: 'It is got at once, again by who has it, and let go by one release.',
    source: page,
    run() {
      const one = LockService.getScriptLock();
      const before = one.hasLock();
      const got = [one.tryLock(5000), one.tryLock(10), one.hasLock()];
      one.waitLock(10);
      one.releaseLock();
      return [before, got, one.hasLock()];
    },
  },
  {
    name: 'there is no document lock in a web app',
    of: ['LockService.getDocumentLock'],
    claim: 'It is null.',
    source: documented('reference/lock/lock-service#getdocumentlock'),
    run: () => LockService.getDocumentLock() === null,
  },
  {
    name: 'a lock that another execution holds',
    of: ['Lock.tryLock', 'Lock.waitLock', 'Lock.hasLock'],
    claim: 'tryLock gives false, waitLock is refused; once it is let go it is got.',
    source: observed(),
    beside: hold,
    run() {
      if (!until(flag)) return 'the other execution did not get the lock';
      const one = LockService.getScriptLock();
      const told = [one.tryLock(300), trying(() => one.waitLock(300)), one.hasLock()];
      CacheService.getScriptCache().put(done, 'yes', 60);
      const later = one.tryLock(20_000);
      return [told, later];
    },
  },
  {
    name: 'a lock is freed with its execution',
    of: ['Lock.tryLock'],
    claim: 'Without a release, the end of the execution frees it.',
    source: page,
    beside: hold,
    run() {
      if (!until(flag)) return 'the other execution did not get the lock';
      CacheService.getScriptCache().put(done, 'yes', 60);
      return LockService.getScriptLock().tryLock(20_000);
    },
  },
];
