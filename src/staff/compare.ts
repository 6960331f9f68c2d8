// Menu and dialog: an export of CarePortals is compared with the tables, and what a person has ticked is backfilled.
import type { Progress } from '../reconcile/state';
import { beginBackfill } from '../reconcile/steps/begin';
import { goOn } from '../reconcile/steps/run';
import { toast } from './toast';

/** ms that a person watching the dialog waits for the next word. */
const patience = 20_000;
/** An execution is stopped at 6 minutes. */
const longest = 4 * 60_000;

export function showComparison(): void {
  const page = HtmlService.createHtmlOutputFromFile('compare').setWidth(720).setHeight(560);
  SpreadsheetApp.getUi().showModalDialog(page, 'Compare with an export');
}

export function proceed({ ms = patience, rows, records }: { ms?: number; rows?: number; records?: number }): Progress {
  const bounds = { until: Date.now() + Math.min(ms, longest) };
  return goOn({
    ...bounds,
    ...(rows === undefined ? {} : { rows }),
    ...(records === undefined ? {} : { records }),
  });
}

/** Starts at once and takes the first steps; the minute trigger does the rest. */
export function backfill(): Progress {
  beginBackfill();
  const progress = proceed({});
  const { chosen, settled } = progress.backfill;
  toast(
    progress.pending
      ? `${settled} of ${chosen} are done; the rest follows by itself within minutes.`
      : `${settled} of ${chosen} are done: see the column What was done.`,
  );
  return progress;
}
