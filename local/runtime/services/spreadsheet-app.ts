// SpreadsheetApp and Class Spreadsheet (Google: the classes of the same names).
import { user } from './account';
import { call, exception, execution, only } from './bridge';
import { sheet, type LocalSheet } from './sheet';
import { getUi, shown } from './ui';
import type { Json } from '../protocol';

function spreadsheet(id: string) {
  const send = <T extends Json | void>(method: string, ...args: Json[]): T =>
    call<T>('Spreadsheet', method, [id, ...args]);
  const current = (): LocalSheet => {
    const all = send<number[]>('getSheets');
    const chosen = execution.active?.sheetId;
    return sheet(id, chosen !== undefined && all.includes(chosen) ? chosen : all[0]!);
  };
  return only('Spreadsheet', {
    getId: () => id,
    getName: () => send<string>('getName'),
    getUrl: () => send<string>('getUrl'),
    getOwner: () => user(() => send<string>('getOwner')),
    getSheets: () => send<number[]>('getSheets').map((sheetId) => sheet(id, sheetId)),
    getSheetByName(name: string) {
      const sheetId = send<number | null>('getSheetByName', name);
      return sheetId === null ? null : sheet(id, sheetId);
    },
    insertSheet: (name?: string) => sheet(id, send<number>('insertSheet', name)),
    deleteSheet: (which: LocalSheet) => send<void>('deleteSheet', which.getSheetId()),
    getSpreadsheetTimeZone: () => send<string>('getSpreadsheetTimeZone'),
    setSpreadsheetTimeZone: (zone: string) => send<void>('setSpreadsheetTimeZone', zone),
    getActiveSheet: current,
    getActiveRange: () => (current()['getActiveRange'] as () => unknown)(),
    toast: (text: string, title = '') => void shown.push({ kind: 'toast', title, text }),
  });
}

function active() {
  // Google, "Web apps": there is no active spreadsheet in a web app, bound or not.
  if (execution.kind === 'web') return null;
  const id = call<string | null>('SpreadsheetApp', 'getActiveSpreadsheet');
  return id === null ? null : spreadsheet(id);
}

export const SpreadsheetApp = only('SpreadsheetApp', {
  getActiveSpreadsheet: active,
  getActive: active,
  openById(id: string) {
    if (typeof id !== 'string') throw exception({ name: 'Exception', message: 'Invalid argument: id' });
    return spreadsheet(call<string>('SpreadsheetApp', 'openById', [id]));
  },
  create: (name: string) => spreadsheet(call<string>('SpreadsheetApp', 'create', [name])),
  flush: () => call<void>('SpreadsheetApp', 'flush'),
  getUi,
});
