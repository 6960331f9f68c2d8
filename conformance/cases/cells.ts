// Class Range: reading and writing rectangles.
import { documented, observed, type Case } from '../case';
import { trying } from '../script/run';

const page = 'reference/spreadsheet/';

export const cells: Case[] = [
  {
    name: 'a range tells where it is',
    of: ['Range.getRow', 'Range.getColumn', 'Range.getNumRows', 'Range.getNumColumns', 'Sheet.getRange'],
    claim: 'getRange takes A1 notation, or row, column and sizes, from 1.',
    source: documented(`${page}sheet#getrangea1notation`),
    run({ sheet }) {
      const tell = (range: GoogleAppsScript.Spreadsheet.Range): number[] => [
        range.getRow(),
        range.getColumn(),
        range.getNumRows(),
        range.getNumColumns(),
      ];
      const tab = sheet();
      return [tab.getRange('B2:C4'), tab.getRange('C5'), tab.getRange(2, 3, 4, 5), tab.getRange('B:B')].map(tell);
    },
  },
  {
    name: 'values of all kinds are read back',
    of: ['Range.getValues', 'Range.getDisplayValues', 'Range.getValue'],
    claim: 'getValues gives numbers, booleans, texts and dates; a blank cell is an empty text.',
    source: documented(`${page}range#getvalues`),
    run({ sheet }) {
      const range = sheet().getRange('A1:E1');
      range.setValues([[1.5, true, 'text', '', new Date(Date.UTC(2024, 0, 15, 5))]]);
      SpreadsheetApp.flush();
      return [range.getValues(), range.getDisplayValues(), sheet().getRange('D1').getValue()] as unknown[];
    },
  },
  {
    name: 'setValue fills a whole range',
    of: ['Range.setValue'],
    claim: 'One value goes into every cell of the range.',
    source: documented(`${page}range#setvaluevalue`),
    run({ sheet }) {
      return sheet().getRange('A1:B2').setValue('x').getValues() as unknown[][];
    },
  },
  {
    name: 'setValues of another size',
    of: ['Range.setValues'],
    claim: 'Rows or columns that do not match the range are refused.',
    source: observed(),
    run({ sheet }) {
      const rows = trying(() =>
        sheet()
          .getRange('A1:A2')
          .setValues([['a']]),
      );
      const columns = trying(() =>
        sheet()
          .getRange('A1:B1')
          .setValues([['a']]),
      );
      return [rows, columns];
    },
  },
  {
    name: 'clearContent',
    of: ['Range.clearContent'],
    claim: 'Contents go, formats stay.',
    source: documented(`${page}range#clearcontent`),
    run({ sheet }) {
      const range = sheet().getRange('A1').setNumberFormat('0.00').setValue(2);
      range.clearContent();
      return [range.getValue(), range.setValue(3).getDisplayValue()] as unknown[];
    },
  },
  {
    name: 'number formats and what they show',
    of: ['Range.setNumberFormat', 'Range.setNumberFormats', 'Range.getDisplayValue'],
    claim: 'A number is shown by its format.',
    source: documented(`${page}range#setnumberformatnumberformat`),
    run({ sheet }) {
      const range = sheet()
        .getRange('A1:F1')
        .setValues([[1234.5, 0.25, 1234.5, 45306.5, 45306.5, -3]]);
      range.setNumberFormats([['#,##0.00', '0%', '$#,##0.00', 'yyyy-MM-dd', 'yyyy-MM-dd HH:mm:ss', '0']]);
      SpreadsheetApp.flush();
      const one = sheet().getRange('A2').setValue(7).setNumberFormat('000');
      return [range.getDisplayValues(), one.getDisplayValue()];
    },
  },
  {
    name: 'bold and background',
    of: ['Range.setFontWeight', 'Range.setBackground'],
    claim: 'Both are cell formats, and null takes them back.',
    source: documented(`${page}range#setfontweightfontweight`),
    run(room) {
      const range = room.sheet().getRange('A1').setValue('x').setFontWeight('bold').setBackground('#ff0000');
      const fields = 'sheets(data(rowData(values(userEnteredFormat(textFormat(bold),backgroundColorStyle)))))';
      const dressed = room.read(fields, 'A1');
      range.setFontWeight(null).setBackground(null);
      return [dressed, room.read('sheets(data(rowData(values(userEnteredFormat(textFormat(bold))))))', 'A1')];
    },
  },
  {
    name: 'the text finder',
    of: ['Range.createTextFinder', 'TextFinder.matchEntireCell', 'TextFinder.findNext'],
    claim: 'It finds what cells show, without regard to case, row by row; null where nothing is.',
    source: documented(`${page}text-finder`),
    run({ sheet }) {
      const range = sheet().getRange('A1:B2');
      range.setValues([
        ['order', 'Order-1'],
        ['x', 'ORDER'],
      ]);
      SpreadsheetApp.flush();
      const tell = (found: GoogleAppsScript.Spreadsheet.Range | null): unknown =>
        found && [found.getRow(), found.getColumn()];
      return [
        tell(range.createTextFinder('order-1').findNext()),
        tell(range.createTextFinder('order').findNext()),
        tell(sheet().getRange('B1:B2').createTextFinder('order').matchEntireCell(true).findNext()),
        tell(range.createTextFinder('nowhere').findNext()),
      ];
    },
  },
];
