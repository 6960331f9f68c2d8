// Whether the workbooks are sound: room, tracking beside the log, verification, filters, time zones. Pure.
import { nothingToDo, type Check } from '../check';
import type { Facts } from '../facts';
import { ago, grouped, percent, several, span } from '../words';

const day = 86_400_000;

export const storing = (facts: Facts): Check[] => [
  room('database', 1, facts),
  room('tracking', 2, facts),
  behind(facts),
  verification(facts),
  filters(facts),
  zones(facts),
];

/** Google: cells of a workbook, empty ones too. */
const mostCells = 10_000_000;

function room(workbook: 'database' | 'tracking', at: 1 | 2, { memory: { cells: samples } }: Facts): Check {
  const [first, last] = [samples[0], samples[samples.length - 1]];
  const cells = last?.[at] ?? 0;
  const used = cells / mostCells;
  const days = first && last ? (last[0] - first[0]) / day : 0;
  const growth = days >= 1 ? (cells - (first?.[at] ?? 0)) / days : undefined;
  const left = growth === undefined ? undefined : growth <= 0 ? Infinity : (mostCells - cells) / growth;
  const forecast =
    left === undefined
      ? 'growth not known yet'
      : left > 3650
        ? 'more than ten years left'
        : `${several(Math.floor(left), 'day')} left as it grows now`;
  const check = { id: `cells:${workbook}`, what: `Cells of the ${workbook} workbook`, usual: 'at most 10,000,000' };
  const value = `${grouped(cells)} (${percent(used)}); ${forecast}`;
  if (used < 0.7 && (left ?? Infinity) > 60) return { ...check, level: 'good', value, remedy: nothingToDo };
  const remedy =
    'Delete empty rows and columns at the ends of its tabs, and tabs of your own that nobody needs. Plan an archive of old years.';
  if (used < 0.9 && (left ?? Infinity) > 14) return { ...check, level: 'warn', value, remedy };
  const tells = `The ${workbook} workbook is nearly full: ${percent(used)} of 10,000,000 cells.`;
  return { ...check, level: 'bad', value, remedy, tells };
}

function behind({ sequence: { log, tracking } }: Facts): Check {
  const check = {
    id: 'tracking',
    what: 'Tracking beside the event log',
    usual: 'nothing missing for longer than a minute',
  };
  if (log === undefined)
    return {
      ...check,
      level: 'warn',
      value: 'The event log’s state could not be read.',
      remedy: 'Choose CarePortals, Verify everything against the event log.',
    };
  const missing = Math.max(0, log - tracking);
  if (log === 0) return { ...check, level: 'none', value: 'Nothing is in the event log yet.', remedy: nothingToDo };
  if (missing === 0) return { ...check, level: 'good', value: 'It shows everything.', remedy: nothingToDo };
  const value = `${several(missing, 'delivery is', 'deliveries are')} not shown yet`;
  const remedy =
    'They are brought up from the log by the minute trigger. If the number grows, choose CarePortals, Fetch what waits now.';
  if (missing < 500) return { ...check, level: 'warn', value, remedy };
  return {
    ...check,
    level: 'bad',
    value,
    remedy,
    tells: `The tracking workbook lacks ${several(missing, 'delivery', 'deliveries')}.`,
  };
}

function verification({ verification: job, now, timeZone }: Facts): Check {
  const check = { id: 'verification', what: 'Last verification', usual: 'no difference, within a month' };
  const remedy = 'Choose CarePortals, Verify everything against the event log.';
  if (!job) return { ...check, level: 'none', value: 'None has been made yet.', remedy };
  const found = `${several(job.checked, 'thing')} looked at, ${several(job.drift, 'difference')}`;
  if (job.ended === undefined) {
    const isStuck = now - job.started > day;
    const value = `${job.kind === 'verify' ? 'A verification' : 'A rebuild'} has been running for ${span(now - job.started)}: ${found}`;
    return { ...check, level: isStuck ? 'warn' : 'good', value, remedy: isStuck ? remedy : nothingToDo };
  }
  const value = `${ago(job.ended, now, timeZone)}: ${found}${job.kind === 'rebuild' ? ', put right' : ''}`;
  if (job.kind === 'verify' && job.drift > 0)
    return {
      ...check,
      level: 'warn',
      value,
      remedy: 'The tab Verification names them. Choose CarePortals, Rebuild everything from the event log.',
    };
  if (now - job.ended > 31 * day) return { ...check, level: 'warn', value, remedy };
  return { ...check, level: 'good', value, remedy: nothingToDo };
}

function filters({ filtered }: Facts): Check {
  const check = { id: 'filters', what: 'Filters that everybody sees', usual: 'none; a filter view disturbs nobody' };
  if (filtered.length === 0)
    return { ...check, level: 'good', value: 'None on a tab of deliveries or tables.', remedy: nothingToDo };
  const value = `On ${filtered.slice(0, 5).join(', ')}${filtered.length > 5 ? ' and others' : ''}`;
  const remedy =
    'New rows arrive all the same, but may be hidden. Take the filter away and use Data, Create filter view.';
  return { ...check, level: 'warn', value, remedy };
}

function zones({ zones: { database, tracking } }: Facts): Check {
  const check = { id: 'zones', what: 'Time zones of the workbooks', usual: 'the same' };
  if (database === tracking) return { ...check, level: 'good', value: database, remedy: nothingToDo };
  const value = `database ${database}, tracking ${tracking}`;
  const remedy =
    'Times are right in each, but do not look alike. Set both the same: File, Settings. Then choose Rebuild everything from the event log.';
  return { ...check, level: 'warn', value, remedy };
}
