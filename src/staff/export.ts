// Menu: the next step of the export to BigQuery at once, and a word on how it stands.
import { runExport, type Exported } from '../bigquery/run';
import { toast } from './toast';

export function exportAtOnce(): Exported | 'off' | 'busy' {
  const exported = runExport(Date.now() + 240_000, true);
  toast(wordsFor(exported));
  return exported;
}

function wordsFor(exported: Exported | 'off' | 'busy'): string {
  if (exported === 'off')
    return 'Nothing is exported: the tab Settings names no BigQuery project, dataset and location.';
  if (exported === 'busy') return 'The export is at work just now.';
  if (exported.problem !== undefined) return `The export cannot go on: ${exported.problem}. It is tried again.`;
  return exported.pending ? 'Exporting; it goes on by itself every minute.' : 'Everything is exported.';
}
