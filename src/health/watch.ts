/**
 * A trigger that is silent cannot tell. The two triggers watch each other, and a delivery watches both: by what stands in the
 * Script Properties that each of them reads anyway.
 */
import { readConfig } from '../script/config';
import { triggers } from '../script/set-up';
import { readSettings } from '../settings/settings';
import { healthTab } from '../workbooks/layout/health';
import type { Check } from './check';
import { heartbeatOf, silentAfter } from './heartbeat';
import { linksTo } from './letter';
import { mailStateKey, readMailState } from './mail-state';
import { readMemory } from './memory';
import { tell } from './tell';
import { span } from './words';

type Properties = { [key: string]: string };
type Name = (typeof triggers)[number]['name'];

/** Triggers that were seen once and are silent now, and since when (ms). Pure. */
export function silentTriggers(properties: Properties, now: number): [name: Name, since: number][] {
  const seen: { [name in Name]: number | undefined } = {
    retryFailedDeliveries: heartbeatOf(properties),
    refreshStaffTabs: readMemory(properties)?.at,
  };
  return triggers.flatMap(({ name }): [Name, number][] => {
    const at = seen[name];
    return at !== undefined && now - at > silentAfter[name] ? [[name, at]] : [];
  });
}

/** Tells by mail of the triggers that are silent, but for the one that is running this. Never throws. */
export function watchTriggers(properties: Properties, now: number, running?: Name): void {
  try {
    const silent = silentTriggers(properties, now).filter(([name]) => name !== running);
    const config = readConfig(properties);
    if (silent.length === 0 || !config) return;
    const problems = silent.map(([name, since]): Check => ({
      ...{ id: `trigger:${name}`, what: name, level: 'bad', value: '', usual: '' },
      remedy: 'Open the spreadsheet and choose CarePortals, Set up or repair, as the person who installed the script.',
      tells: `The trigger ${name} has been silent for ${span(now - since)}.`,
    }));
    const links = linksTo(config.trackingId, [{ title: healthTab.name, sheetId: healthTab.sheetId as number }]);
    const addresses = readSettings(properties).alertAddresses;
    const state = readMailState(properties[mailStateKey]);
    tell({ problems, seen: {}, partial: true, addresses, links, state }, now);
  } catch {
    // the next run looks again
  }
}
