// What reads of the Sheets API answer: field masks, grids, filters, and plain values.
import { documentedApi, observed, unproven, type Case } from '../case';
import { api, type Room } from '../script/room';
import { trying } from '../script/run';

const get = documentedApi('reference/rest/v4/spreadsheets/get');
const values = documentedApi('reference/rest/v4/spreadsheets.values/get');

function fill(room: Room): void {
  const range = room.sheet().getRange('A1:C3');
  range.setValues([
    ['a', 1.5, true],
    ['', '', ''],
    ['d', new Date(Date.UTC(2024, 0, 15, 15, 30)), ''],
  ]);
  room.sheet().getRange('B3').setNumberFormat('yyyy-mm-dd');
  SpreadsheetApp.flush();
}

export const answers: Case[] = [
  {
    name: 'a mask selects exactly what it names',
    of: ['Sheets.Spreadsheets.get', 'answer.sheets', 'answer.data', 'answer.rowData'],
    claim: 'Dots, slashes and brackets may be mixed; trailing blank cells and rows are left out.',
    source: documentedApi('guides/field-masks'),
    run(room) {
      fill(room);
      return room.read('spreadsheetId,sheets(properties(title),data/rowData/values/userEnteredValue)', 'A1:E9');
    },
  },
  {
    name: 'kinds of values of a cell',
    of: ['answer.effectiveValue', 'answer.formattedValue', 'answer.userEnteredFormat', 'answer.effectiveFormat'],
    claim: 'Entered, effective and formatted values; formats where there are any.',
    source: documentedApi('reference/rest/v4/spreadsheets/cells'),
    run(room) {
      room.sheet().getRange('A1').setNumberFormat('0.00').setValue(2);
      const numbers = 'userEnteredFormat(numberFormat),effectiveFormat(numberFormat)';
      return room.read(`sheets(data(rowData(values(effectiveValue,formattedValue,${numbers}))))`, 'A1');
    },
  },
  {
    name: 'where a grid begins',
    of: ['answer.startRow', 'answer.startColumn'],
    claim: 'startRow and startColumn are told where they are not 0.',
    source: get,
    run(room) {
      fill(room);
      return room.read('sheets(data(startRow,startColumn,rowData(values(userEnteredValue))))', 'B3:C3', 'A1');
    },
  },
  {
    name: 'grids without being asked for',
    of: ['Sheets.Spreadsheets.get'],
    claim: 'Without a mask and without includeGridData there is no grid; with it there is.',
    source: get,
    run(room) {
      fill(room);
      const range = `${room.title()}!A1`;
      const without = api().get(room.id, { ranges: [range] });
      const within = api().get(room.id, { ranges: [range], includeGridData: true });
      return [without.sheets!.map((one) => 'data' in one), within.sheets!.map((one) => 'data' in one)];
    },
  },
  {
    name: 'a spreadsheet’s address',
    of: ['answer.spreadsheetUrl', 'answer.sheetType'],
    claim: 'It has the id and ends in /edit; tabs are grids.',
    source: get,
    run(room) {
      const { spreadsheetUrl, sheets } = room.read('spreadsheetUrl,sheets(properties(sheetType))');
      return [spreadsheetUrl!.replace(/[?#].*/, ''), sheets![0]];
    },
  },
  {
    name: 'ranges that cannot be read',
    of: ['Sheets.Spreadsheets.get'],
    claim: 'A tab that is not there, and cells beyond the grid, are refused.',
    source: observed(),
    run: (room) => [
      trying(() => api().get(room.id, { ranges: ['no tab of this name!A1'], fields: 'spreadsheetId' })),
      trying(() => room.read('sheets(data(rowData))', 'A1001')),
    ],
  },
  {
    name: 'a mask with what does not exist',
    of: ['Sheets.Spreadsheets.get'],
    claim: 'It is refused, and the words name it.',
    source: unproven('refused as documented; the words are assumed'),
    run: (room) => trying(() => room.read('sheets(nonsense)', 'A1')),
  },
  {
    name: 'a range of a whole tab, and a range that ends beyond the grid',
    of: ['Sheets.Spreadsheets.get'],
    claim: 'A tab’s name is a range; an end beyond the grid is cut to it.',
    source: documentedApi('guides/concepts#cell'),
    run(room) {
      fill(room);
      const read = (range: string): unknown =>
        room.read('sheets(data(rowData(values(userEnteredValue))))', range).sheets![0]!.data![0]!.rowData!.length;
      return [read(''), read('A:A'), read('A3:A2000'), read('2:3')];
    },
  },
  {
    name: 'what data filters select',
    of: ['Sheets.Spreadsheets.getByDataFilter'],
    claim: 'Grid ranges are cut to the grid; developer metadata selects its column.',
    source: documentedApi('reference/rest/v4/spreadsheets/getByDataFilter'),
    run(room) {
      fill(room);
      const sheetId = room.tabId();
      const dimensionRange = { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 };
      const developerMetadata = {
        metadataKey: room.title(),
        visibility: 'DOCUMENT',
        location: { dimensionRange },
      };
      room.batch([{ createDeveloperMetadata: { developerMetadata } }]);
      const fields = 'sheets(data(startRow,startColumn,rowData(values(userEnteredValue))))';
      const dataFilters = [
        { gridRange: { sheetId, startRowIndex: 2, endRowIndex: 5000, startColumnIndex: 0, endColumnIndex: 1 } },
        { a1Range: `${room.title()}!A1` },
        { developerMetadataLookup: { metadataKey: room.title() } },
      ];
      return api().getByDataFilter({ dataFilters, includeGridData: true }, room.id, { fields });
    },
  },
  {
    name: 'a data filter of a tab that is not there',
    of: ['Sheets.Spreadsheets.getByDataFilter'],
    claim: 'It is refused.',
    source: observed(),
    run: (room) =>
      trying(() =>
        api().getByDataFilter({ dataFilters: [{ gridRange: { sheetId: 999999 } }] }, room.id, {
          fields: 'sheets(data)',
        }),
      ),
  },
  {
    name: 'plain values',
    of: ['Sheets.Spreadsheets.Values', 'Sheets.Spreadsheets.Values.get'],
    claim: 'As shown, unformatted, with dates as numbers or texts, by rows or columns; trailing blanks are left out.',
    source: values,
    run(room) {
      fill(room);
      const read = (options: object): unknown => {
        const { range, ...rest } = api().Values.get(room.id, `${room.title()}!A1:D9`, options);
        return { ...rest, range: range!.replace(/^.*!/, '') };
      };
      return [
        read({}),
        read({ valueRenderOption: 'UNFORMATTED_VALUE' }),
        read({ valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' }),
        read({ majorDimension: 'COLUMNS' }),
      ];
    },
  },
  {
    name: 'plain values of formulas',
    of: ['Sheets.Spreadsheets.Values.get'],
    claim: 'valueRenderOption FORMULA shows them.',
    source: values,
    run(room) {
      room.sheet().getRange('A1').setValue('=1+1');
      SpreadsheetApp.flush();
      return api().Values.get(room.id, `${room.title()}!A1`, { valueRenderOption: 'FORMULA' }).values;
    },
  },
  {
    name: 'plain values of an empty range',
    of: ['Sheets.Spreadsheets.Values.get'],
    claim: 'There are none: the key is missing.',
    source: values,
    run: (room) => 'values' in api().Values.get(room.id, `${room.title()}!A1:B2`),
  },
  {
    name: 'plain values of several ranges',
    of: ['Sheets.Spreadsheets.Values.batchGet'],
    claim: 'They come in the order asked for.',
    source: documentedApi('reference/rest/v4/spreadsheets.values/batchGet'),
    run(room) {
      fill(room);
      const ranges = [`${room.title()}!A3`, `${room.title()}!A1:B1`];
      const { spreadsheetId, valueRanges } = api().Values.batchGet(room.id, { ranges });
      return [spreadsheetId, valueRanges!.map((one) => one.values)];
    },
  },
];
