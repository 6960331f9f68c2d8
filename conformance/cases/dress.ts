// Requests that only dress a tab: what is asked for is there when it is read.
import { documentedApi, observed, type Case } from '../case';
import type { Room } from '../script/room';
import { trying } from '../script/run';

type Request = GoogleAppsScript.Sheets.Schema.Request;

const page = (name: string): Case['source'] => documentedApi(`reference/rest/v4/spreadsheets/request#${name}`);
const box = (room: Room, endRowIndex = 4) => ({
  sheetId: room.tabId(),
  startRowIndex: 0,
  endRowIndex,
  startColumnIndex: 0,
  endColumnIndex: 2,
});

/** What a list of the tab shows after `requests`. */
function after(room: Room, list: string, ...requests: Request[]): unknown {
  room.batch(requests);
  return room.read(`sheets(${list})`, 'A1').sheets![0];
}

const refused = (room: Room, request: Request): unknown => trying(() => room.batch([request]));

export const dress: Case[] = [
  {
    name: 'a basic filter set and lifted',
    of: ['batchUpdate.setBasicFilter', 'batchUpdate.clearBasicFilter', 'answer.basicFilter'],
    claim: 'There is one on a tab at most.',
    source: page('SetBasicFilterRequest'),
    run: (room) => [
      after(room, 'basicFilter(range)', { setBasicFilter: { filter: { range: box(room) } } }),
      after(room, 'basicFilter(range)', { setBasicFilter: { filter: { range: box(room, 9) } } }),
      after(room, 'basicFilter', { clearBasicFilter: { sheetId: room.tabId() } }) ?? null,
    ],
  },
  {
    name: 'a protected range',
    of: ['batchUpdate.addProtectedRange', 'answer.protectedRanges'],
    claim: 'A warning may take the place of a lock; it gets an id.',
    source: page('AddProtectedRangeRequest'),
    run: (room) =>
      after(room, 'protectedRanges(range,warningOnly,description)', {
        addProtectedRange: { protectedRange: { range: box(room), warningOnly: true, description: 'by the machine' } },
      }),
  },
  {
    name: 'conditional formats',
    of: [
      'batchUpdate.addConditionalFormatRule',
      'batchUpdate.deleteConditionalFormatRule',
      'answer.conditionalFormats',
    ],
    claim: 'Rules have an order; one that is not there cannot be deleted.',
    source: page('DeleteConditionalFormatRuleRequest'),
    run(room) {
      const rule = (userEnteredValue: string) => ({
        ranges: [box(room)],
        booleanRule: {
          condition: { type: 'TEXT_EQ', values: [{ userEnteredValue }] },
          format: { textFormat: { bold: true } },
        },
      });
      const add = (text: string): Request => ({ addConditionalFormatRule: { rule: rule(text), index: 0 } });
      const list = 'conditionalFormats(booleanRule(condition))';
      const sheetId = room.tabId();
      return [
        after(room, list, add('first'), add('second')),
        after(room, list, { deleteConditionalFormatRule: { sheetId, index: 0 } }),
        refused(room, { deleteConditionalFormatRule: { sheetId, index: 5 } }),
      ].map((one) => JSON.parse(JSON.stringify(one).split(String(sheetId)).join('0')) as unknown);
    },
  },
  {
    name: 'alternating colours',
    of: ['batchUpdate.addBanding', 'answer.bandedRanges'],
    claim: 'An id may be given; a range that has them already is refused.',
    source: observed(),
    run(room) {
      const rowProperties = {
        firstBandColorStyle: { rgbColor: { red: 1 } },
        secondBandColorStyle: { rgbColor: { blue: 1 } },
      };
      const add = (bandedRangeId: number): Request => ({
        addBanding: { bandedRange: { bandedRangeId, range: box(room), rowProperties } },
      });
      return [after(room, 'bandedRanges(bandedRangeId,range)', add(880_001)), refused(room, add(880_002))];
    },
  },
  {
    name: 'filter views',
    of: ['batchUpdate.addFilterView', 'batchUpdate.deleteFilterView', 'answer.filterViews'],
    claim: 'An id may be given once; one that is not there cannot be deleted.',
    source: page('AddFilterViewRequest'),
    run(room) {
      const filter = { filterViewId: 880_011, title: 'mine', range: box(room) };
      return [
        after(room, 'filterViews(filterViewId,title,range)', { addFilterView: { filter } }),
        'threw' in (refused(room, { addFilterView: { filter } }) as object),
        after(room, 'filterViews', { deleteFilterView: { filterId: 880_011 } }) ?? null,
        refused(room, { deleteFilterView: { filterId: 880_012 } }),
      ];
    },
  },
  {
    name: 'charts',
    of: ['batchUpdate.addChart', 'batchUpdate.updateChartSpec', 'batchUpdate.deleteEmbeddedObject', 'answer.charts'],
    claim:
      'An id may be given once; the spec can be changed; one that is not there can be neither changed nor deleted.',
    source: page('AddChartRequest'),
    run(room) {
      const data = { sourceRange: { sources: [box(room)] } };
      const spec = (title: string) => ({
        title,
        basicChart: { chartType: 'COLUMN', series: [{ series: data, targetAxis: 'LEFT_AXIS' }] },
      });
      const position = { overlayPosition: { anchorCell: { sheetId: room.tabId(), rowIndex: 5, columnIndex: 3 } } };
      const chart = { chartId: 880_021, spec: spec('before'), position };
      const list = 'charts(chartId,spec(title))';
      return [
        after(room, list, { addChart: { chart } }),
        'threw' in (refused(room, { addChart: { chart } }) as object),
        after(room, list, { updateChartSpec: { chartId: 880_021, spec: spec('after') } }),
        after(room, list, { deleteEmbeddedObject: { objectId: 880_021 } }) ?? null,
        refused(room, { updateChartSpec: { chartId: 880_022, spec: spec('x') } }),
        refused(room, { deleteEmbeddedObject: { objectId: 880_022 } }),
      ];
    },
  },
  {
    name: 'data validation',
    of: ['batchUpdate.setDataValidation', 'answer.dataValidation'],
    claim: 'A rule holds in each cell of its range; without a rule it is taken back.',
    source: page('SetDataValidationRequest'),
    run(room) {
      const rule = { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a' }] }, strict: true };
      const look = (...requests: Request[]): unknown => {
        room.batch(requests);
        return room.read('sheets(data(rowData(values(dataValidation(condition,strict)))))', 'A1:C1').sheets![0]!.data;
      };
      return [
        look({ setDataValidation: { range: box(room), rule } }),
        look({ setDataValidation: { range: box(room) } }),
      ];
    },
  },
  {
    name: 'a named range',
    of: ['batchUpdate.addNamedRange', 'answer.namedRanges'],
    claim: 'It gets an id; a name that is taken is refused.',
    source: page('AddNamedRangeRequest'),
    run(room) {
      const name = `name_${room.title()}`;
      const add: Request = { addNamedRange: { namedRange: { name, range: box(room) } } };
      room.batch([add]);
      const found = room.read('namedRanges(name,range)').namedRanges!.filter((one) => one.name === name);
      return [found, 'threw' in (refused(room, add) as object)];
    },
  },
  {
    name: 'cells merged and framed',
    of: ['batchUpdate.mergeCells', 'batchUpdate.updateBorders', 'answer.merges'],
    claim: 'Merges are listed; borders are taken.',
    source: page('MergeCellsRequest'),
    run(room) {
      const bottom = { style: 'SOLID', colorStyle: { rgbColor: {} } };
      return after(
        room,
        'merges',
        { mergeCells: { range: box(room, 1), mergeType: 'MERGE_ALL' } },
        { updateBorders: { range: box(room), bottom } },
      );
    },
  },
];
