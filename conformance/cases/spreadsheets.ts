// SpreadsheetApp and Class Spreadsheet.
import { documented, documentedApi, observed, type Case } from '../case';
import { api } from '../script/room';
import { trying } from '../script/run';

const page = 'reference/spreadsheet/';

export const spreadsheets: Case[] = [
  {
    name: 'a spreadsheet tells who it is',
    of: ['SpreadsheetApp.openById', 'Spreadsheet.getId', 'Spreadsheet.getName', 'Spreadsheet.getUrl'],
    claim: 'Id, name, and an address that ends in /edit.',
    source: documented(`${page}spreadsheet#geturl`),
    run: ({ id }) => {
      const book = SpreadsheetApp.openById(id);
      return [book.getId() === id, book.getName(), book.getUrl().replace(/[?#].*/, '')];
    },
  },
  {
    name: 'whose a spreadsheet is',
    of: ['Spreadsheet.getOwner'],
    claim: 'Whoever made it; null where it lies in a shared drive.',
    source: documented(`${page}spreadsheet#getowner`),
    run: ({ book }) => book().getOwner()?.getEmail(),
  },
  {
    name: 'openById of what is not there',
    of: ['SpreadsheetApp.openById'],
    claim: 'An id that names nothing is refused when it is used at the latest, a value that is none at once.',
    source: observed(),
    run: () => [
      trying(() => SpreadsheetApp.openById('1nothing-bears-this-id-0000000000000000000').getName()),
      trying(() => SpreadsheetApp.openById(undefined as unknown as string)),
    ],
  },
  {
    name: 'there is no active spreadsheet in a web app',
    of: ['SpreadsheetApp.getActiveSpreadsheet', 'SpreadsheetApp.getActive'],
    claim: 'Both give null.',
    source: documented('guides/bound#special_methods'),
    run: () => [SpreadsheetApp.getActiveSpreadsheet() === null, SpreadsheetApp.getActive() === null],
  },
  {
    name: 'there is no window in a web app',
    of: ['SpreadsheetApp.getUi'],
    claim: 'getUi is refused.',
    source: observed(),
    run: () => trying(() => SpreadsheetApp.getUi().createMenu('x')),
  },
  {
    name: 'tabs are found by name',
    of: ['Spreadsheet.getSheetByName', 'Spreadsheet.getSheets', 'Sheet.getSheetId', 'Spreadsheet.insertSheet'],
    claim: 'A tab that is not there is null; getSheets has all, in their order.',
    source: documented(`${page}spreadsheet#getsheetbynamename`),
    run({ sheet, book }) {
      const id = sheet().getSheetId();
      const found = book().getSheetByName(sheet().getName());
      return [
        found?.getSheetId() === id,
        book().getSheetByName('no tab of this name'),
        book()
          .getSheets()
          .some((one) => one.getSheetId() === id),
      ];
    },
  },
  {
    name: 'a tab deleted',
    of: ['Spreadsheet.deleteSheet'],
    claim: 'It is gone; the last visible one cannot go.',
    source: documented(`${page}spreadsheet#deletesheetsheet`),
    run({ book }) {
      const tab = book().insertSheet();
      const id = tab.getSheetId();
      book().deleteSheet(tab);
      return book()
        .getSheets()
        .some((one) => one.getSheetId() === id);
    },
  },
  {
    name: 'the time zone of a spreadsheet',
    of: ['Spreadsheet.setSpreadsheetTimeZone', 'Spreadsheet.getSpreadsheetTimeZone'],
    claim: 'Dates are shown by it; the instants stay.',
    source: documented(`${page}spreadsheet#setspreadsheettimezonetimezone`),
    run({ sheet, book }) {
      const range = sheet()
        .getRange('A1')
        .setNumberFormat('yyyy-mm-dd hh:mm')
        .setValue(new Date(Date.UTC(2024, 0, 15, 10, 30)));
      SpreadsheetApp.flush();
      const before = range.getDisplayValue();
      const zone = book().getSpreadsheetTimeZone();
      book().setSpreadsheetTimeZone('Asia/Kolkata');
      const told = [before, range.getDisplayValue(), book().getSpreadsheetTimeZone()];
      const shift = (range.getValue() as Date).toISOString();
      book().setSpreadsheetTimeZone(zone);
      return [told, shift];
    },
  },
  {
    name: 'made by SpreadsheetApp',
    of: ['SpreadsheetApp.create', 'SpreadsheetApp.flush'],
    claim: 'A new spreadsheet has one tab, Sheet1, whose id is 0.',
    source: observed(),
    run() {
      const book = SpreadsheetApp.create('Conformance: may be deleted');
      SpreadsheetApp.flush();
      return book.getSheets().map((tab) => [tab.getSheetId(), tab.getName(), tab.getMaxRows(), tab.getMaxColumns()]);
    },
  },
  {
    name: 'made by the API',
    of: ['Sheets.Spreadsheets', 'Sheets.Spreadsheets.create'],
    claim: 'It has the title, time zone and tabs that were asked for, and what was not asked for by default.',
    source: documentedApi('reference/rest/v4/spreadsheets/create'),
    run() {
      const made = api().create({
        properties: { title: 'Conformance: may be deleted', timeZone: 'America/New_York' },
        sheets: [{ properties: { sheetId: 7, title: 'Seven', gridProperties: { rowCount: 5, columnCount: 3 } } }],
      });
      return [
        made.properties!.title,
        made.properties!.timeZone,
        made.properties!.locale,
        made.sheets!.map((one) => one.properties),
      ];
    },
  },
];
