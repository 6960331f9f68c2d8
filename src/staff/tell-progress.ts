// Tells the person who chose Verify or Rebuild in the menu how far it is; elsewhere nobody is told.
import type { Progress } from '../recovery/run';

export function tellProgress(progress: Progress): Progress {
  try {
    SpreadsheetApp.getUi().alert(wordsFor(progress));
  } catch {
    // no spreadsheet window is open: whoever ran this reads the returned value
  }
  return progress;
}

export function wordsFor({ kind, done, busy, drift, checked }: Progress): string {
  if (busy) return 'Another verification or rebuild is at work just now. Its progress stands in the tab Verification.';
  const found = drift === 0 ? 'nothing is wrong' : `${drift} differences`;
  const put = kind === 'rebuild' && drift > 0 ? ', put right' : '';
  return done
    ? `Done: ${checked} checked, ${found}${put}. The list stands in the tab Verification.`
    : `${checked} checked so far, ${found}${put}. It goes on by itself every minute; see the tab Verification.`;
}
