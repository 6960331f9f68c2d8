// All checks in the order of their rows, and above them the one that sums them up. Pure.
import { arriving } from './checks/arriving';
import { running } from './checks/running';
import { storing } from './checks/storing';
import { waitingChecks } from './checks/waiting';
import { nothingToDo, type Check, type Level } from './check';
import type { Facts } from './facts';
import { several } from './words';

export function judge(facts: Facts): Check[] {
  const checks = [...arriving(facts), ...waitingChecks(facts), ...running(facts), ...storing(facts)];
  return [overall(checks), ...checks];
}

function overall(checks: readonly Check[]): Check {
  const count = (level: Level): number => checks.filter((check) => check.level === level).length;
  const [bad, warn] = [count('bad'), count('warn')];
  const check = { id: 'overall', what: 'Altogether', usual: 'all well' };
  const value = `${several(bad, 'line')} to act on, ${several(warn, 'line')} to look at, of ${checks.length}`;
  if (bad + warn === 0) return { ...check, level: 'good', value: 'All is well.', remedy: nothingToDo };
  return { ...check, level: bad > 0 ? 'bad' : 'warn', value, remedy: 'See the lines below: each says what to do.' };
}
