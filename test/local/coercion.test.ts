// What a cell makes of a text, by each of the ways to write one.
import { evaluator } from './fixture';

const script = evaluator();
afterAll(() => script.close());

/** Writes one text by `way` and gives [type, value, what the cell shows]. */
function write(way: string, text: string) {
  return script.evaluate(`
    var book = SpreadsheetApp.create('x'), sheet = book.getSheets()[0], text = ${JSON.stringify(text)};
    ${way}
    SpreadsheetApp.flush();
    var value = sheet.getRange('A1').getValue();
    return [value instanceof Date ? 'date' : typeof value, value instanceof Date ? value.toISOString() : value]`);
}

const ways = { setValues: "sheet.getRange('A1').setValues([[text]]);", appendRow: 'sheet.appendRow([text]);' };
const table: [string, string, unknown][] = [
  ['+15551234567', 'number', 15551234567],
  ['007', 'number', 7],
  ['01234', 'number', 1234],
  ['1e5', 'number', 100000],
  ['TRUE', 'boolean', true],
  ['2024-01-15', 'date', '2024-01-15T05:00:00.000Z'],
  ['$14.99', 'number', 14.99],
  ['50%', 'number', 0.5],
  ['1,000', 'number', 1000],
  ['12345678901234567890', 'number', 12345678901234600000],
  ["'quoted", 'string', 'quoted'],
  ['2024-01-15T10:30:00Z', 'string', '2024-01-15T10:30:00Z'],
  ['O1-23', 'string', 'O1-23'],
  ['+1 555-0100', 'string', '#ERROR!'],
];

describe.each(Object.keys(ways) as (keyof typeof ways)[])('%s', (way) => {
  test.each(table)('%s becomes a %s', async (text, kind, value) =>
    expect(await write(ways[way], text)).toEqual([kind, value]),
  );
  test('1/2 becomes a date', async () => expect(await write(ways[way], '1/2')).toEqual(['date', expect.any(String)]));
});

test('a range formatted as text keeps texts, but not formulas', async () => {
  const formatted = `sheet.getRange('A1:A9').setNumberFormat('@'); ${ways.setValues}`;
  expect(await write(formatted, '007')).toEqual(['string', '007']);
  expect(
    await script.evaluate(`
    var book = SpreadsheetApp.create('x'), sheet = book.getSheets()[0];
    sheet.getRange('A1').setNumberFormat('@').setValue('=1+1');
    return Sheets.Spreadsheets.get(book.getId(), {
      ranges: ['A1'], fields: 'sheets.data.rowData.values.userEnteredValue' })`),
  ).toEqual({
    sheets: [{ data: [{ rowData: [{ values: [{ userEnteredValue: { formulaValue: '=1+1' } }] }] }] }],
  });
});

test('appendRow ignores the format the cells have', async () => {
  const formatted = `sheet.getRange('A1:A9').setNumberFormat('@'); ${ways.appendRow}`;
  expect(await write(formatted, '007')).toEqual(['number', 7]);
});

test('the advanced service parses nothing', async () => {
  const typed = `Sheets.Spreadsheets.batchUpdate({ requests: [{ appendCells: { sheetId: sheet.getSheetId(),
    rows: [{ values: [{ userEnteredValue: { stringValue: text } }] }], fields: 'userEnteredValue' } }] }, book.getId());`;
  for (const text of ['+15551234567', '007', '=1+1', "'x", 'TRUE', '1/2']) {
    expect(await write(typed, text)).toEqual(['string', text]);
  }
});

test('a Date survives to the millisecond, in the time zone of the spreadsheet', async () => {
  expect(
    await script.evaluate(`
      var book = SpreadsheetApp.create('x'), sheet = book.getSheets()[0];
      book.setSpreadsheetTimeZone('Asia/Kolkata');
      sheet.getRange('A1').setValue(new Date(1705314600123));
      return [sheet.getRange('A1').getValue().getTime(), sheet.getRange('A1').getDisplayValue()]`),
  ).toEqual([1705314600123, '1/15/2024 16:00:00']);
});
