// Goes on with a comparison or a backfill, step by step, until time is up; whoever comes next goes on from there.
import { stateRequest } from '../../workbooks/import';
import { batchUpdate } from '../../workbooks/structure';
import { BadExport } from '../header';
import type { Here } from '../here';
import { isPending, progressOf, type Progress } from '../state';
import { backfillStep } from './backfill';
import { readChosen, type Chosen } from './chosen';
import { compareWindow, listOnlyHere, metKeys } from './compare';
import { loadHere, openContext, type Context } from './context';
import { announceWork, handOn, takeWork, withdrawWork } from './lease';

export interface Bounds {
  /** ms since 1970 after which no further step begins. */
  until: number;
  /** Rows of the export that one step compares. */
  rows?: number;
  /** Records that one step backfills. */
  records?: number;
}

/** Takes steps while there is work and nobody else is at it, and tells how far it is. */
export function goOn(bounds: Bounds): Progress {
  if (!takeWork(Date.now())) {
    const { state } = openContext();
    // the word that there is work may have been lost
    if (isPending(state)) announceWork();
    return progressOf(state);
  }
  let failed = true;
  try {
    const progress = takeSteps(openContext(), bounds);
    failed = false;
    return progress;
  } finally {
    handOn(failed);
  }
}

function takeSteps(context: Context, bounds: Bounds): Progress {
  const step = stepper(context, bounds);
  try {
    // the next step is taken to last as long as the one before
    for (let lasted: number | undefined; isPending(context.state);) {
      if (lasted !== undefined) {
        if (Date.now() + context.pause + lasted >= bounds.until) break;
        Utilities.sleep(context.pause);
      }
      const began = Date.now();
      step();
      lasted = Date.now() - began;
    }
  } catch (error) {
    if (!(error instanceof BadExport)) throw error;
    context.state = { ...context.state, phase: 'failed', problem: error.message };
    batchUpdate(context.trackingId, { requests: [stateRequest(context.tracking, context.state)] });
  }
  if (!isPending(context.state)) withdrawWork();
  return progressOf(context.state);
}

/** One step of whatever phase it is; what a phase needs is read once in an execution. */
function stepper(context: Context, { until, rows = 1000, records = 50 }: Bounds): () => void {
  let here: Here | undefined;
  let met: Set<string> | undefined;
  let chosen: Chosen[] | undefined;
  return () => {
    switch (context.state.phase) {
      case 'comparing':
        return compareWindow(context, (here ??= loadHere(context)), rows);
      case 'only here':
        return listOnlyHere(context, (here ??= loadHere(context)), (met ??= metKeys(context)), rows);
      default:
        chosen ??= readChosen(context.trackingId, context.tracking);
        return backfillStep(context, chosen, records, until);
    }
  };
}
