// What a cell makes of a text: typed in by setValue, setValues and appendRow, or sent as what it is.
import { documented, documentedApi, observed, unproven, type Case, type Source } from '../case';
import { zone, type Room } from '../script/room';

/** [kind, value, what the cell shows]. */
function told(range: GoogleAppsScript.Spreadsheet.Range): unknown[] {
  const value: unknown = range.getValue();
  return [value instanceof Date ? 'date' : typeof value, value, range.getDisplayValue()];
}

function everyWay({ sheet }: Room, text: string): object {
  const tab = sheet();
  tab.getRange('A1').setValue(text);
  tab.getRange('A2').setValues([[text]]);
  tab.appendRow([text]);
  SpreadsheetApp.flush();
  return {
    setValue: told(tab.getRange('A1')),
    setValues: told(tab.getRange('A2')),
    appendRow: told(tab.getRange('A3')),
  };
}

const typed = (text: string, what: string, source: Source = observed()): Case => ({
  name: `typed ${JSON.stringify(text)}`,
  of: ['Range.setValue', 'Range.setValues', 'Sheet.appendRow', 'Range.getDisplayValue'],
  claim: `A text set into a cell is read as if somebody typed it: ${text} becomes ${what}.`,
  source,
  run: (room) => everyWay(room, text),
});

const parsed = documented('reference/spreadsheet/range#setvaluesvalues');
const shown = unproven('the value is observed; how the cell then shows it is assumed');

const texts: Case[] = [
  typed('+15551234567', 'a number, without its sign'),
  typed('007', 'the number 7'),
  typed('01234', 'the number 1234'),
  typed('1e5', 'the number 100000', shown),
  typed('TRUE', 'a boolean'),
  typed('false', 'a boolean'),
  typed('2024-01-15', 'a date', shown),
  typed('1/15/2024', 'a date', shown),
  typed('1/2/24', 'a date of this century', shown),
  typed('Jan 5, 2024', 'a date', shown),
  typed('10:30', 'a time of day', shown),
  typed('2024-01-15 10:30:00', 'a date with a time', shown),
  typed('2024-13-45', 'a text: there is no such day'),
  typed('2024-01-15T10:30:00Z', 'a text', unproven('the safer reading; nobody has said otherwise')),
  typed('$14.99', 'a number that is shown as money', shown),
  typed('-$3', 'a negative number that is shown as money', shown),
  typed('50%', 'the number 0.5', shown),
  typed('1,000', 'the number 1000', shown),
  typed('1,00', 'a text', unproven('assumed of the en_US locale')),
  typed('12345678901234567890', 'a number of fifteen digits', shown),
  typed('123456789012345', 'a number of fifteen digits, none lost', shown),
  typed('0.1234567890123', 'a number, shown with fewer digits', shown),
  typed("'quoted", 'a text without the apostrophe'),
  typed("'007", 'a text: the apostrophe says so'),
  typed('O1-23', 'a text'),
  typed(' padded ', 'a text with its spaces', unproven('assumed')),
  typed('a\nb', 'a text of two lines', unproven('assumed')),
  typed('é漢😀', 'a text'),
  typed('+1 555-0100', 'a formula that fails: #ERROR!'),
  typed('-', 'a text', unproven('assumed')),
  typed('', 'a blank cell', parsed),
];

const enteredFields = 'sheets(data(rowData(values(userEnteredValue))))';

export const typing: Case[] = [
  ...texts,
  {
    name: 'typed 1/2',
    of: ['Range.setValue'],
    claim: 'A day without a year is one of this year.',
    source: observed(),
    run({ sheet }) {
      sheet().getRange('A1').setValue('1/2');
      const value = sheet().getRange('A1').getValue() as Date;
      return (
        Utilities.formatDate(value, zone, 'M/d') +
        (value.getFullYear() === new Date().getFullYear() ? ' this year' : '')
      );
    },
  },
  {
    name: 'typed =1+1',
    of: ['Range.setValue', 'Sheet.appendRow'],
    claim: 'A text that begins with = is a formula.',
    source: documented('reference/spreadsheet/range#setvaluevalue'),
    run(room) {
      room.sheet().getRange('A1').setValue('=1+1');
      room.sheet().appendRow(['=2+2']);
      return room.read(enteredFields, 'A1:A2');
    },
  },
  {
    name: 'a lone =',
    of: ['Range.setValue'],
    claim: 'A lone = is a text.',
    source: unproven('assumed'),
    run({ sheet }) {
      sheet().getRange('A1').setValue('=');
      return told(sheet().getRange('A1'));
    },
  },
  {
    name: 'typed into a range formatted as text',
    of: ['Range.setNumberFormat', 'Range.setValues'],
    claim: 'A range formatted as text keeps texts as they are, but a formula is a formula.',
    source: observed(),
    run(room) {
      const range = room.sheet().getRange('A1:A4').setNumberFormat('@');
      range.setValues([['007'], ['+15551234567'], ['2024-01-15'], ['=1+1']]);
      return [room.read(enteredFields, 'A1:A4'), room.sheet().getRange('A1:A3').getValues()];
    },
  },
  {
    name: 'appendRow into cells formatted as text',
    of: ['Sheet.appendRow'],
    claim: 'appendRow does not heed the format that the cells have.',
    source: observed(),
    run({ sheet }) {
      sheet().getRange('A1:A9').setNumberFormat('@');
      sheet().appendRow(['007']);
      return told(sheet().getRange('A1'));
    },
  },
  {
    name: 'sent as texts',
    of: ['batchUpdate.updateCells'],
    claim: 'A text sent as stringValue is that text: nothing is parsed, nothing is a formula.',
    source: documentedApi('reference/rest/v4/spreadsheets/other#ExtendedValue'),
    run(room) {
      const all = ['+15551234567', '007', '=1+1', "'x", 'TRUE', '1/2', '50%', '+1 555-0100'];
      const rows = all.map((stringValue) => ({ values: [{ userEnteredValue: { stringValue } }] }));
      room.batch([{ updateCells: { start: { sheetId: room.tabId() }, rows, fields: 'userEnteredValue' } }]);
      return [room.sheet().getRange('A1:A8').getValues(), room.read(enteredFields, 'A1:A8')];
    },
  },
  {
    name: 'sent as what they are',
    of: ['batchUpdate.updateCells'],
    claim: 'Numbers, booleans and formulas arrive as such; an empty text and an empty value leave a blank cell.',
    source: documentedApi('reference/rest/v4/spreadsheets/other#ExtendedValue'),
    run(room) {
      const given = [{ numberValue: 0.1 }, { boolValue: false }, { formulaValue: '=1+1' }, { stringValue: '' }, {}];
      const rows = given.map((userEnteredValue) => ({ values: [{ userEnteredValue }] }));
      room.batch([{ updateCells: { start: { sheetId: room.tabId() }, rows, fields: 'userEnteredValue' } }]);
      return room.read(enteredFields, 'A1:A5');
    },
  },
  {
    name: 'a text typed longer than a cell takes',
    of: ['Range.setValue'],
    claim: '50,000 characters are taken, one more is refused.',
    source: observed(),
    run({ sheet }) {
      sheet().getRange('A1').setValue('x'.repeat(50_000));
      SpreadsheetApp.flush();
      const length = String(sheet().getRange('A1').getValue()).length;
      try {
        sheet().getRange('A1').setValue('x'.repeat(50_001));
        SpreadsheetApp.flush();
        return [length, 'taken'];
      } catch (error) {
        return [length, (error as Error).message];
      }
    },
  },
  {
    name: 'a text sent longer than a cell takes',
    of: ['batchUpdate.updateCells'],
    claim: '50,001 characters are refused, and the refusal says which request.',
    source: observed(),
    run(room) {
      const rows = [{ values: [{ userEnteredValue: { stringValue: 'x'.repeat(50_001) } }] }];
      return room.batch([{ updateCells: { start: { sheetId: room.tabId() }, rows, fields: 'userEnteredValue' } }]);
    },
  },
  {
    name: 'a Date set into a cell',
    of: ['Range.setValue', 'Range.getValue', 'Spreadsheet.getSpreadsheetTimeZone'],
    claim: 'A Date keeps its milliseconds, and is shown in the time zone of the spreadsheet.',
    source: shown,
    run({ sheet, book }) {
      const range = sheet().getRange('A1').setValue(new Date(1705314600123));
      SpreadsheetApp.flush();
      return [(range.getValue() as Date).getTime(), range.getDisplayValue(), book().getSpreadsheetTimeZone()];
    },
  },
];
