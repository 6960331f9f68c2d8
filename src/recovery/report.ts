// The Verification tab: what was found, one row each, and how far the work is. Found again is written over, not added.
import type { Config } from '../script/config';
import { cellFields } from '../workbooks/cells';
import { verificationTab } from '../workbooks/layout/tracking';
import type { Row } from '../workbooks/layout/tab';
import { keyRows } from '../workbooks/read';
import { appendRows, rowRequests, structureOf } from '../workbooks/requests';
import { batchUpdate, type Structure } from '../workbooks/structure';
import { idOf, type Finding } from './finding';
import type { Job } from './job';
import type { Pace } from './pace';

/** Rows that are listed; beyond them findings are only counted. */
export const mostListed = 2000;
/** The row that tells how far the work is. */
const progressKey = 'progress';

/** Empties the tab, but for columns that are not the machine's. */
export function clearReport(config: Config, tracking: Structure, pace: Pace): void {
  const place = structureOf(tracking, verificationTab);
  if (place.rowCount < 2) return;
  const requests = Object.values(place.columns).map((column) => ({
    updateCells: {
      range: {
        ...{ sheetId: place.sheetId, startRowIndex: 1, endRowIndex: place.rowCount },
        ...{ startColumnIndex: column, endColumnIndex: column + 1 },
      },
      fields: cellFields.split(',')[0] as string,
    },
  }));
  pace.step();
  batchUpdate(config.trackingId, { requests });
}

/** Writes the findings and the progress. */
export function report(config: Config, tracking: Structure, pace: Pace, job: Job, findings: readonly Finding[]): void {
  const place = structureOf(tracking, verificationTab);
  pace.step();
  const known = keyRows(config.trackingId, tracking, verificationTab);
  const rows = [progress(job), ...findings.slice(0, Math.max(0, mostListed - known.size)).map(rowFor)];
  const requests = rows.flatMap((row) => {
    const at = known.get(String(row.finding));
    return at === undefined ? [] : rowRequests(verificationTab, place, at, row, tracking.timeZone, false);
  });
  const fresh = rows.filter((row) => !known.has(String(row.finding)));
  requests.push(...appendRows(verificationTab, place, fresh, tracking.timeZone));
  pace.step();
  batchUpdate(config.trackingId, { requests });
}

function progress({ kind, deep, phase, checked, drift, ended, note }: Job): Row {
  const against = deep ? 'against the event log' : 'against the records';
  const doing = { verify: `Verification ${against}`, rebuild: `Rebuild ${against}`, erase: 'Erasure' }[kind];
  const state = ended === undefined ? `under way: ${phase}` : 'done';
  const found = drift === 0 ? 'nothing is wrong' : `${drift} found${kind === 'rebuild' ? ' and put right' : ''}`;
  return {
    kind: `${doing}, ${state}`,
    table: `${checked} checked`,
    row_key: ended === undefined && drift === 0 ? 'nothing found so far' : found,
    is: note,
    found: Date.now(),
    finding: progressKey,
  };
}

const rowFor = (finding: Finding): Row => ({
  kind: finding.kind,
  table: finding.tab,
  row_key: finding.key.slice(0, 1000),
  column: finding.column,
  is: finding.is,
  should_be: finding.shouldBe,
  found: Date.now(),
  finding: idOf(finding).slice(0, 2000),
});
