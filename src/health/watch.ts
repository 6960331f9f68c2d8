/**
 * A trigger that is silent cannot tell. The two triggers watch each other, and a delivery watches both: by what stands in the
 * Script Properties that each of them reads anyway.
 */
import { readConfig } from '../script/config';
import { triggers } from '../script/installed';
import { readSettings } from '../settings/settings';
import { healthTab } from '../workbooks/layout/health';
import { look, type Check } from './check';
import { purposes, setUpAgain } from './checks/triggers';
import { heartbeatOf, silentAfter } from './heartbeat';
import { linksTo } from './letter';
import { mailStateKey, readMailState } from './mail-state';
import { readMemory } from './memory';
import { tell } from './tell';
import { span } from './words';

type Properties = { [key: string]: string };
type Name = (typeof triggers)[number]['name'];

/** Triggers that were seen once and are silent now; and Health, when it could not be drawn for long. Pure. */
export function silent(properties: Properties, now: number, running?: Name): Check[] {
  const memory = readMemory(properties);
  const seen: { [name in Name]: number | undefined } = {
    retryFailedDeliveries: heartbeatOf(properties),
    refreshStaffTabs: memory?.at,
  };
  const problems = triggers.flatMap(({ name }): Check[] => {
    const at = seen[name];
    if (name === running || at === undefined || now - at <= silentAfter[name]) return [];
    const tells = `${purposes[name]}: silent for ${span(now - at)}.`;
    return [look(`trigger:${name}`, purposes[name], '').bad('silent', setUpAgain, tells)];
  });
  const failing = memory?.failed[healthTab.name];
  if (failing !== undefined && now - failing > silentAfter.refreshStaffTabs) {
    const tells = `Cannot be refreshed for ${span(now - failing)}: ${healthTab.name}.`;
    problems.push(look('refresh', healthTab.name, '').bad('not drawn', setUpAgain, tells));
  }
  return problems;
}

/** Tells by mail of what is silent, but for the trigger that is running this. Never throws. */
export function watchTriggers(properties: Properties, now: number, running?: Name): void {
  try {
    const problems = silent(properties, now, running);
    const config = readConfig(properties);
    if (problems.length === 0 || !config) return;
    const links = linksTo(config.trackingId, [{ title: healthTab.name, sheetId: healthTab.sheetId as number }]);
    const addresses = readSettings(properties).alertAddresses;
    const state = readMailState(properties[mailStateKey]);
    tell({ problems, seen: {}, partial: true, addresses, links, state }, now);
  } catch {
    // the next run looks again
  }
}
