// Requests that write cells, and add, move, sort and remove rows.
import { documentedApi, observed, unproven, type Case } from '../case';
import type { Room } from '../script/room';
import { trying } from '../script/run';
import { columnA, fill, row } from './texts';

type Row = GoogleAppsScript.Sheets.Schema.RowData;
type Request = GoogleAppsScript.Sheets.Schema.Request;

const page = (name: string): Case['source'] => documentedApi(`reference/rest/v4/spreadsheets/request#${name}`);
const rowsOf = (room: Room, startIndex: number, endIndex: number) => ({
  sheetId: room.tabId(),
  dimension: 'ROWS',
  startIndex,
  endIndex,
});

export const rows: Case[] = [
  {
    name: 'updateCells from a corner on',
    of: ['batchUpdate.updateCells'],
    claim: 'Exactly the fields of the mask are written; a cell without a value is cleared.',
    source: page('UpdateCellsRequest'),
    run(room) {
      room
        .sheet()
        .getRange('A1:C1')
        .setValues([['a', 'b', 'c']]);
      const rows = [{ values: [{}, { userEnteredValue: { stringValue: 'B' } }] }];
      const start = { sheetId: room.tabId(), rowIndex: 0, columnIndex: 0 };
      room.batch([{ updateCells: { start, rows, fields: 'userEnteredValue' } }]);
      return room.sheet().getRange('A1:C1').getValues();
    },
  },
  {
    name: 'updateCells of a range with less data than the range',
    of: ['batchUpdate.updateCells'],
    claim: 'What the data does not cover is cleared.',
    source: page('UpdateCellsRequest'),
    run(room) {
      fill(room, 'a', 'b', 'c');
      const range = { sheetId: room.tabId(), startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 };
      room.batch([{ updateCells: { range, rows: [row('A')], fields: 'userEnteredValue' } }]);
      return columnA(room);
    },
  },
  {
    name: 'updateCells beyond the grid',
    of: ['batchUpdate.updateCells'],
    claim: 'It is refused, by row and by column; more data than the range too.',
    source: unproven('refused as others report; the words are assumed'),
    run(room) {
      const sheetId = room.tabId();
      const from = (rowIndex: number, columnIndex: number): unknown =>
        trying(() =>
          room.batch([
            {
              updateCells: { start: { sheetId, rowIndex, columnIndex }, rows: [row('a')], fields: 'userEnteredValue' },
            },
          ]),
        );
      const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };
      const within = (...rows: Row[]): unknown =>
        trying(() => room.batch([{ updateCells: { range, rows, fields: 'userEnteredValue' } }]));
      return [from(1000, 0), from(0, 26), within(row('a'), row('b')), within(row('a', 'b'))];
    },
  },
  {
    name: 'a note beside a value',
    of: ['batchUpdate.updateCells', 'answer.note', 'answer.userEnteredValue'],
    claim: 'A mask with note alone leaves the value.',
    source: page('UpdateCellsRequest'),
    run(room) {
      fill(room, 'a');
      const start = { sheetId: room.tabId(), rowIndex: 0, columnIndex: 0 };
      room.batch([{ updateCells: { start, rows: [{ values: [{ note: 'said' }] }], fields: 'note' } }]);
      return room.read('sheets(data(rowData(values(userEnteredValue,note))))', 'A1');
    },
  },
  {
    name: 'repeatCell',
    of: ['batchUpdate.repeatCell'],
    claim: 'One cell goes into all of a range; with a format alone the contents stay.',
    source: page('RepeatCellRequest'),
    run(room) {
      fill(room, 'a');
      const sheetId = room.tabId();
      const range = { sheetId, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 };
      room.batch([
        { repeatCell: { range, cell: { userEnteredValue: { numberValue: 5 } }, fields: 'userEnteredValue' } },
        {
          repeatCell: {
            range: { sheetId, startColumnIndex: 0, endColumnIndex: 1 },
            cell: { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '0.00' } } },
            fields: 'userEnteredFormat.numberFormat',
          },
        },
      ]);
      return room.sheet().getRange('A1:B3').getDisplayValues();
    },
  },
  {
    name: 'rows added, put in, moved and removed',
    of: [
      'batchUpdate.appendDimension',
      'batchUpdate.insertDimension',
      'batchUpdate.moveDimension',
      'batchUpdate.deleteDimension',
    ],
    claim: 'moveDimension counts its destination before the rows are taken out.',
    source: page('MoveDimensionRequest'),
    run(room) {
      fill(room, 'a', 'b', 'c', 'd');
      room.batch([
        { appendDimension: { sheetId: room.tabId(), dimension: 'ROWS', length: 5 } },
        { insertDimension: { range: rowsOf(room, 1, 2), inheritFromBefore: true } },
        { moveDimension: { source: rowsOf(room, 0, 1), destinationIndex: 4 } },
        { deleteDimension: { range: rowsOf(room, 0, 1) } },
      ]);
      return [columnA(room), room.sheet().getMaxRows()];
    },
  },
  {
    name: 'rows that cannot be put in or removed',
    of: ['batchUpdate.insertDimension', 'batchUpdate.deleteDimension'],
    claim: 'All rows, rows beyond the grid, and no rows are refused.',
    source: unproven('refused as others report; the words are assumed'),
    run(room) {
      const tell = (request: Request): unknown => trying(() => room.batch([request]));
      return [
        tell({ deleteDimension: { range: rowsOf(room, 0, 1000) } }),
        tell({ deleteDimension: { range: rowsOf(room, 999, 1001) } }),
        tell({ deleteDimension: { range: rowsOf(room, 5, 5) } }),
        tell({ insertDimension: { range: rowsOf(room, 1001, 1002) } }),
      ];
    },
  },
  {
    name: 'sortRange',
    of: ['batchUpdate.sortRange'],
    claim: 'Numbers, then texts, then booleans; blanks last, whichever the direction.',
    source: observed(),
    run(room) {
      const sorted = (sortOrder: string): unknown => {
        room
          .sheet()
          .getRange('A1:A6')
          .setValues([['b'], [2], [''], [true], ['A'], [1]]);
        const range = {
          sheetId: room.tabId(),
          startRowIndex: 0,
          endRowIndex: 6,
          startColumnIndex: 0,
          endColumnIndex: 1,
        };
        room.batch([{ sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder }] } }]);
        return room.sheet().getRange('A1:A6').getValues();
      };
      return [sorted('ASCENDING'), sorted('DESCENDING')];
    },
  },
  {
    name: 'a workbook of too many cells',
    of: ['batchUpdate.appendDimension'],
    claim: 'Beyond ten million cells it is refused.',
    source: observed(),
    run: (room) =>
      trying(() => room.batch([{ appendDimension: { sheetId: room.tabId(), dimension: 'ROWS', length: 400_000 } }])),
  },
];
