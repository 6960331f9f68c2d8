// The phases of a verification and of a rebuild, in their order.
import { eraseFromErrors } from '../erasure/errors';
import { eraseFromExport } from '../erasure/exported';
import { eraseFromLog } from '../erasure/log';
import { eraseRecords, renewAddresses } from '../erasure/steps';
import { emptyReports, eraseFromArchives, eraseFromTracking } from '../erasure/tracking';
import { checkHeaders } from './check-headers';
import { checkRecords } from './check-records';
import { checkStore } from './check-store';
import { checkStrays } from './check-strays';
import { checkTracking } from './check-tracking';
import { clearAway, fold, takeInRecords } from './fold-phases';
import type { JobKind } from './job';
import type { Context, Stepped } from './run';
import { swap } from './swap';

export interface Phase {
  /** In words, for the Verification tab. */
  name: string;
  step(context: Context, cursor: number): Stepped;
  /** It works with the folded records; without them the work begins anew. */
  folded?: true;
  /** It writes where deliveries are shown, too: once it lost against them it is done under their lock. */
  contested?: true;
}

const quick: readonly Phase[] = [
  { name: 'header rows', step: checkHeaders },
  { name: 'rows of the records', step: checkRecords },
  { name: 'rows of nobody', step: checkStrays },
];
const folding: readonly Phase[] = [
  { name: 'reading the event log', step: fold },
  { name: 'taking in what the log no longer tells', step: takeInRecords, folded: true },
  { name: 'records and index', step: checkStore, folded: true },
];
const tracking: Phase = { name: 'tracking workbook', step: checkTracking, contested: true };

const erasing: readonly Phase[] = [
  { name: 'records and tables', step: eraseRecords },
  { name: 'Errors', step: eraseFromErrors },
  { name: 'event log', step: eraseFromLog },
  { name: 'tracking workbook', step: eraseFromTracking },
  { name: 'archives', step: eraseFromArchives },
  { name: 'reports', step: emptyReports },
  { name: 'addresses', step: renewAddresses },
  { name: 'BigQuery', step: eraseFromExport },
];

export const phases: Record<JobKind, { quick: readonly Phase[]; deep: readonly Phase[] }> = {
  verify: {
    quick,
    deep: [
      ...folding,
      ...quick.map((phase) => ({ ...phase, folded: true as const })),
      tracking,
      { name: 'clearing away', step: clearAway },
    ],
  },
  erase: { quick: [], deep: erasing },
  rebuild: {
    quick,
    deep: [...folding, { name: 'putting records and index in their place', step: swap }, ...quick, tracking],
  },
};
