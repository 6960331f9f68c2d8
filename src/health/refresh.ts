/**
 * The last part of a refresh: looks at everything, draws the tab Health, tells people by mail what needs one, and leaves word
 * for the next refresh.
 */
import type { Refresh } from '../staff/refresh';
import { arrange } from '../workbooks/arrange';
import { healthTab } from '../workbooks/layout/health';
import { queuesTab } from '../workbooks/layout/queues';
import { errorsTab } from '../workbooks/layout/tracking';
import { structureOf } from '../workbooks/requests';
import { batchUpdate } from '../workbooks/structure';
import type { Check } from './check';
import { gather } from './gather';
import { judge } from './judge';
import { linksTo } from './letter';
import type { MailState } from './mail-state';
import { memoryKey, nextMemory, readMemory, type Memory } from './memory';
import { placeChecks } from './place';
import { tell } from './tell';

export function refreshHealth(refresh: Refresh): void {
  const { properties, database, tracking, now } = refresh;
  const cells = { database: database.cells, tracking: tracking.cells };
  const memory = nextMemory(readMemory(properties), now, refresh.failed, cells);
  try {
    const facts = gather(refresh, memory);
    const checks = judge(facts);
    try {
      draw(refresh, checks);
    } finally {
      tellPeople(refresh, checks, facts.mail, memory);
    }
  } catch (error) {
    memory.failed[healthTab.name] = readMemory(properties)?.failed[healthTab.name] ?? now;
    throw error;
  } finally {
    refresh.keep[memoryKey] = JSON.stringify(memory);
  }
}

function draw({ config, tracking, stands, now }: Refresh, checks: readonly Check[]): void {
  const place = structureOf(tracking, healthTab);
  const wanted = placeChecks(place, stands.health, checks, now);
  const { requests } = arrange(healthTab, place, stands.health, wanted, tracking.timeZone);
  if (requests.length > 0) batchUpdate(config.trackingId, { requests });
}

function tellPeople(
  { config, settings, tracking, now }: Refresh,
  checks: readonly Check[],
  state: MailState,
  memory: Memory,
): void {
  const problems = checks.filter(({ tells }) => tells !== undefined);
  const tabs = [healthTab, errorsTab, queuesTab].map((tab) => structureOf(tracking, tab));
  const links = linksTo(config.trackingId, tabs);
  tell({ problems, seen: { ...memory.seen }, addresses: settings.alertAddresses, links, state }, now);
  for (const { id } of problems) memory.seen[id] = now;
}
