// Class Sheet: one tab (Google: "Class Sheet").
import { call, execution, only } from './bridge';
import { packRows, type Packable } from './cells';
import { range, type Box, type LocalRange, type SheetRef } from './range';
import type { Json } from '../protocol';

export interface LocalSheet {
  getSheetId(): number;
  [method: string]: unknown;
}

export function sheet(spreadsheetId: string, sheetId: number): LocalSheet {
  const ref: SheetRef = [spreadsheetId, sheetId];
  const send = <T extends Json | void>(method: string, ...args: Json[]): T =>
    call<T>('Sheet', method, [...ref, ...args]);
  const self =
    <A extends Json[]>(method: string) =>
    (...args: A): LocalSheet => {
      send<void>(method, ...args);
      return api;
    };
  const select = (...args: (string | number)[]): LocalRange => range(ref, send<Box>('getRange', ...args));
  const api: LocalSheet = only('Sheet', {
    getSheetId: () => sheetId,
    getName: () => send<string>('getName'),
    getLastRow: () => send<number>('getLastRow'),
    getLastColumn: () => send<number>('getLastColumn'),
    getMaxRows: () => send<number>('getMaxRows'),
    getMaxColumns: () => send<number>('getMaxColumns'),
    isSheetHidden: () => send<boolean>('isSheetHidden'),
    getRange: select,
    getDataRange: () => range(ref, send<Box>('getDataRange')),
    getActiveRange() {
      const { active } = execution;
      if (active?.sheetId !== sheetId) return select('A1');
      return select(active.row, active.column, active.rows, active.columns);
    },
    appendRow: (values: Packable[]) => self<[Json]>('appendRow')(packRows([values])),
    insertRowsAfter: self<[number, number]>('insertRowsAfter'),
    insertColumnAfter: self<[number]>('insertColumnAfter'),
    deleteRow: self<[number]>('deleteRow'),
    setFrozenRows: self<[number]>('setFrozenRows'),
    autoResizeColumn: self<[number]>('autoResizeColumns'),
    autoResizeColumns: self<[number, number]>('autoResizeColumns'),
    hideSheet: self<[]>('hideSheet'),
    clearContents: self<[]>('clearContents'),
    setName: self<[string]>('setName'),
  });
  return api;
}
