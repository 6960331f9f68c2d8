// All checks in the order of their rows, and above them the one that sums them up. Pure.
import { arriving } from './checks/arriving';
import { running } from './checks/running';
import { exporting } from './checks/exporting';
import { storing } from './checks/storing';
import { triggerChecks } from './checks/triggers';
import { waitingChecks } from './checks/waiting';
import { look, type Check, type Level } from './check';
import type { Facts } from './facts';
import { grouped, several } from './words';

export function judge(facts: Facts): Check[] {
  const groups = [arriving, waitingChecks, triggerChecks, running, storing, exporting];
  const checks = groups.flatMap((group) => group(facts));
  return [overall(checks), ...checks];
}

function overall(checks: readonly Check[]): Check {
  const count = (level: Level): number => checks.filter((check) => check.level === level).length;
  const [bad, warn] = [count('bad'), count('warn')];
  const check = look('overall', 'Altogether', 'all well');
  if (bad + warn === 0) return check.good('All is well.');
  const value = `${several(bad, 'line')} to act on, ${grouped(warn)} to look at, of ${checks.length}`;
  return check[bad > 0 ? 'bad' : 'warn'](value, 'Each line below says what to do.');
}
