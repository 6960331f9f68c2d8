// appendCells: where a row lands that nobody has given a place.
import { documentedApi, observed, unproven, type Case } from '../case';
import type { Room } from '../script/room';
import { trying } from '../script/run';
import { columnA, fill, row } from './texts';

type Row = GoogleAppsScript.Sheets.Schema.RowData;
type Request = GoogleAppsScript.Sheets.Schema.Request;

const append = ({ tabId }: Room, ...rows: Row[]): Request => ({
  appendCells: { sheetId: tabId(), rows, fields: 'userEnteredValue' },
});

const page = documentedApi('reference/rest/v4/spreadsheets/request#AppendCellsRequest');

export const appends: Case[] = [
  {
    name: 'appendCells goes below what is there in any column',
    of: ['batchUpdate.appendCells'],
    claim: 'After the last row with data in any column, past gaps, from column A.',
    source: page,
    run(room) {
      room.sheet().getRange('E7').setValue('stray');
      room.batch([append(room, row('a')), append(room, row('b'), row('c'))]);
      return [room.sheet().getLastRow(), room.sheet().getRange('A8:A10').getValues()];
    },
  },
  {
    name: 'appendCells to an empty tab',
    of: ['batchUpdate.appendCells'],
    claim: 'It begins in row 1.',
    source: unproven('documented for tabs with data only'),
    run(room) {
      room.batch([append(room, row('a', 'b'))]);
      return room.sheet().getRange('A1:B1').getValues();
    },
  },
  {
    name: 'appendCells below formatted rows and notes',
    of: ['batchUpdate.appendCells'],
    claim: 'Formats are no data: the row goes below the last content.',
    source: unproven('documented as "the last row with data"'),
    run(room) {
      fill(room, 'a');
      room.sheet().getRange('A5').setBackground('#ff0000').setNumberFormat('@');
      room.batch([append(room, row('b'))]);
      return columnA(room);
    },
  },
  {
    name: 'appendCells grows the grid by rows',
    of: ['batchUpdate.appendCells'],
    claim: 'New rows are made where the grid ends.',
    source: page,
    run(room) {
      room.sheet().getRange('A1000').setValue('last');
      room.batch([append(room, row('a'), row('b'))]);
      return [room.sheet().getMaxRows(), room.sheet().getRange('A1001:A1002').getValues()];
    },
  },
  {
    name: 'appendCells wider than the grid',
    of: ['batchUpdate.appendCells'],
    claim: 'It is refused: columns are not made.',
    source: observed(),
    run: (room) => trying(() => room.batch([append(room, row(...Array.from({ length: 27 }, (_, at) => `c${at}`)))])),
  },
  {
    name: 'appendCells without fields',
    of: ['batchUpdate.appendCells'],
    claim: 'It is refused: at least one field must be named.',
    source: page,
    run: (room) => trying(() => room.batch([{ appendCells: { sheetId: room.tabId(), rows: [row('a')] } }])),
  },
  {
    name: 'appendCells under a basic filter',
    of: ['batchUpdate.appendCells', 'batchUpdate.setBasicFilter'],
    claim: 'The row goes below the last one with data, also when the filter hides that one and its range ends before.',
    source: unproven('values.append is known to lose rows here (issues of gspread and node-google-spreadsheet)'),
    run(room) {
      fill(room, 'Head', 'shown', 'hidden', 'hidden');
      const range = { sheetId: room.tabId(), startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 };
      const criteria = { '0': { hiddenValues: ['hidden'] } };
      room.batch([{ setBasicFilter: { filter: { range, criteria } } }]);
      room.batch([append(room, row('new'))]);
      return columnA(room);
    },
  },
];
