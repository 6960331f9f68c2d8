// Phase: every row of the tables has a key that some record bears.
import { isStill, readState } from './book';
import { renew, truthOf } from './check-records';
import { tables } from '../workbooks/layout/database';
import { strays } from './judge';
import { keylessRows } from './keyless';
import { repair } from './repair';
import type { Context, Stepped } from './run';

/** Looks at what seemed wrong, while deliveries are committed. */
const mostLooks = 6;

export function checkStrays(context: Context): Stepped {
  const { job, book } = context;
  let snapshot = renew(context);
  let findings = strays(snapshot);
  for (let looks = 1; findings.length > 0 && looks < mostLooks; looks += 1) {
    if (isStill(truthOf(context), readState(book), snapshot.state)) break;
    snapshot = renew(context);
    findings = strays(snapshot);
  }
  const keyed = new Set(snapshot.places.map(({ tab, row }) => `${tab.name}!${row}`));
  const keyless = keylessRows(book.id, book.structure, tables, keyed, book.pace);
  findings = [...findings, ...keyless.map(({ finding }) => finding)];
  if (job.kind === 'rebuild' && findings.length > 0 && !repair(findings, book.pace, context.until)) {
    return { findings: [], checked: 0, next: 0 };
  }
  return { findings, checked: snapshot.places.length, next: undefined };
}
