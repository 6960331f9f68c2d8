// The menu in the tracking spreadsheet. A simple trigger: it may build a menu and nothing else.

export const menuItems: readonly { label: string; function: string }[] = [
  { label: 'Find…', function: 'openFind' },
  { label: 'Set up or repair', function: 'setUp' },
  { label: 'Check…', function: 'openCheck' },
  { label: 'Take over as owner', function: 'takeOver' },
  { label: 'New token and webhook addresses', function: 'createToken' },
  { label: 'End the token before', function: 'endTokenBefore' },
  { label: 'Fetch what waits now', function: 'retryFailedDeliveries' },
  { label: 'Refresh queues and figures now', function: 'refreshStaffTabs' },
  { label: 'Apply settings', function: 'applySettings' },
  { label: 'Errors…', function: 'openErrors' },
  { label: 'Replay the selected errors', function: 'replaySelectedErrors' },
  { label: 'Report gaps', function: 'findGaps' },
  { label: 'Compare with an export…', function: 'compareWithExport' },
  { label: 'Backfill the ticked lines', function: 'backfillChosen' },
  { label: 'Verify the tables quickly', function: 'verifyTables' },
  { label: 'Draw wrong rows again', function: 'redrawTables' },
  { label: 'Verify everything against the event log', function: 'verify' },
  { label: 'Rebuild everything from the event log', function: 'rebuild' },
];

export function buildMenu(): void {
  const menu = SpreadsheetApp.getUi().createMenu('CarePortals');
  for (const item of menuItems) menu.addItem(item.label, item.function);
  menu.addToUi();
}
