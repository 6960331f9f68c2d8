// How far the event log stands wherever it is due: only then may anything of it go.
import { exportKey, exportOf } from '../bigquery/state';
import { trackingHint } from '../script/hints';
import type { Refresh } from '../staff/refresh';

/** The last sequence that the tracking workbook shows and, where everything is exported, that BigQuery has. */
export function doneUntil({ tracking, settings, properties }: Refresh): number {
  const shown = trackingHint(tracking.marker).sequence;
  const exported = exportOf(settings, properties[exportKey]);
  return exported === 'off' ? shown : Math.min(shown, exported?.sequence ?? 0);
}
