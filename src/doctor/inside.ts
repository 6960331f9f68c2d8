/**
 * Every link of the chain that the script itself can see: accounts, workbooks, triggers, inbox, room. What Health says as well is
 * told by Health's own checks. It reads only.
 */
import { look, type Check } from '../health/check';
import { gather } from '../health/gather';
import { judge } from '../health/judge';
import { nextMemory, readMemory } from '../health/memory';
import { readConfig, type Config } from '../script/config';
import { readSettings } from '../settings/settings';
import { userProperties } from '../staff/refresh';
import { readStands } from '../staff/stands';
import { databaseTabs } from '../workbooks/layout/database';
import { staffTabs } from '../workbooks/layout/staff';
import { trackingTabs } from '../workbooks/layout/tracking';
import type { Structure } from '../workbooks/structure';
import { accountChecks } from './account';
import { lookAt } from './books';

/** Of Health's checks, those of the chain; the others tell of the clinic's work. */
const ofChain =
  /^(trigger:|inbox:|cells:|quiet|errors|refresh|mail|quota|token|unauthorised|version|tracking|zones|filters)/;

export function lookInside(): Check[] {
  const properties = PropertiesService.getScriptProperties().getProperties();
  const config = readConfig(properties);
  if (!config)
    return [look('set-up', 'Set-up', 'done').bad('Nothing is set up yet.', 'Choose CarePortals, Set up or repair.')];
  const database = lookAt({ name: 'database', id: config.databaseId, tabs: databaseTabs });
  const tracking = lookAt({ name: 'tracking', id: config.trackingId, tabs: [...trackingTabs, ...staffTabs] });
  return [
    ...accountChecks(config),
    ...database.checks,
    ...tracking.checks,
    ...health(config, properties, database.structure, tracking.structure),
  ];
}

function health(
  config: Config,
  properties: { [key: string]: string },
  database: Structure | undefined,
  tracking: Structure | undefined,
): Check[] {
  try {
    if (!database || !tracking) throw new Error('a workbook cannot be read');
    const now = Date.now();
    const cells = { database: database.cells, tracking: tracking.cells };
    const memory = readMemory(properties) ?? nextMemory(undefined, now, [], cells);
    const facts = gather(
      {
        ...{ config, properties, user: userProperties(), database, tracking, now },
        ...{ settings: readSettings(properties), wrong: [], keep: {}, failed: [] },
        stands: readStands(config.trackingId, tracking),
      },
      memory,
    );
    return judge(facts).filter(({ id }) => ofChain.test(id));
  } catch {
    const remedy = 'Mend what is broken above, then check again.';
    return [look('health', 'Triggers, inbox, room and all else', 'well').warn('Could not be looked at.', remedy)];
  }
}
