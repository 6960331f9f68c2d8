// That the minute trigger runs: a Script Property it renews every few minutes, so that an idle run stays cheap.
import { timeIn } from './stored';

export const heartbeatKey = 'heartbeat';

const minute = 60_000;
/** ms between two beats: 288 writes a day. */
const interval = 5 * minute;

/** ms after which a trigger that was not seen is taken for silent: far more than jitter and the longest run. */
export const silentAfter = { retryFailedDeliveries: 20 * minute, refreshStaffTabs: 30 * minute } as const;

export const heartbeatOf = (properties: { [key: string]: string }): number | undefined =>
  timeIn(Number(properties[heartbeatKey]));

type Properties = { [key: string]: string };

/** At the end of a run that came through; `properties` as they were at its beginning. What is `due` is kept in the same call. */
export function beat(properties: Properties, now: number, due: () => Properties = () => ({})): void {
  if (now - (heartbeatOf(properties) ?? 0) < interval) return;
  try {
    PropertiesService.getScriptProperties().setProperties({ ...due(), [heartbeatKey]: String(now) });
  } catch {
    // the next run tries again; a beat that is missing is told after several of them
  }
}
