// Virtual time: the same seed gives the same history, and faults strike where they are put.
import type { Driver, Outcome } from '../../local/platform';
import type { Fault, PlatformOptions } from '../../local/platform/platform';
import { nameOf, simulate, startOfTime, syncDriver } from './fixture';

const code = `
function work(name) {
  var lock = LockService.getScriptLock();
  if (!lock.tryLock(2000)) return name + ' gave up';
  var store = PropertiesService.getScriptProperties();
  var log = (store.getProperty('log') || '') + name;
  store.setProperty('log', log);
  lock.releaseLock();
  return [log, Date.now(), new Date().toISOString(), Math.random(), Utilities.getUuid()];
}
function writes() {
  var store = PropertiesService.getScriptProperties(), seen = [];
  for (var i = 0; i < 3; i++) {
    try { store.setProperty('k' + i, 'x'); seen.push('done'); } catch (e) { seen.push(e.message); }
  }
  return seen;
}`;

let driver: Driver;
beforeAll(() => void (driver = syncDriver(code)));
afterAll(() => driver.close());

function history(seed: number, options: Partial<PlatformOptions> = {}): string {
  const { clock, script, platform } = simulate(driver, code, { seed, ...options });
  const events: unknown[] = [];
  for (let at = 0; at < 12; at++) {
    clock.after(at * 40, () =>
      script.execute('work', [String.fromCharCode(97 + at)], 'web', ({ outcome, endedAt, execution }) =>
        events.push([
          endedAt - startOfTime,
          outcome,
          execution!.calls,
          execution!.msWhileLocked,
          execution!.callsWhileLocked,
        ]),
      ),
    );
  }
  clock.run();
  expect(platform.defects).toEqual([]);
  return JSON.stringify(events);
}

test('one seed, one history; another seed, another', () => {
  expect(history(3)).toBe(history(3));
  expect(history(3)).not.toBe(history(4));
});

test('the lock is handed on, and who waits too long goes without', () => {
  const outcomes = JSON.parse(history(5)) as [number, Outcome][];
  const values = outcomes.map(([, { output }]) => (output?.kind === 'value' ? output.value : output));
  const logs = values.filter(Array.isArray).map(([log]) => String(log));
  expect([...logs].sort((a, b) => a.length - b.length).map((log) => log.length)).toEqual(logs.map((_, at) => at + 1));
  expect(values.length).toBe(12);
});

test('a lock that excludes nobody can be simulated: an update gets lost', () => {
  const lost = (seed: number, exclusiveLock: boolean): boolean => {
    const { clock, script, platform } = simulate(driver, code, { seed });
    platform.switches.exclusiveLock = exclusiveLock;
    for (const name of ['a', 'b']) script.execute('work', [name], 'web', () => undefined);
    clock.run();
    return platform.state.properties.script.values.get('log')!.length < 2;
  };
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
  expect(seeds.some((seed) => lost(seed, false))).toBe(true);
  expect(seeds.some((seed) => lost(seed, true))).toBe(false);
});

const fault = (when: Fault['when']): Partial<PlatformOptions> => ({
  faults: (_execution, call, ordinal) =>
    nameOf(call) === 'Properties.setProperty' && ordinal === 2
      ? { when, error: { name: 'Exception', message: when } }
      : undefined,
});

test.each([
  ['before', ['done', 'before', 'done'], ['k0', 'k2']],
  ['after', ['done', 'after', 'done'], ['k0', 'k1', 'k2']],
] as const)('a fault %s the effect', (when, seen, kept) => {
  const { clock, script, platform } = simulate(driver, code, fault(when));
  const values: unknown[] = [];
  script.execute('writes', [], 'web', ({ outcome }) => values.push(outcome.output));
  clock.run();
  expect(values).toEqual([{ kind: 'value', value: seen }]);
  expect([...platform.state.properties.script.values.keys()]).toEqual(kept);
});

test('a killed execution has no effect from there on, though it catches everything', () => {
  const { clock, script, platform } = simulate(driver, code, fault('kill'));
  const outcomes: Outcome[] = [];
  script.execute('writes', [], 'web', ({ outcome }) => outcomes.push(outcome));
  clock.run();
  expect(outcomes).toMatchObject([{ ok: false, error: { message: 'Exceeded maximum execution time' } }]);
  expect([...platform.state.properties.script.values.keys()]).toEqual(['k0']);
});

test('a killed execution lets go of the lock', () => {
  const { clock, script } = simulate(driver, code, {
    faults: ({ id }, call) => (id === 1 && nameOf(call) === 'Properties.getProperty' ? { when: 'kill' } : undefined),
  });
  const outcomes: boolean[] = [];
  for (const name of ['a', 'b']) script.execute('work', [name], 'web', ({ outcome }) => outcomes.push(outcome.ok));
  clock.run();
  expect(outcomes.sort()).toEqual([false, true]);
});
