// After a change of what rows are drawn by, all of them are drawn again in the background: the minute trigger does it.
import { shortHash } from '../records/hash';
import { leaveJob, takeJob } from '../recovery/job';
import { phases } from '../recovery/phases';
import { defaults, type Settings } from './settings';

/** Script Property: by which conventions the newest drawing of all rows was begun. */
export const drawnByKey = 'drawnBy';

const nameOf = ({ stages, recordLink, testCustomers }: Settings): string =>
  shortHash(JSON.stringify([Object.entries(stages).sort(), recordLink, testCustomers]));

/** Begins a drawing of all rows unless they are drawn by these settings; while other work is under way the next call does. */
export function redrawIfNeeded(properties: { [key: string]: string }, settings: Settings): void {
  const wanted = nameOf(settings);
  if ((properties[drawnByKey] ?? nameOf(defaults)) === wanted) return;
  const [first] = phases.rebuild.quick;
  const job = takeJob({ kind: 'rebuild', deep: false, phase: first?.name ?? '' });
  if (!job) return;
  const begun = job.note === undefined && !job.deep && job.cursor === 0;
  leaveJob(job);
  if (begun) PropertiesService.getScriptProperties().setProperty(drawnByKey, wanted);
}
