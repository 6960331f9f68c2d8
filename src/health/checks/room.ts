// How full the workbooks are and when they will be, and whether what is old has left them. Pure.
import { look, type Check } from '../check';
import type { Facts } from '../facts';
import { ago, grouped, percent, several } from '../words';

const day = 86_400_000;
/** Google: cells of a workbook, empty ones too. */
const mostCells = 10_000_000;
/** ms over which growth must be known: a set-up or an import is none. */
const leastKnown = 2 * day;

export function room(workbook: 'database' | 'tracking', facts: Facts): Check {
  const cells = facts.cells[workbook];
  const used = cells / mostCells;
  const left = daysLeft(workbook, facts);
  const check = look(`cells:${workbook}`, `Cells of the ${workbook} workbook`, 'at most 10,000,000');
  const value = `${grouped(cells)} (${percent(used)}); ${forecast(left)}`;
  if (used < 0.7 && (left ?? Infinity) > 60) return check.good(value);
  const remedy =
    facts.settings.archiveMonths === 0
      ? 'Let old months go to archive workbooks: tab Settings, Archive closed months after.'
      : 'Name fewer months in the tab Settings, Archive closed months after; delete empty rows at the ends of tabs, and tabs of your own that nobody needs.';
  if (used < 0.9 && (left ?? Infinity) > 14) return check.warn(value, remedy);
  return check.bad(value, remedy, `The ${workbook} workbook is nearly full: ${value}.`);
}

/** Days until it is full as it grows now; undefined where too little is known. What an archive takes away is no growth, nor the opposite. */
function daysLeft(workbook: 'database' | 'tracking', { now, memory, cells }: Facts): number | undefined {
  const at = workbook === 'database' ? 1 : 2;
  const samples = [...memory.cells.map((one): [number, number] => [one[0], one[at]]), [now, cells[workbook]] as const];
  const [[since] = [now]] = samples;
  if (now - since < leastKnown) return undefined;
  const grown = samples.reduce(
    (sum, [, count], place) => sum + Math.max(0, count - (samples[place - 1]?.[1] ?? count)),
    0,
  );
  const growth = grown / ((now - since) / day);
  return growth === 0 ? Infinity : (mostCells - cells[workbook]) / growth;
}

function forecast(days: number | undefined): string {
  if (days === undefined) return 'how fast it grows is known after two days';
  if (days > 3650) return 'more than ten years left as it grows now';
  if (days < 60) return `full in about ${several(Math.floor(days), 'day')} as it grows now`;
  if (days < 730) return `full in about ${several(Math.floor(days / 30.4), 'month')} as it grows now`;
  return `full in about ${several(Math.floor(days / 365), 'year')} as it grows now`;
}

/** What closed months and days in Settings have moved or removed. */
export function oldRows({ moved, settings, now, timeZone }: Facts): Check {
  const check = look('old', 'Old rows', 'archived or removed when they are as old as Settings say');
  const { archiveMonths, logDays, errorsDays } = settings;
  const since = [
    moved.archived > 0 ? `${several(moved.archived, 'row')} archived` : '',
    moved.removed > 0 ? `${several(moved.removed, 'row')} removed` : '',
    moved.last === undefined ? '' : `the last ${ago(moved.last, now, timeZone)}`,
  ].filter((part) => part !== '');
  const value = since.length === 0 ? 'Nothing was old enough yet.' : `${since.join(', ')}.`;
  if (archiveMonths + logDays + errorsDays === 0)
    return check.none(since.length === 0 ? 'All are kept: Settings name no months or days.' : value);
  if (moved.at !== undefined && now - moved.at < 2 * day) return check.good(value);
  const remedy =
    'Some thousands go with each refresh. If this stays for days, see whether the archive workbooks are in the bin of their owner, or full.';
  return check.warn(`${value} More are still to go.`, remedy);
}
