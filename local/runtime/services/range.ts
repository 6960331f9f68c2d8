// Class Range: a rectangle of one sheet, 1-based (Google: "Class Range").
import { call, only } from './bridge';
import { pack, packRows, unpackRows, type CellValue, type Packable } from './cells';
import type { Json } from '../protocol';

/** Spreadsheet id and sheet id. */
export type SheetRef = readonly [string, number];

export interface Box {
  [side: string]: Json;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface LocalRange {
  getValue(): CellValue;
  getValues(): CellValue[][];
  [method: string]: unknown;
}

export function range(sheet: SheetRef, box: Box): LocalRange {
  const send = <T extends Json | void>(method: string, ...args: Json[]): T =>
    call<T>('Range', method, [sheet[0], sheet[1], box, ...args]);
  const self =
    <A extends unknown[]>(act: (...args: A) => void) =>
    (...args: A): LocalRange => {
      act(...args);
      return api;
    };
  const api: LocalRange = only('Range', {
    getRow: () => box.row,
    getColumn: () => box.column,
    getNumRows: () => box.rows,
    getNumColumns: () => box.columns,
    getValue: () => unpackRows(send<Json>('getValues'))[0]![0]!,
    getValues: () => unpackRows(send<Json>('getValues')),
    getDisplayValue: () => send<string[][]>('getDisplayValues')[0]![0]!,
    getDisplayValues: () => send<string[][]>('getDisplayValues'),
    setValue: self((value: Packable) => send<void>('setValue', pack(value))),
    setValues: self((rows: Packable[][]) => send<void>('setValues', packRows(rows))),
    setNumberFormat: self((pattern: string) => send<void>('setNumberFormats', pattern)),
    setNumberFormats: self((patterns: string[][]) => send<void>('setNumberFormats', patterns)),
    setFontWeight: self((weight: string | null) => send<void>('setFontWeight', weight)),
    setBackground: self((color: string | null) => send<void>('setBackground', color)),
    clearContent: self(() => send<void>('clearContent')),
    createTextFinder: (text: string) => textFinder(sheet, box, text),
  });
  return api;
}

function textFinder(sheet: SheetRef, box: Box, text: string) {
  let entire = false;
  const finder: { matchEntireCell(on: boolean): unknown; findNext(): LocalRange | null } = only('TextFinder', {
    matchEntireCell: (on: boolean) => ((entire = on), finder),
    findNext() {
      const found = call<Box | null>('Range', 'findNext', [sheet[0], sheet[1], box, text, entire]);
      return found && range(sheet, found);
    },
  });
  return finder;
}
