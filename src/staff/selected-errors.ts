// The rows of Errors that a member of staff has selected, with what stands there now.
import { isDeliveryId } from '../errors/list';
import type { Correction } from '../errors/act';
import { errorsTab } from '../workbooks/layout/tracking';

export interface Selected {
  id: string;
  correction: Correction;
}

/** Undefined where another tab is open. Rows are found by the headers as they stand. */
export function selectedErrors(): Selected[] | undefined {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getActiveSheet();
  const range = sheet.getActiveRange();
  const width = sheet.getLastColumn();
  if (!range || width === 0) return undefined;
  const header = sheet.getRange(1, 1, 1, width).getValues()[0] as string[];
  const at = (key: string): number => header.indexOf(errorsTab.columns.find((one) => one.key === key)?.header ?? key);
  if (at('delivery_id') < 0 || at('body') < 0) return undefined;
  const rows = sheet.getRange(range.getRow(), 1, range.getNumRows(), width).getValues() as string[][];
  const seen = new Map<string, Selected>();
  for (const row of rows) {
    const id = String(row[at('delivery_id')]);
    if (!isDeliveryId(id)) continue;
    // a blank cell is no correction
    const body = ['body', 'body_2', 'body_3'].map((key) => String(row[at(key)] ?? '')).join('');
    const event = String(row[at('event')] ?? '');
    seen.set(id, { id, correction: { ...(body === '' ? {} : { body }), ...(event.startsWith('(') ? {} : { event }) } });
  }
  return [...seen.values()];
}
