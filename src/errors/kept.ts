// What is left of the body of a delivery that failed: of a long one the beginning, of an old one nothing. Pure.
import type { Failed } from './act';

export type Kept = 'whole' | 'cut' | 'emptied';

/** Only what is settled is emptied by age (`retention/due.ts`). */
export function keptOf({ failure, delivery }: Failed): Kept {
  const [issue] = failure.issues;
  if (issue?.code === 'body-too-long') return 'cut';
  const isEmptied = failure.state === 'ignored' && delivery.raw === '' && issue?.code !== 'body-empty';
  return isEmptied ? 'emptied' : 'whole';
}
