// Sheets.Spreadsheets.batchUpdate: all or nothing, what it answers, and how it refuses.
import { documentedApi, observed, type Case } from '../case';
import { api } from '../script/room';
import { trying } from '../script/run';

type Request = GoogleAppsScript.Sheets.Schema.Request;

const text = (sheetId: number, stringValue: string, rowIndex = 0): Request => ({
  updateCells: {
    start: { sheetId, rowIndex },
    rows: [{ values: [{ userEnteredValue: { stringValue } }] }],
    fields: 'userEnteredValue',
  },
});
const update = documentedApi('reference/rest/v4/spreadsheets/batchUpdate');
const member = 'Sheets.Spreadsheets.batchUpdate';

export const batches: Case[] = [
  {
    name: 'a batch whose last request is wrong',
    of: [member],
    claim: 'Nothing of it is done, and the refusal names the request.',
    source: update,
    run(room) {
      const id = room.tabId();
      const refused = trying(() => room.batch([text(id, 'a'), text(id, 'b', 1), text(999999, 'c')]));
      return [refused, room.sheet().getLastRow()];
    },
  },
  {
    name: 'the last of three hundred requests is wrong',
    of: [member],
    claim: 'Nothing is done, across tabs.',
    source: observed('measured by others with 500 requests, of which the 196th was wrong'),
    run(room) {
      const second = room.book().insertSheet();
      const ids = [room.tabId(), second.getSheetId()];
      const requests = Array.from({ length: 300 }, (_, at) => text(ids[at % 2]!, `row ${at}`, at));
      const refused = trying(() => room.batch([...requests, { deleteSheet: { sheetId: 999999 } }]));
      const left = [room.sheet().getLastRow(), second.getLastRow()];
      room.book().deleteSheet(second);
      return [refused, left];
    },
  },
  {
    name: 'a later request sees what an earlier one did',
    of: [member],
    claim: 'Requests are done in order.',
    source: update,
    run(room) {
      const sheetId = room.tabId();
      room.batch([
        { appendDimension: { sheetId, dimension: 'ROWS', length: 1 } },
        text(sheetId, 'in the new row', 1000),
      ]);
      return [room.sheet().getLastRow(), room.sheet().getMaxRows()];
    },
  },
  {
    name: 'no request at all',
    of: [member],
    claim: 'It is refused.',
    source: observed(),
    run: (room) => room.batch([]),
  },
  {
    name: 'a request of two kinds',
    of: [member],
    claim: 'It is refused.',
    source: documentedApi('reference/rest/v4/spreadsheets/request'),
    run(room) {
      const sheetId = room.tabId();
      const both = { ...text(sheetId, 'a'), deleteSheet: { sheetId } };
      return 'threw' in trying(() => room.batch([both]));
    },
  },
  {
    name: 'a spreadsheet that is not there',
    of: [member],
    claim: 'It is refused as not found, with the API’s code.',
    source: observed(),
    run() {
      try {
        api().batchUpdate({ requests: [text(0, 'a')] }, '1nothing-bears-this-id-0000000000000000000');
        return 'taken';
      } catch (error) {
        const { name, message, details } = error as Error & { details?: { code?: number } };
        return { name, message, code: details?.code };
      }
    },
  },
  {
    name: 'the answer of a batch',
    of: [member, 'answer.replies', 'answer.spreadsheetId'],
    claim: 'One reply for each request, empty where there is nothing to say.',
    source: update,
    run(room) {
      const sheetId = room.tabId();
      const { spreadsheetId, replies } = room.batch([
        text(sheetId, 'a'),
        { addSheet: { properties: { title: `${room.title()} more` } } },
      ]);
      const added = replies![1]!.addSheet!.properties!.sheetId!;
      room.batch([{ deleteSheet: { sheetId: added } }]);
      return { spreadsheetId, replies: [replies!.length, replies![0], Object.keys(replies![1]!)] };
    },
  },
  {
    name: 'the state after a batch in its answer',
    of: [member, 'answer.updatedSpreadsheet'],
    claim: 'includeSpreadsheetInResponse, responseRanges and a field mask show the cells after the write.',
    source: update,
    run(room) {
      const sheetId = room.tabId();
      const more = {
        includeSpreadsheetInResponse: true,
        responseRanges: [`${room.title()}!A1:A2`, `${room.title()}!B1`],
        responseIncludeGridData: true,
      };
      const mask = 'updatedSpreadsheet(sheets(data(startColumn,rowData(values(userEnteredValue)))))';
      return room.batch([text(sheetId, 'one'), text(sheetId, 'two', 1)], more, mask);
    },
  },
  {
    name: 'a range of the answer that cannot be read',
    of: [member],
    claim: 'The whole batch is refused, nothing is done.',
    source: observed('the range is checked with the batch, as others report'),
    run(room) {
      const more = { includeSpreadsheetInResponse: true, responseRanges: ['no tab of this name!A1'] };
      const refused = trying(() => room.batch([text(room.tabId(), 'a')], more));
      return [refused, room.sheet().getLastRow()];
    },
  },
  {
    name: 'a mask that names what does not exist',
    of: [member],
    claim: 'It is refused.',
    source: documentedApi('guides/field-masks'),
    run(room) {
      const refused = trying(() => room.batch([text(room.tabId(), 'a')], {}, 'nonsense'));
      return 'threw' in refused;
    },
  },
];
