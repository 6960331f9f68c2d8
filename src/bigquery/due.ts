// Whether the minute trigger has anything to export: told by what it has read already, so that it costs nothing.
import type { Hints } from '../script/hints';
import { readSettings } from '../settings/settings';
import { exportKey, exportOf } from './state';

/** ms after which the tables are looked through although nothing was committed: staff may have typed or sorted. */
const wholeDay = 86_400_000;

export function exportDue(properties: { [key: string]: string }, hints: Hints, now: number): boolean {
  const state = exportOf(readSettings(properties), properties[exportKey]);
  if (state === 'off') return false;
  if (!state) return true;
  if (state.lease > now || (state.next > now && !state.behind)) return false;
  const isIdle = !state.jobs && !state.sweep && state.problem === undefined && now - state.swept < wholeDay;
  return !(isIdle && state.commit === hints.database?.commit && state.sequence >= hints.database.sequence);
}
