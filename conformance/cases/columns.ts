// Requests about columns: what belongs to a column goes with it.
import { documentedApi, observed, unproven, type Case } from '../case';
import type { Room } from '../script/room';
import { trying } from '../script/run';

const page = (name: string): Case['source'] => documentedApi(`reference/rest/v4/spreadsheets/request#${name}`);
const span = (room: Room, startIndex: number, endIndex: number) => ({
  sheetId: room.tabId(),
  dimension: 'COLUMNS',
  startIndex,
  endIndex,
});

export const columns: Case[] = [
  {
    name: 'a column’s metadata, width and contents follow it',
    of: [
      'batchUpdate.insertDimension',
      'batchUpdate.moveDimension',
      'batchUpdate.updateDimensionProperties',
      'answer.columnMetadata',
      'answer.pixelSize',
      'answer.developerMetadata',
    ],
    claim: 'Through inserts and moves; deleting the column deletes its metadata.',
    source: documentedApi('guides/metadata'),
    run(room) {
      room
        .sheet()
        .getRange('A1:C1')
        .setValues([['a', 'b', 'c']]);
      const developerMetadata = {
        metadataKey: 'conformance.column',
        metadataValue: 'b',
        visibility: 'DOCUMENT',
        location: { dimensionRange: span(room, 1, 2) },
      };
      room.batch([
        { createDeveloperMetadata: { developerMetadata } },
        { updateDimensionProperties: { range: span(room, 1, 2), properties: { pixelSize: 222 }, fields: 'pixelSize' } },
        { insertDimension: { range: span(room, 0, 1), inheritFromBefore: false } },
        { moveDimension: { source: span(room, 2, 3), destinationIndex: 5 } },
      ]);
      const fields =
        'sheets(data(columnMetadata(pixelSize,developerMetadata(metadataKey,metadataValue,location(dimensionRange)))))';
      const there = room.read(fields, 'E1').sheets![0]!.data![0]!.columnMetadata;
      const contents = room.sheet().getRange('A1:E1').getValues();
      room.batch([{ deleteDimension: { range: span(room, 4, 5) } }]);
      const gone = room.read('sheets(data(columnMetadata(developerMetadata(metadataKey))))', 'A1:Y1').sheets![0]!;
      return [contents, there, gone.data![0]!.columnMetadata!.some((one) => one.developerMetadata !== undefined)];
    },
  },
  {
    name: 'columns put in take the format of their neighbour',
    of: ['batchUpdate.insertDimension'],
    claim: 'Of the one before with inheritFromBefore, else of the one after.',
    source: page('InsertDimensionRequest'),
    run(room) {
      room.sheet().getRange('A1:A1000').setNumberFormat('0.00');
      room.batch([
        { insertDimension: { range: span(room, 1, 2), inheritFromBefore: true } },
        { insertDimension: { range: span(room, 0, 1), inheritFromBefore: false } },
      ]);
      return room.sheet().getRange('A1:D1').setValue(3).getDisplayValues();
    },
  },
  {
    name: 'columns hidden',
    of: ['batchUpdate.updateDimensionProperties', 'answer.hiddenByUser'],
    claim: 'hiddenByUser hides them, and can be taken back.',
    source: page('UpdateDimensionPropertiesRequest'),
    run(room) {
      const hide = (hiddenByUser: boolean): unknown => {
        const fields = 'hiddenByUser';
        room.batch([{ updateDimensionProperties: { range: span(room, 1, 2), properties: { hiddenByUser }, fields } }]);
        return room
          .read('sheets(data(columnMetadata(hiddenByUser)))', 'A1:B1')
          .sheets![0]!.data![0]!.columnMetadata!.map((one) => one.hiddenByUser === true);
      };
      return [hide(true), hide(false)];
    },
  },
  {
    name: 'columns made as wide as their texts by the API',
    of: ['batchUpdate.autoResizeDimensions'],
    claim: 'A long text widens its column, a short one narrows it.',
    source: page('AutoResizeDimensionsRequest'),
    run(room) {
      room
        .sheet()
        .getRange('A1:B1')
        .setValues([['x'.repeat(60), 'y']]);
      room.batch([{ autoResizeDimensions: { dimensions: span(room, 0, 2) } }]);
      const { columnMetadata } = room.read('sheets(data(columnMetadata(pixelSize)))', 'A1:B1').sheets![0]!.data![0]!;
      return [columnMetadata![0]!.pixelSize! > 200, columnMetadata![1]!.pixelSize! < 100];
    },
  },
  {
    name: 'a group of columns folded and shown',
    of: ['batchUpdate.addDimensionGroup', 'batchUpdate.updateDimensionGroup', 'answer.columnGroups'],
    claim: 'Folding a group hides its columns.',
    source: documentedApi('reference/rest/v4/spreadsheets/sheets#DimensionGroup'),
    run(room) {
      const range = span(room, 1, 3);
      const fold = (collapsed: boolean): unknown => {
        room.batch([{ updateDimensionGroup: { dimensionGroup: { range, depth: 1, collapsed }, fields: 'collapsed' } }]);
        const { columnGroups, data } = room.read('sheets(columnGroups,data(columnMetadata(hiddenByUser)))', 'A1:D1')
          .sheets![0]!;
        return [columnGroups, data![0]!.columnMetadata!.map((one) => one.hiddenByUser === true)];
      };
      const none = trying(() => fold(true));
      const { replies } = room.batch([{ addDimensionGroup: { range } }]);
      return ['threw' in none, replies, fold(true), fold(false)];
    },
  },
  {
    name: 'a group of rows',
    of: ['batchUpdate.addDimensionGroup', 'answer.rowGroups'],
    claim: 'Rows are grouped apart from columns.',
    source: page('AddDimensionGroupRequest'),
    run(room) {
      const range = { ...span(room, 1, 3), dimension: 'ROWS' };
      room.batch([{ addDimensionGroup: { range } }]);
      return room.read('sheets(rowGroups,columnGroups)', 'A1').sheets![0];
    },
  },
  {
    name: 'more columns than there are to move or remove',
    of: ['batchUpdate.moveDimension', 'batchUpdate.deleteDimension'],
    claim: 'It is refused.',
    source: unproven('refused as others report; the words are assumed'),
    run: (room) => [
      trying(() => room.batch([{ moveDimension: { source: span(room, 0, 1), destinationIndex: 27 } }])),
      trying(() => room.batch([{ deleteDimension: { range: span(room, 25, 27) } }])),
      trying(() => room.batch([{ deleteDimension: { range: span(room, 0, 26) } }])),
    ],
  },
  {
    name: 'no dimension at all',
    of: ['batchUpdate.insertDimension'],
    claim: 'It is refused.',
    source: observed(),
    run: (room) => {
      const range = { sheetId: room.tabId(), startIndex: 0, endIndex: 1 };
      return 'threw' in trying(() => room.batch([{ insertDimension: { range } }]));
    },
  },
];
