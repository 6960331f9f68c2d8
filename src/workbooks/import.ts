// The hidden tab that holds an export while it is compared: its text cut into cells, the state, and the keys met so far.
import type { Reconciliation } from '../reconcile/state';
import { importTab } from './layout/reconciliation';
import { consecutive, structureOf } from './requests';
import { cellsBySheet, valueFields } from './read';
import { batchUpdate, gridRange, a1, readRanges, type Structure, type TabStructure } from './structure';
import { readValues, type Value } from './values';

type Request = GoogleAppsScript.Sheets.Schema.Request;

const stateRow = 2;
const firstPart = 3;
const fields = 'userEnteredValue';
/** The tab is made with this id. */
const sheetId = importTab.sheetId as number;

/** Empties the tab and makes room for so many cells. */
export function clearImport(id: string, structure: Structure, state: Reconciliation): void {
  const place = structureOf(structure, importTab);
  const missing = firstPart + state.parts - 1 - place.rowCount;
  const below = { sheetId: place.sheetId, startRowIndex: 1 };
  const room: Request[] =
    missing > 0 ? [{ appendDimension: { sheetId: place.sheetId, dimension: 'ROWS', length: missing } }] : [];
  batchUpdate(id, { requests: [...room, { updateCells: { range: below, fields } }, stateRequest(structure, state)] });
}

/** The state as one cell: part of the same write as what it tells of. */
export function stateRequest(structure: Structure, state: Reconciliation): Request {
  const { sheetId } = structureOf(structure, importTab);
  return {
    updateCells: {
      range: gridRange(sheetId, stateRow, stateRow, 0, 2),
      rows: [cells('state', JSON.stringify(state))],
      fields,
    },
  };
}

export function readState(id: string, structure: Structure): Reconciliation | undefined {
  const place = structureOf(structure, importTab);
  const [row] = readCells(id, place, 'A', stateRow, 'B', stateRow);
  return row?.[0] === 'state' ? (JSON.parse(String(row[1])) as Reconciliation) : undefined;
}

/** The state alone, in one read: a long export arrives in many pieces, each of which asks for it. */
export function readStateAlone(id: string): Reconciliation | undefined {
  const sheets = cellsBySheet(readRanges(id, [gridRange(sheetId, stateRow, stateRow, 0, 2)], valueFields));
  const cells = sheets.get(sheetId)?.get(stateRow);
  return cells?.get(0) === 'state' ? (JSON.parse(cells.get(1) ?? '') as Reconciliation) : undefined;
}

export function writeParts(id: string, from: number, texts: readonly string[]): void {
  const first = firstPart + from;
  const rows = texts.map((text, at) => cells(String(from + at), text));
  const box = gridRange(sheetId, first, first + texts.length - 1, 0, 2);
  batchUpdate(id, { requests: [{ updateCells: { range: box, rows, fields } }] });
}

/** The texts of cells by their number, in one read; one that is not where it was put has no entry. */
export function readParts(id: string, structure: Structure, numbers: readonly number[]): Map<number, string> {
  const texts = new Map<number, string>();
  if (numbers.length === 0) return texts;
  const place = structureOf(structure, importTab);
  const runs = consecutive(numbers);
  const ranges = runs.map((run) => range(place, 'A', firstPart + run[0]!, 'B', firstPart + run[run.length - 1]!));
  readValues(id, ranges, 'ROWS').forEach((rows, at) => {
    rows.forEach(([part, text], offset) => {
      const number = (runs[at] as number[])[offset] as number;
      if (String(part) === String(number)) texts.set(number, String(text ?? ''));
    });
  });
  return texts;
}

/** Whether every cell of the export has arrived. */
export function isWhole(id: string, structure: Structure, parts: number): boolean {
  const place = structureOf(structure, importTab);
  const rows = readCells(id, place, 'A', firstPart, 'A', firstPart + parts - 1);
  return rows.length === parts && rows.every(([part], at) => String(part) === String(at));
}

/** Rows that remember the keys met in a window; each cell holds as many as fit. */
export function keysRequest(structure: Structure, keys: readonly string[]): Request[] {
  const { sheetId } = structureOf(structure, importTab);
  const texts: string[] = [];
  for (const key of keys) {
    const last = texts[texts.length - 1];
    if (last === undefined || last.length + key.length > 40_000) texts.push(key);
    else texts[texts.length - 1] = `${last}\n${key}`;
  }
  if (texts.length === 0) return [];
  return [{ appendCells: { sheetId, rows: texts.map((text) => cells('keys', '', text)), fields } }];
}

export function readKeys(id: string, structure: Structure, { parts }: Reconciliation): Set<string> {
  const place = structureOf(structure, importTab);
  const first = firstPart + parts;
  const rows = first > place.rowCount ? [] : readCells(id, place, 'C', first, 'C', place.rowCount);
  return new Set(rows.flatMap(([text]) => String(text ?? '').split('\n')).filter((key) => key !== ''));
}

const cells = (...texts: string[]): GoogleAppsScript.Sheets.Schema.RowData => ({
  values: texts.map((text) => (text === '' ? {} : { userEnteredValue: { stringValue: text } })),
});

const range = (place: TabStructure, from: string, first: number, to: string, last: number): string =>
  `${a1(place, 0, first).replace(/A\d+$/, '')}${from}${first}:${to}${last}`;

const readCells = (id: string, place: TabStructure, from: string, first: number, to: string, last: number): Value[][] =>
  readValues(id, [range(place, from, first, to, last)], 'ROWS')[0] as Value[][];
