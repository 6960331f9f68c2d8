// Class Sheet: the grid of a tab, its rows and columns, its name and looks.
import { documented, observed, unproven, type Case } from '../case';
import { trying } from '../script/run';

const page = 'reference/spreadsheet/';

export const grid: Case[] = [
  {
    name: 'the grid of a new tab',
    of: ['Sheet.getMaxRows', 'Sheet.getMaxColumns', 'Sheet.getLastRow', 'Sheet.getLastColumn', 'Sheet.getDataRange'],
    claim: 'A new tab has 1000 rows and 26 columns; without data its last row is 0 and its data range is A1.',
    source: documented(`${page}sheet#getdatarange`),
    run({ sheet }) {
      const tab = sheet();
      const sizes = (): number[] => [
        tab.getMaxRows(),
        tab.getMaxColumns(),
        tab.getLastRow(),
        tab.getLastColumn(),
        tab.getDataRange().getNumRows(),
        tab.getDataRange().getNumColumns(),
      ];
      const before = sizes();
      tab.getRange('C4').setValue('x');
      SpreadsheetApp.flush();
      return [before, sizes()];
    },
  },
  {
    name: 'beyond the grid',
    of: ['Sheet.getRange'],
    claim: 'A range beyond the grid, or of no rows, is refused.',
    source: observed(),
    run({ sheet }) {
      const tab = sheet();
      return [
        trying(() => tab.getRange(1001, 1).getValue()),
        trying(() => tab.getRange(0, 1).getValue()),
        trying(() => tab.getRange(1, 1, 0, 1)),
        trying(() => tab.getRange(1, 1, 1, 0)),
        trying(() => tab.getRange('nonsense!')),
      ];
    },
  },
  {
    name: 'appendRow goes below what is there',
    of: ['Sheet.appendRow'],
    claim: 'The row goes after the last one with content in any column, and the grid becomes wide enough.',
    source: documented(`${page}sheet#appendrowrowcontents`),
    run({ sheet }) {
      const tab = sheet();
      tab.getRange('C5').setValue('stray');
      tab.appendRow(['a', 1, true]);
      SpreadsheetApp.flush();
      return [tab.getLastRow(), tab.getRange('A6:C6').getValues()];
    },
  },
  {
    name: 'rows and columns put in and taken out',
    of: ['Sheet.insertRowsAfter', 'Sheet.insertColumnAfter', 'Sheet.deleteRow'],
    claim: 'What stands there moves along.',
    source: documented(`${page}sheet#insertrowsafterafterposition,-howmany`),
    run({ sheet }) {
      const tab = sheet();
      tab.getRange('A1:A3').setValues([['a'], ['b'], ['c']]);
      tab.insertRowsAfter(1, 2);
      tab.insertColumnAfter(1);
      tab.deleteRow(1);
      SpreadsheetApp.flush();
      return [tab.getRange('A1:B5').getValues(), tab.getMaxRows(), tab.getMaxColumns()];
    },
  },
  {
    name: 'clearContents of a tab',
    of: ['Sheet.clearContents'],
    claim: 'All contents of the tab go.',
    source: documented(`${page}sheet#clearcontents`),
    run({ sheet }) {
      sheet().getRange('B2').setValue('x');
      sheet().clearContents();
      SpreadsheetApp.flush();
      return sheet().getLastRow();
    },
  },
  {
    name: 'a tab renamed, frozen and hidden',
    of: ['Sheet.setName', 'Sheet.getName', 'Sheet.setFrozenRows', 'Sheet.hideSheet', 'Sheet.isSheetHidden'],
    claim: 'Each shows in the tab’s properties.',
    source: documented(`${page}sheet#hidesheet`),
    run(room) {
      const tab = room.sheet();
      const name = tab.getName();
      tab.setFrozenRows(2);
      tab.hideSheet();
      SpreadsheetApp.flush();
      const fields = 'sheets(properties(sheetId,hidden,gridProperties(frozenRowCount)))';
      const own = room.read(fields).sheets!.find(({ properties }) => properties!.sheetId === tab.getSheetId());
      const hidden = tab.isSheetHidden();
      const renamed = tab.setName(`${name} renamed`).getName() === `${name} renamed`;
      tab.setName(name);
      return [own, hidden, renamed, tab.getName() === name];
    },
  },
  {
    name: 'two tabs of one name',
    of: ['Spreadsheet.insertSheet'],
    claim: 'The second is refused.',
    source: observed(),
    run({ sheet, book }) {
      const name = sheet().getName();
      return trying(() => book().insertSheet(name));
    },
  },
  {
    name: 'columns made as wide as their texts',
    of: ['Sheet.autoResizeColumn', 'Sheet.autoResizeColumns'],
    claim: 'They take one column, or a first one and how many.',
    source: documented(`${page}sheet#autoresizecolumnstartcolumn,-numcolumns`),
    run(room) {
      const tab = room.sheet();
      tab.getRange('A1:C1').setValues([['x'.repeat(60), 'y', 'z'.repeat(60)]]);
      tab.autoResizeColumn(1);
      tab.autoResizeColumns(2, 2);
      const fields = 'sheets(data(columnMetadata(pixelSize)))';
      const widths = room.read(fields, 'A1:C1').sheets![0]!.data![0]!.columnMetadata!.map((one) => one.pixelSize!);
      return [widths[0]! > 200, widths[1]! < 100, widths[2]! > 200];
    },
  },
  {
    name: 'the active range outside a spreadsheet’s window',
    of: ['Sheet.getActiveRange', 'Spreadsheet.getActiveSheet', 'Spreadsheet.getActiveRange'],
    claim: 'Where nobody has selected anything it is the first cell, and the active tab is the first.',
    source: unproven('documented for the selection of a person only'),
    run({ sheet, book }) {
      const tell = (range: GoogleAppsScript.Spreadsheet.Range | null): unknown => range && range.getRow();
      const first = book().getSheets()[0]!.getSheetId();
      return [
        tell(sheet().getActiveRange()),
        book().getActiveSheet().getSheetId() === first,
        tell(book().getActiveRange()),
      ];
    },
  },
];
