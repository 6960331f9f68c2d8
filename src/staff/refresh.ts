/**
 * Brings the staff's tabs up to date, every few minutes by a trigger of its own: what goes wrong here holds up no delivery,
 * and one tab that cannot be drawn holds up no other.
 */
import { refreshFigures } from '../figures/refresh';
import { moveOldRows } from '../archive/move';
import { trimGrids } from '../archive/trim';
import { readConfig, type Config } from '../script/config';
import { dropStrayTriggers } from '../script/owner';
import { refreshHealth } from '../health/refresh';
import { store } from '../deliveries/inbox';
import { drawQueues } from '../queues/draw';
import { purgeBodies } from '../retention/purge';
import { applySettings } from '../settings/apply';
import { readSettings, type Settings } from '../settings/settings';
import { ensureWorkbook } from '../workbooks/ensure';
import { databaseTabs } from '../workbooks/layout/database';
import { staffTabs } from '../workbooks/layout/staff';
import { trackingTabs } from '../workbooks/layout/tracking';
import { setUpFirst } from './first-run';
import { readStands, type Stands } from './stands';
import type { Structure } from '../workbooks/structure';

/** What every part works with. */
export interface Refresh {
  config: Config;
  settings: Settings;
  /** Labels of settings whose typed value is not in force. */
  wrong: readonly string[];
  /** Script Properties as they were at the beginning. */
  properties: { [key: string]: string };
  /** User Properties, likewise; undefined where they cannot be read. */
  user: { [key: string]: string } | undefined;
  database: Structure;
  /** With the staff's tabs. */
  tracking: Structure;
  /** ms */
  now: number;
  stands: Stands;
  /** Script Properties to be set when all parts have run. */
  keep: { [key: string]: string };
  /** Parts that could not be drawn so far. */
  failed: string[];
  /** Orders over their limit by status, once the queues are drawn. */
  overdue?: { [status: string]: number };
}

export interface Part {
  /** As staff know it. */
  name: string;
  run(refresh: Refresh): void;
}

/** In their order: what comes later may use what came before. */
const parts: readonly Part[] = [
  { name: 'Settings', run: takeSettings },
  { name: 'Queues', run: drawQueues },
  { name: 'Dashboard and Daily metrics', run: refreshFigures },
  { name: 'Old bodies', run: purgeBodies },
  { name: 'Archive', run: moveOldRows },
  { name: 'Spare rows', run: trimGrids },
  { name: 'Health', run: refreshHealth },
];

export interface Refreshed {
  /** Parts that could not be drawn. */
  failed: string[];
}

/** `byPerson`: whoever chose it in the menu sets up first, where nothing is. */
export function refreshAll(byPerson = false): Refreshed {
  const refresh = openRefresh() ?? (byPerson && setUpFirst() ? openRefresh() : undefined);
  if (!refresh) return { failed: [] };
  dropStrayTriggers(refresh.config, refresh.user);
  for (const part of parts) if (!ran(part, refresh)) refresh.failed.push(part.name);
  PropertiesService.getScriptProperties().setProperties(refresh.keep);
  return { failed: refresh.failed };
}

/** Brings what staff have chosen into force; what comes later in a refresh goes by it. */
export function takeSettings(refresh: Refresh): void {
  const { config, tracking, stands, properties } = refresh;
  const { settings, wrong } = applySettings(config.trackingId, tracking, stands.settings, properties);
  Object.assign(refresh, { settings, wrong });
}

/** Undefined before set-up. */
export function openRefresh(): Refresh | undefined {
  const properties = PropertiesService.getScriptProperties().getProperties();
  const config = readConfig(properties);
  if (!config) return undefined;
  const { structure: tracking } = ensureWorkbook(config.trackingId, [...trackingTabs, ...staffTabs]);
  return {
    config,
    settings: readSettings(properties),
    wrong: [],
    properties,
    user: userProperties(),
    database: ensureWorkbook(config.databaseId, databaseTabs).structure,
    tracking,
    stands: readStands(config.trackingId, tracking),
    keep: {},
    now: Date.now(),
    failed: [],
  };
}

function ran(part: Part, refresh: Refresh): boolean {
  try {
    part.run(refresh);
    return true;
  } catch {
    return false;
  }
}

export function userProperties(): { [key: string]: string } | undefined {
  try {
    return store('user').getProperties();
  } catch {
    return undefined;
  }
}
