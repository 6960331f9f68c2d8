// Finds and makes spreadsheets for both ways in: SpreadsheetApp and the advanced service.
import { Failure } from '../failure';
import type { Host } from '../service';
import type { Request } from '../workbooks/request';
import type { Sheet } from '../workbooks/sheet';
import { sheetWithId, type Workbook, type WorkbookSeed } from '../workbooks/workbook';

export function refuseWhenOff(host: Host, id: string): void {
  if (host.switches.sheets) return;
  throw new Failure(`Service Spreadsheets failed while accessing document with id ${id}.`);
}

export function findWorkbook(host: Host, id: string): Workbook | undefined {
  refuseWhenOff(host, id);
  return host.state.workbooks.get(id);
}

const idCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 44 characters, as Google's are. */
function newId(host: Host): string {
  return Array.from({ length: 44 }, () => idCharacters.charAt(host.random.integer(idCharacters.length))).join('');
}

export function createWorkbook(host: Host, seed: WorkbookSeed): Workbook {
  const id = newId(host);
  refuseWhenOff(host, id);
  host.commit({ kind: 'workbook', id, seed });
  return host.state.workbooks.get(id)!;
}

export function workbookOf(host: Host, id: string): Workbook {
  const workbook = findWorkbook(host, id);
  // Observed, for an id that names nothing.
  if (workbook) return workbook;
  throw new Failure('Unexpected error while getting the method or property openById on object SpreadsheetApp.');
}

export function sheetOf(host: Host, id: string, sheetId: number): { workbook: Workbook; sheet: Sheet } {
  const workbook = workbookOf(host, id);
  const sheet = sheetWithId(workbook, sheetId);
  // Observed, for a tab deleted after it was looked up.
  if (!sheet) throw new Failure(`Sheet ${sheetId} not found`);
  return { workbook, sheet };
}

/** SpreadsheetApp writes through the same door as the API; only its refusals are worded differently. */
export function change(host: Host, workbook: Workbook, requests: Request[]): void {
  if (requests.length === 0) return;
  try {
    host.commit({ kind: 'batch', id: workbook.id, requests });
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.message.replace(/^Invalid requests\[\d+\]\.\w+: /, ''));
    throw error;
  }
}
