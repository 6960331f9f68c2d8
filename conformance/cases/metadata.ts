// Developer metadata: ids that exist once, which is what makes a commit conditional.
import { documentedApi, observed, unproven, type Case } from '../case';
import type { Room } from '../script/room';
import { trying } from '../script/run';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Ids are a spreadsheet's own: each case has a hundred of its own. */
const create = (metadataId: number | undefined, more: object = { location: { spreadsheet: true } }): Request => ({
  createDeveloperMetadata: {
    developerMetadata: {
      ...(metadataId !== undefined && { metadataId }),
      metadataKey: 'conformance',
      metadataValue: 'v',
      visibility: 'DOCUMENT',
      ...more,
    },
  },
});
const remove = (metadataId: number): Request => ({
  deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId } } },
});
const text = (room: Room): Request => ({
  updateCells: {
    start: { sheetId: room.tabId() },
    rows: [{ values: [{ userEnteredValue: { stringValue: 'written' } }] }],
    fields: 'userEnteredValue',
  },
});
const source = documentedApi('reference/rest/v4/spreadsheets.developerMetadata');
const fields = 'developerMetadata(metadataId,metadataKey,metadataValue,visibility,location)';
const mine = (room: Room, from: number): unknown =>
  (room.read(fields).developerMetadata ?? []).filter(
    ({ metadataId = 0 }) => metadataId >= from && metadataId < from + 100,
  );

export const metadata: Case[] = [
  {
    name: 'an id exists once in a spreadsheet',
    of: ['batchUpdate.createDeveloperMetadata', 'batchUpdate.deleteDeveloperMetadata'],
    claim: 'A batch that creates an id which exists is refused as a whole: the words name the id.',
    source: observed('measured by others; ids are documented as unique in a spreadsheet'),
    run(room) {
      room.batch([create(1100)]);
      const refused = trying(() => room.batch([create(1100), text(room)]));
      const last = trying(() => room.batch([text(room), create(1100)]));
      const untouched = room.sheet().getLastRow();
      room.batch([remove(1100), create(1100)]);
      room.batch([remove(1100)]);
      return [refused, last, untouched, mine(room, 1100)];
    },
  },
  {
    name: 'an id of another place is taken too',
    of: ['batchUpdate.createDeveloperMetadata'],
    claim: 'Ids are unique in the spreadsheet, not in a tab.',
    source,
    run(room) {
      room.batch([create(1200, { location: { sheetId: room.tabId() } })]);
      return trying(() => room.batch([create(1200)]));
    },
  },
  {
    name: 'an id taken twice in one batch',
    of: ['batchUpdate.createDeveloperMetadata'],
    claim: 'The batch is refused, neither is there.',
    source: unproven('follows from requests being done in order'),
    run: (room) => [trying(() => room.batch([create(1300), create(1300)])), mine(room, 1300)],
  },
  {
    name: 'what a created one answers',
    of: ['batchUpdate.createDeveloperMetadata', 'answer.developerMetadata'],
    claim: 'The reply shows it whole; without an id it gets one.',
    source,
    run(room) {
      const reply = room.batch([create(1400, { location: { sheetId: room.tabId() } })]).replies![0];
      const free = room.batch([create(undefined, { location: { sheetId: room.tabId() } })]).replies![0]!;
      const id = free.createDeveloperMetadata!.developerMetadata!.metadataId!;
      return [reply, id > 0, room.read('sheets(developerMetadata(metadataKey))', 'A1').sheets];
    },
  },
  {
    name: 'deleting what is not there',
    of: ['batchUpdate.deleteDeveloperMetadata'],
    claim: 'It is no error, and the reply is empty.',
    source: unproven('assumed: a filter that matches nothing'),
    run: (room) => trying(() => room.batch([remove(1599)]).replies),
  },
  {
    name: 'several deleted by one filter',
    of: ['batchUpdate.deleteDeveloperMetadata'],
    claim: 'All that the filter matches go, and the reply shows them.',
    source: documentedApi('reference/rest/v4/spreadsheets/request#DeleteDeveloperMetadataRequest'),
    run(room) {
      const metadataKey = `k ${room.title()}`;
      room.batch([
        create(1601, { metadataKey, location: { spreadsheet: true } }),
        create(1602, { metadataKey, location: { spreadsheet: true } }),
      ]);
      const dataFilter = { developerMetadataLookup: { metadataKey } };
      const { replies } = room.batch([{ deleteDeveloperMetadata: { dataFilter } }]);
      const gone = replies![0]!.deleteDeveloperMetadata!.deletedDeveloperMetadata!;
      return gone.map(({ metadataId }) => metadataId).sort();
    },
  },
  {
    name: 'a value changed',
    of: ['batchUpdate.updateDeveloperMetadata'],
    claim: 'Exactly the fields of the mask change.',
    source: documentedApi('reference/rest/v4/spreadsheets/request#UpdateDeveloperMetadataRequest'),
    run(room) {
      room.batch([create(1700)]);
      const dataFilters = [{ developerMetadataLookup: { metadataId: 1700 } }];
      const developerMetadata = { metadataKey: 'not taken', metadataValue: 'changed' };
      const { replies } = room.batch([
        { updateDeveloperMetadata: { dataFilters, developerMetadata, fields: 'metadataValue' } },
      ]);
      const there = mine(room, 1700);
      room.batch([remove(1700)]);
      return [replies, there];
    },
  },
  {
    name: 'metadata of a row',
    of: ['batchUpdate.createDeveloperMetadata', 'answer.rowMetadata'],
    claim: 'It follows its row, and goes with it.',
    source: documentedApi('guides/metadata'),
    run(room) {
      const rows = (startIndex: number, endIndex: number) => ({
        sheetId: room.tabId(),
        dimension: 'ROWS',
        startIndex,
        endIndex,
      });
      room.batch([create(1800, { location: { dimensionRange: rows(2, 3) } })]);
      room.batch([{ insertDimension: { range: rows(0, 1), inheritFromBefore: false } }]);
      const rowFields = 'sheets(data(rowMetadata(developerMetadata(metadataId,location(dimensionRange)))))';
      const there = room.read(rowFields, 'A4').sheets![0]!.data![0]!.rowMetadata;
      room.batch([{ deleteDimension: { range: rows(3, 4) } }]);
      return [there, trying(() => room.batch([create(1800, { location: { sheetId: room.tabId() } })]).replies!.length)];
    },
  },
  {
    name: 'what a location and a key must be',
    of: ['batchUpdate.createDeveloperMetadata'],
    claim: 'Two columns, no location, no key and no visibility are refused.',
    source: unproven('documented as required; the words are assumed'),
    run(room) {
      const dimensionRange = { sheetId: room.tabId(), dimension: 'COLUMNS', startIndex: 0, endIndex: 2 };
      const tell = (request: Request): unknown => trying(() => room.batch([request]));
      return [
        tell(create(1900, { location: { dimensionRange } })),
        tell(create(1901, { location: undefined })),
        tell(create(1902, { metadataKey: undefined, location: { spreadsheet: true } })),
        tell(create(1903, { visibility: undefined, location: { spreadsheet: true } })),
      ];
    },
  },
  {
    name: 'more metadata than a place holds',
    of: ['batchUpdate.createDeveloperMetadata'],
    claim: 'Beyond 30,000 characters of keys and values it is refused.',
    source: unproven('the limit is documented (guides/metadata); the words are assumed'),
    run(room) {
      const location = { sheetId: room.tabId() };
      const big = (id: number): Request => create(id, { location, metadataValue: 'x'.repeat(14_000) });
      room.batch([big(2001), big(2002)]);
      return trying(() => room.batch([big(2003)]));
    },
  },
];
