/**
 * What was erased leaves the dataset, too: the rows of records in every version, and what their deliveries said. BigQuery finds
 * them itself, for it may know more than the sheets do by now. Each call is a bounded step that may be stopped anywhere and
 * called again until it says that nothing is left.
 */
import { shortHash } from '../records/hash';
import { found } from '../script/found';
import { deliveries as log } from '../workbooks/layout/database';
import { exportedTabs, incomingOf } from './schema';
import { api, query, standing } from './service';
import { jobId, nextStep, openRun, save, type Run } from './session';
import { settle } from './settle';
import {
  forgottenFields,
  forgottenTable,
  gathered,
  shownIn,
  whatWasSaid,
  whatWasShown,
  type Forgotten,
} from './forget-sql';

interface Task {
  name: string;
  statement: string;
}

/** `off` where nothing is exported, or nothing ever was; `wanted` is asked for only where it is needed. */
export function forgetExported(wanted: () => Forgotten, until = Date.now() + 240_000): 'off' | 'under way' | 'done' {
  const run = openRun(until);
  if (run === 'off') return 'off';
  if (run === 'busy') return 'under way';
  try {
    if (run.state.step === 0) return 'off';
    // rows of these records may be on their way
    if (!settle(run)) return 'under way';
    return forget(run, wanted()) ? 'done' : 'under way';
  } finally {
    save(run, 0);
  }
}

function forget(run: Run, wanted: Forgotten): boolean {
  const { state, target } = run;
  const name = shortHash(JSON.stringify(wanted));
  if (state.forget?.name !== name) {
    // whatever an earlier try has left there
    remove(run, forgottenTable);
    const tableReference = { projectId: target.project, datasetId: target.dataset, tableId: forgottenTable };
    api().Tables.insert({ tableReference, schema: { fields: [...forgottenFields] } }, target.project, target.dataset);
    state.forget = { name, step: nextStep(run) };
    save(run);
  }
  const shown = exportedTabs
    .filter((tab) => shownIn(tab) !== undefined)
    .map((tab): Task => ({ name: tab.name, statement: whatWasShown(target, tab) }));
  // the log tells which records they are: it goes last
  const stages: Task[][] = [
    [{ name: 'names', statement: gathered(target) }],
    shown,
    [{ name: log.name, statement: whatWasSaid(target, wanted.at) }],
  ];
  for (const tasks of stages) if (!carriedOut(run, tasks, wanted)) return false;
  for (const tab of exportedTabs) remove(run, incomingOf(tab));
  remove(run, forgottenTable);
  // some of these rows are others', too, or theirs again: what stands there now is loaded anew
  Object.assign(state, { parts: {}, commit: -1, next: 0 });
  delete state.sweep;
  delete state.forget;
  return true;
}

/** Whether all are done; those that were not are begun. */
function carriedOut(run: Run, tasks: readonly Task[], { names, ids }: Forgotten): boolean {
  const { state, target } = run;
  let done = true;
  for (const { name, statement } of tasks) {
    const id = jobId(run, 'forget', name, state.forget?.step);
    const job = standing(target, id);
    if (job.state === 'done') continue;
    if (job.state === 'running') return false;
    done = false;
    if (job.state === 'void') query(target, id, statement, { names, ids });
    if (job.state !== 'failed') continue;
    // another number, and all over again: doing it twice does no harm
    delete state.forget;
    return false;
  }
  return done;
}

const remove = ({ target }: Run, table: string): unknown =>
  found(() => api().Tables.remove(target.project, target.dataset, table));
