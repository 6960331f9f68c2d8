// Whether the workbooks are sound: room, tracking beside the log, verification, filters, time zones. Pure.
import { look, type Check } from '../check';
import type { Facts } from '../facts';
import { ago, grouped, several, span } from '../words';
import { oldRows, room } from './room';

const day = 86_400_000;

export const storing = (facts: Facts): Check[] => [
  room('database', facts),
  room('tracking', facts),
  behind(facts),
  verification(facts),
  bodies(facts),
  oldRows(facts),
  filters(facts),
  zones(facts),
];

function behind({ sequence: { log, tracking } }: Facts): Check {
  const check = look('tracking', 'Tracking beside the event log', 'nothing missing for longer than a minute');
  const verify = 'Choose CarePortals, Verify everything against the event log.';
  if (log === undefined) return check.warn('The event log’s state could not be read.', verify);
  if (log === 0) return check.none('Nothing is in the event log yet.');
  const missing = log - tracking;
  if (missing <= 0) return check.good('It shows everything.');
  const value = `${several(missing, 'delivery is', 'deliveries are')} not shown yet`;
  const remedy =
    'The minute trigger brings them up from the log. If the number grows, choose CarePortals, Fetch what waits now.';
  if (missing < 500) return check.warn(value, remedy);
  return check.bad(value, remedy, `Tracking: ${value}.`);
}

function verification({ verification: job, now, timeZone }: Facts): Check {
  const check = look('verification', 'Last verification', 'no difference, within a month');
  const remedy = 'Choose CarePortals, Verify everything against the event log.';
  if (!job) return check.none('None has been made yet.', remedy);
  const found = `${grouped(job.checked)} looked at, ${several(job.drift, 'difference')}`;
  if (job.ended === undefined) {
    const value = `running for ${span(now - job.started)}: ${found}`;
    return now - job.started > day ? check.warn(value, remedy) : check.good(value);
  }
  const value = `${ago(job.ended, now, timeZone)}: ${found}${job.kind === 'rebuild' ? ', put right' : ''}`;
  if (job.kind === 'verify' && job.drift > 0)
    return check.warn(
      value,
      'The tab Verification names them. Choose CarePortals, Rebuild everything from the event log.',
    );
  return now - job.ended > 31 * day ? check.warn(value, remedy) : check.good(value);
}

function bodies({ purged, settings: { retentionDays: days }, now, timeZone }: Facts): Check {
  const check = look('bodies', 'Old bodies in the event log', 'emptied when they are as old as Settings say');
  if (days === 0) return check.none('Kept for ever: Settings name no number of days.');
  const kept = `kept for ${several(days, 'day')}`;
  if (purged && purged.days === days && now - purged.at < 2 * day)
    return check.good(`${kept}; older ones emptied ${ago(purged.at, now, timeZone)}`);
  const remedy =
    'Some thousands go with each refresh. If this stays for a day, run it from the menu: Refresh queues and figures now.';
  return check.warn(`${kept}; older ones are still to be emptied`, remedy);
}

function filters({ filtered }: Facts): Check {
  const check = look('filters', 'Filters that everybody sees', 'none; a filter view disturbs nobody');
  if (filtered.length === 0) return check.good('None on a tab of deliveries or tables.');
  const value = `On ${filtered.slice(0, 5).join(', ')}${filtered.length > 5 ? ' and others' : ''}`;
  return check.warn(value, 'New rows arrive all the same, but may be hidden. Use Data, Create filter view.');
}

function zones({ zones: { database, tracking }, settings: { timeZone } }: Facts): Check {
  const check = look('zones', 'Time zones of the workbooks', 'the same, and that of Settings');
  if (database === tracking) {
    if (timeZone === '' || timeZone === database) return check.good(database);
    const remedy =
      'Days are counted in the one, times shown in the other: set File, Settings of both workbooks, or the tab Settings.';
    return check.warn(`workbooks ${database}, Settings ${timeZone}`, remedy);
  }
  const remedy =
    'Times are right in each, but do not look alike. Set both the same (File, Settings), then choose Rebuild everything from the event log.';
  return check.warn(`database ${database}, tracking ${tracking}`, remedy);
}
