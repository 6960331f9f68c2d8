// Whether BigQuery has what the workbook has. Pure.
import { look, type Check } from '../check';
import type { Facts } from '../facts';
import { ago, grouped, several, span } from '../words';

const hour = 3_600_000;

export const exporting = (facts: Facts): Check[] => [exported(facts)];

function exported({ exported: state, sequence: { log = 0 }, settings, now, timeZone }: Facts): Check {
  const check = look('export', 'Export to BigQuery', 'nothing waits for longer than an hour');
  const names = [settings.bigQueryProject, settings.bigQueryDataset, settings.bigQueryLocation];
  if (names.every((name) => name === '')) return check.none('Off: Settings name no BigQuery project.');
  if (names.includes('') || state === 'off')
    return check.warn('Off: it needs all three.', 'Name project, dataset and location in the tab Settings, or none.');
  if (!state) return check.none('It begins within a minute.');
  const waiting = Math.max(0, log - state.sequence);
  const news =
    waiting === 0 ? 'the whole event log' : `the event log but for ${several(waiting, 'delivery', 'deliveries')}`;
  const tables =
    state.swept === 0 ? 'the tables for the first time' : `the tables as of ${ago(state.swept, now, timeZone)}`;
  if (state.problem === undefined) {
    if (state.swept === 0) return check.good(`Exported: ${news}; under way: ${tables}`);
    return check.good(`Exported: ${news}, and ${tables}`);
  }
  const since = state.since ?? now;
  const value = `${state.problem}; ${grouped(state.failures)} times in a row, for ${span(now - since)}`;
  const remedy =
    'Nothing is lost, and it is tried again, later each time. The owner must be allowed to use the project (BigQuery Data Owner, Job User), ' +
    'and the BigQuery API must be on there. See docs/bigquery.md. Then: CarePortals, Export to BigQuery now.';
  return now - since < hour
    ? check.warn(value, remedy)
    : check.bad(value, remedy, `The export to BigQuery has failed for ${span(now - since)}.`);
}
