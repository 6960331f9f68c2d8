// Google's limits as rates of deliveries: at how many a second, day and night, each of them bites.
import { triggerSeconds, type Line } from './rates';

/** What a delivery takes, measured. */
export interface Use {
  propertyOperations: number;
  runMs: number;
  /** Cells of the workbook that fills first. */
  cells: number;
  /** Bytes of the stores for each delivery that waits. */
  inboxBytes: number;
}

export interface Limit {
  name: string;
  google: string;
  takes: string;
  /** Deliveries a second at which it is reached; undefined when it is reached by what has come, not by how fast. */
  bites: number | undefined;
  when: string;
  source: string;
}

const day = 86_400;
const quotas = '[1]';
const sheets = '[2]';
/** src/deliveries: a commit takes at most so many deliveries, and two of the writes. */
const perCommit = 100;
const writesPerCommit = 2;

export function limitsFor(use: Use, lines: readonly Line[]): Limit[] {
  /** The lowest rate that was played at which runs of the trigger take more than so many hours a day. */
  const busyTrigger = (hours: number): number | undefined =>
    lines.find((line) => (triggerSeconds(line) ?? 0) * 24 * 60 > hours * 3600)?.perSecond;
  const daily = (quota: number): number => quota / use.propertyOperations / day;
  const commits = (60 / writesPerCommit) * perCommit;
  const cells = Math.floor(10_000_000 / use.cells);
  const inbox = Math.floor((2 * 500 * 1024) / use.inboxBytes);
  const operations = `${use.propertyOperations.toFixed(1)} operations`;
  const rows: Limit[] = [
    limit('Property reads and writes, consumer', '50,000 a day', operations, daily(50_000), quotas),
    limit('Property reads and writes, Workspace', '500,000 a day', operations, daily(500_000), quotas),
    limit('Trigger run time, consumer', '90 min a day', 'what a run of the minute drains', busyTrigger(1.5), quotas),
    limit('Trigger run time, Workspace', '6 h a day', 'what a run of the minute drains', busyTrigger(6), quotas),
    limit('Sheets API writes', '60 a minute for a user', '2 for up to 100 deliveries', commits / 60, sheets),
    limit(
      'Executions at a time',
      '30 for a user',
      `${(use.runMs / 1000).toFixed(2)} s of run time`,
      30_000 / use.runMs,
      quotas,
    ),
    {
      ...limit(
        'Inbox: properties, twice',
        '500 KB a store',
        `${Math.round(use.inboxBytes)} bytes while it waits`,
        undefined,
        quotas,
      ),
      when: `when ${whole(inbox)} wait: as soon as more come than are committed`,
    },
    {
      ...limit(
        'Cells of a spreadsheet',
        '10,000,000',
        `${use.cells.toFixed(0)} cells for a new order`,
        undefined,
        '[3]',
      ),
      when: `after some ${whole(cells)} orders: ${spans(cells)}`,
    },
    ...[
      ['Run time of an execution', '6 min', 'none: a drain ends after its passes'],
      ['URL Fetch', '20,000 / 100,000 a day', 'none'],
      ['E-mail recipients', '100 / 1,500 a day', 'none: alerts only'],
    ].map(([name, google, takes]) => ({
      ...limit(name!, google!, takes!, undefined, quotas),
      when: 'never by deliveries',
    })),
  ];
  return rows.sort((a, b) => (a.bites ?? 1e9) - (b.bites ?? 1e9));
}

function limit(name: string, google: string, takes: string, bites: number | undefined, source: string): Limit {
  return { name, google, takes, bites, source, when: bites === undefined ? '' : `at ${rate(bites)} a second` };
}

/** Which limit a rate meets first, in the run itself and in the day that follows. */
export function firstLimit(line: Line, limits: readonly Limit[]): string {
  if (line.turnedAway > 0) return '30 executions, and 1,000 that wait';
  if (line.notAccepted > 0) return 'inbox full';
  const [first] = limits.filter(({ bites }) => bites !== undefined && bites <= line.perSecond);
  return first ? `${first.name.toLowerCase()}, within the day` : 'none';
}

const days = (count: number): string => (Math.round(count) === 1 ? 'a day' : `${whole(count)} days`);
const spans = (orders: number): string =>
  [0.01, 0.1, 1].map((each) => `${days(orders / each / day)} at ${each} a second`).join(', ');

export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
export const rate = (value: number): string => (value < 10 ? value.toFixed(2) : whole(value));
