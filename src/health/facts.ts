// Everything that the checks judge by, as it was found: data, no calls.
import type { Moved } from '../archive/state';
import type { ExportState } from '../bigquery/state';
import type { Job } from '../recovery/job';
import type { Quota } from '../script/hints';
import type { Purged } from '../retention/state';
import type { TokenUse } from '../script/token';
import type { Settings } from '../settings/settings';
import type { Arrivals } from './arrivals';
import type { Failures } from './failures';
import type { Memory } from './memory';
import type { MailState } from './mail-state';
import type { Waiting } from './waiting';

export interface Facts {
  /** ms */
  now: number;
  /** Zone in which days begin and end. */
  timeZone: string;
  version: string;
  settings: Settings;
  /** Labels of settings that are not in force. */
  wrong: readonly string[];
  /** Newest first. */
  tokens: readonly TokenUse[];
  arrivals: Arrivals;
  /** Undefined where a store cannot be read. */
  waiting: { script: Waiting; user: Waiting | undefined };
  failures: Failures;
  /** Orders over their limit, by status; undefined where nobody counted them. */
  overdue: { [status: string]: number } | undefined;
  /** Functions that triggers run, one entry each; undefined where they cannot be asked for. */
  triggers: readonly string[] | undefined;
  /** Account under which triggers were installed; "" where it is not known. */
  owner: string;
  /** Whether the owner runs this, who sees these triggers; asked only where one is missing. */
  isOwner: boolean;
  /** ms; when the minute trigger was last seen to end a run. */
  heartbeat: number | undefined;
  /** Of this refresh. */
  memory: Memory;
  /** ms; when the refresh before this one ran. */
  before: number | undefined;
  mail: MailState;
  /** Of the running minute. */
  quota: Quota;
  /** Wrong tokens in the last hours. */
  unauthorised: number;
  /** Last sequence of the log, and the one tracking shows; undefined where the state cannot be read. */
  sequence: { log: number | undefined; tracking: number };
  verification: Job | undefined;
  purged: Purged | undefined;
  moved: Moved;
  /** Undefined where nothing was ever exported to the place that Settings name. */
  exported: ExportState | 'off' | undefined;
  /** Tabs of deliveries with a filter that everybody sees. */
  filtered: readonly string[];
  /** Of each workbook. */
  cells: { database: number; tracking: number };
  zones: { database: string; tracking: string };
}
