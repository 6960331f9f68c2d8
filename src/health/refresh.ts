/**
 * The last part of a refresh: looks at everything, draws the tab Health, tells people by mail what needs one, and leaves word
 * for the next refresh.
 */
import type { Refresh } from '../staff/refresh';
import { arrange, type Standing } from '../workbooks/arrange';
import { healthTab } from '../workbooks/layout/health';
import { queuesTab } from '../workbooks/layout/queues';
import { errorsTab } from '../workbooks/layout/tracking';
import { structureOf } from '../workbooks/requests';
import { batchUpdate } from '../workbooks/structure';
import type { Check } from './check';
import { gather } from './gather';
import { judge } from './judge';
import { linksTo } from './letter';
import { memoryKey, nextMemory, readMemory, type Memory } from './memory';
import { placeChecks } from './place';
import { tell } from './tell';

/** Of the part in the list of parts that failed. */
export const healthName = 'Health';

export function refreshHealth(refresh: Refresh): void {
  const { properties, database, tracking, now } = refresh;
  const cells = { database: database.cells, tracking: tracking.cells };
  const memory = nextMemory(readMemory(properties), now, refresh.failed, cells);
  try {
    const { facts, standing } = gather(refresh, memory);
    const checks = judge(facts);
    try {
      draw(refresh, standing, checks);
    } finally {
      const problems = checks.filter(({ tells }) => tells !== undefined);
      for (const { id } of problems) memory.seen[id] = now;
      const links = linksTo(
        refresh.config.trackingId,
        [healthTab, errorsTab, queuesTab].map((tab) => structureOf(tracking, tab)),
      );
      const addresses = refresh.settings.alertAddresses;
      tell({ problems, seen: memory.seen, addresses, links, state: facts.mail }, now);
    }
  } catch (error) {
    memory.failed[healthName] = readMemory(properties)?.failed[healthName] ?? now;
    throw error;
  } finally {
    keep(memory);
  }
}

function draw({ config, tracking, now }: Refresh, standing: readonly Standing[], checks: readonly Check[]): void {
  const place = structureOf(tracking, healthTab);
  const wanted = placeChecks(place, standing, checks, now);
  const { requests } = arrange(healthTab, place, standing, wanted, tracking.timeZone);
  if (requests.length > 0) batchUpdate(config.trackingId, { requests });
}

const keep = (memory: Memory): void =>
  void PropertiesService.getScriptProperties().setProperty(memoryKey, JSON.stringify(memory));
