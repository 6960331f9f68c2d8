// The menu in the tracking spreadsheet. A simple trigger: it may use nothing that needs permission.
import { readConfig } from '../script/config';
import { toast } from './toast';

export const menuItems: readonly { label: string; function: string }[] = [
  // what is wanted every day
  { label: 'Find…', function: 'openFind' },
  { label: 'Errors…', function: 'openErrors' },
  { label: 'Replay the selected errors', function: 'replaySelectedErrors' },
  { label: 'Refresh queues and figures now', function: 'refreshStaffTabs' },
  { label: 'Apply settings', function: 'applySettings' },
  { label: 'Fetch what waits now', function: 'retryFailedDeliveries' },
  // what is wanted when something seems to be missing or wrong
  { label: 'Report gaps', function: 'findGaps' },
  { label: 'Compare with an export…', function: 'compareWithExport' },
  { label: 'Backfill the ticked lines', function: 'backfillChosen' },
  { label: 'Verify the tables quickly', function: 'verifyTables' },
  { label: 'Draw wrong rows again', function: 'redrawTables' },
  { label: 'Verify everything against the event log', function: 'verify' },
  { label: 'Rebuild everything from the event log', function: 'rebuild' },
  { label: 'Export to BigQuery now', function: 'exportNow' },
  // what the owner does
  { label: 'Check…', function: 'openCheck' },
  { label: 'Set up or repair', function: 'setUp' },
  { label: 'Take over as owner', function: 'takeOver' },
  { label: 'New token and webhook addresses', function: 'createToken' },
  { label: 'End the token before', function: 'endTokenBefore' },
];

export function buildMenu(): void {
  const menu = SpreadsheetApp.getUi().createMenu('CarePortals');
  const due = isDue();
  if (due) menu.addItem(setUpDue, 'setUp').addSeparator();
  for (const item of menuItems) menu.addItem(item.label, item.function);
  menu.addToUi();
  if (due) toast('Nothing is set up yet: choose CarePortals, Set up now. Google then asks for permissions.');
}

const setUpDue = 'Set up now: nothing is set up yet';

/** Properties need no permission (Google, "AuthMode", reads them in onOpen); where they cannot be read the menu is as ever. */
function isDue(): boolean {
  try {
    return readConfig() === undefined;
  } catch {
    return false;
  }
}
