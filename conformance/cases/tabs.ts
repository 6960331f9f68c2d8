// Requests about whole tabs and the spreadsheet's own properties.
import { documentedApi, observed, unproven, type Case } from '../case';
import type { Room } from '../script/room';
import { trying } from '../script/run';

const page = (name: string): Case['source'] => documentedApi(`reference/rest/v4/spreadsheets/request#${name}`);
/** Ids of tabs made by cases: removed by them. */
const other = 700_001;

function withTab(room: Room, properties: object, look: () => unknown): unknown {
  room.batch([{ addSheet: { properties: { sheetId: other, title: `${room.title()} other`, ...properties } } }]);
  try {
    return look();
  } finally {
    room.batch([{ deleteSheet: { sheetId: other } }]);
  }
}

const own = (room: Room, fields: string, sheetId = other): unknown =>
  room
    .read(`sheets(properties(sheetId,${fields}))`)
    .sheets!.map(({ properties }) => properties!)
    .filter((properties) => properties.sheetId === sheetId);

export const tabs: Case[] = [
  {
    name: 'a tab added with an id of its own',
    of: [
      'batchUpdate.addSheet',
      'batchUpdate.deleteSheet',
      'answer.properties',
      'answer.sheetId',
      'answer.title',
      'answer.gridProperties',
      'answer.rowCount',
      'answer.columnCount',
      'answer.frozenRowCount',
      'answer.frozenColumnCount',
    ],
    claim: 'Id, size, frozen rows and colour are as asked for.',
    source: page('AddSheetRequest'),
    run: (room) =>
      withTab(
        room,
        {
          gridProperties: { rowCount: 5, columnCount: 3, frozenRowCount: 1, frozenColumnCount: 2 },
          tabColorStyle: { rgbColor: { red: 1 } },
          hidden: true,
        },
        () => own(room, 'title,gridProperties,tabColorStyle,hidden,sheetType'),
      ),
  },
  {
    name: 'tabs that cannot be added',
    of: ['batchUpdate.addSheet'],
    claim: 'A name that is taken, in any case of letters, and an id that is taken are refused.',
    source: observed(),
    run(room) {
      const add = (properties: object): unknown => trying(() => room.batch([{ addSheet: { properties } }]));
      return [
        add({ title: room.title() }),
        add({ title: room.title().toUpperCase() }),
        add({ title: 'another one', sheetId: room.tabId() }),
      ].map(
        (outcome) =>
          JSON.parse(
            JSON.stringify(outcome)
              .split(String(room.tabId()))
              .join('0')
              .replace(/TAB_[0-9A-F]+/, '<TAB>'),
          ) as unknown,
      );
    },
  },
  {
    name: 'properties of a tab changed',
    of: ['batchUpdate.updateSheetProperties', 'answer.hidden', 'answer.tabColorStyle'],
    claim: 'Exactly the fields of the mask change; a field of the mask without a value is reset.',
    source: page('UpdateSheetPropertiesRequest'),
    run: (room) =>
      withTab(room, { tabColorStyle: { rgbColor: { red: 1 } } }, () => {
        const change = (properties: object, fields: string): unknown => {
          room.batch([{ updateSheetProperties: { properties: { sheetId: other, ...properties }, fields } }]);
          return own(room, 'hidden,tabColorStyle,gridProperties');
        };
        return [
          change(
            { hidden: true, gridProperties: { frozenRowCount: 3, rowCount: 1200, columnCount: 30 } },
            'hidden,gridProperties(frozenRowCount,rowCount,columnCount)',
          ),
          change({}, 'hidden,tabColorStyle,gridProperties.frozenRowCount'),
        ];
      }),
  },
  {
    name: 'the order of tabs',
    of: ['batchUpdate.updateSheetProperties', 'answer.index'],
    claim: 'An index counts before the tab is taken out of its place.',
    source: page('UpdateSheetPropertiesRequest'),
    run: (room) =>
      withTab(room, { index: 0 }, () => {
        const at = (): unknown =>
          room
            .read('sheets(properties(sheetId,index))')
            .sheets!.findIndex(({ properties }) => properties!.sheetId === other);
        const before = at();
        room.batch([{ updateSheetProperties: { properties: { sheetId: other, index: 2 }, fields: 'index' } }]);
        return [before, at()];
      }),
  },
  {
    name: 'changes of tabs that are refused',
    of: ['batchUpdate.updateSheetProperties', 'batchUpdate.deleteSheet'],
    claim: 'Without fields, to a name that is taken, and of a tab that is not there.',
    source: observed(),
    run(room) {
      const change = (properties: object, fields: string): unknown =>
        trying(() => room.batch([{ updateSheetProperties: { properties, fields } }]));
      return withTab(room, {}, () => [
        change({ sheetId: other, title: 'x' }, ''),
        change({ sheetId: other, title: room.title() }, 'title'),
        change({ sheetId: 999999, title: 'x' }, 'title'),
        trying(() => room.batch([{ deleteSheet: { sheetId: 999999 } }])),
      ]);
    },
  },
  {
    name: 'the last tab that can be seen',
    of: ['batchUpdate.deleteSheet', 'batchUpdate.updateSheetProperties'],
    claim: 'It can be neither deleted nor hidden.',
    source: observed(),
    run() {
      const book = SpreadsheetApp.create('Conformance: may be deleted');
      const requests = [
        { deleteSheet: { sheetId: 0 } },
        { updateSheetProperties: { properties: { sheetId: 0, hidden: true }, fields: 'hidden' } },
      ];
      return requests.map((one) => trying(() => Sheets!.Spreadsheets.batchUpdate({ requests: [one] }, book.getId())));
    },
  },
  {
    name: 'properties of the spreadsheet changed',
    of: ['batchUpdate.updateSpreadsheetProperties', 'answer.timeZone', 'answer.locale', 'answer.autoRecalc'],
    claim: 'Title, time zone and locale; a time zone that does not exist is refused.',
    source: page('UpdateSpreadsheetPropertiesRequest'),
    run(room) {
      const fields = 'properties(title,timeZone,locale,autoRecalc)';
      const before = room.read(fields);
      const change = (timeZone: string): unknown =>
        trying(
          () => room.batch([{ updateSpreadsheetProperties: { properties: { timeZone }, fields: 'timeZone' } }]).replies,
        );
      const changed = change('Europe/Berlin');
      const during = room.read(fields);
      change(before.properties!.timeZone!);
      return [before, changed, during, 'threw' in (change('Nowhere/None') as object)];
    },
  },
  {
    name: 'a grid made smaller than its contents',
    of: ['batchUpdate.updateSheetProperties'],
    claim: 'Rows are made by rowCount.',
    source: unproven('making it smaller is left out of the emulation, as nothing does so'),
    run: (room) =>
      withTab(room, {}, () => {
        const gridProperties = { rowCount: 1001 };
        room.batch([
          {
            updateSheetProperties: {
              properties: { sheetId: other, gridProperties },
              fields: 'gridProperties.rowCount',
            },
          },
        ]);
        return own(room, 'gridProperties');
      }),
  },
];
