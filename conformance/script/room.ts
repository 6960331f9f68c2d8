// Where a case works: a scratch spreadsheet that all share, and a tab of its own that is deleted after it.

type Request = GoogleAppsScript.Sheets.Schema.Request;
type Response = GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetResponse;
type Book = GoogleAppsScript.Sheets.Schema.Spreadsheet;

export interface Room {
  /** Id of the scratch spreadsheet. */
  readonly id: string;
  book: () => GoogleAppsScript.Spreadsheet.Spreadsheet;
  /** The case's own tab, 1000 rows by 26 columns, made when it is first asked for. */
  sheet: () => GoogleAppsScript.Spreadsheet.Sheet;
  /** Id of that tab. */
  tabId: () => number;
  title: () => string;
  /** One batchUpdate; `more` goes into its body. */
  batch: (requests: Request[], more?: object, fields?: string) => Response;
  /** What a read of the spreadsheet answers, for A1 ranges of the case's tab. */
  read: (fields: string, ...cells: string[]) => Book;
  /** The tab, when the case has asked for it. */
  used: () => { id: number; title: string } | undefined;
  clear: () => void;
}

const key = 'scratch spreadsheet';
/** Where dates are told in: the same on every account. */
export const zone = 'America/New_York';

/** The published types lack the options. */
interface Untyped {
  batchUpdate: (body: object, spreadsheetId: string, options: object) => Response;
}

export const api = (): GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection => Sheets!.Spreadsheets;

function scratchId(): string {
  const properties = PropertiesService.getScriptProperties();
  const known = properties.getProperty(key);
  if (known !== null) return known;
  const made = SpreadsheetApp.create('Conformance scratch: may be deleted');
  made.setSpreadsheetTimeZone(zone);
  properties.setProperty(key, made.getId());
  return made.getId();
}

export function openRoom(): Room {
  const id = scratchId();
  let book: GoogleAppsScript.Spreadsheet.Spreadsheet | undefined;
  let sheet: GoogleAppsScript.Spreadsheet.Sheet | undefined;
  let made = '';
  const room: Room = {
    id,
    book: () => (book ??= SpreadsheetApp.openById(id)),
    sheet() {
      if (!sheet) {
        made = `tab_${Utilities.getUuid().slice(0, 8)}`;
        sheet = room.book().insertSheet(made);
        SpreadsheetApp.flush();
      }
      return sheet;
    },
    tabId: () => room.sheet().getSheetId(),
    title: () => (room.sheet(), made),
    batch(requests, more = {}, fields) {
      SpreadsheetApp.flush();
      return (api() as unknown as Untyped).batchUpdate(
        { requests, ...more },
        id,
        fields === undefined ? {} : { fields },
      );
    },
    read(fields, ...cells) {
      const title = room.title();
      SpreadsheetApp.flush();
      const ranges = cells.map((one) => (one === '' ? title : `${title}!${one}`));
      return api().get(id, { fields, ...(ranges.length > 0 && { ranges }) });
    },
    used: () => sheet && { id: sheet.getSheetId(), title: made },
    clear() {
      // found anew: a case may have renamed or deleted it
      const left = sheet?.getSheetId();
      const found = SpreadsheetApp.openById(id)
        .getSheets()
        .find((one) => one.getSheetId() === left);
      if (found) room.book().deleteSheet(found);
    },
  };
  return room;
}
