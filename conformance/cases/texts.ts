// Rows of texts, to be sent, set and read back by cases.
import type { Room } from '../script/room';

type Row = GoogleAppsScript.Sheets.Schema.RowData;

export const row = (...texts: string[]): Row => ({
  values: texts.map((stringValue) => ({ userEnteredValue: { stringValue } })),
});

/** The contents of column A down to the last row. */
export const columnA = ({ sheet }: Room): unknown => {
  const last = sheet().getLastRow();
  return last === 0
    ? []
    : sheet()
        .getRange(1, 1, last, 1)
        .getValues()
        .map(([value]) => value as unknown);
};

export function fill(room: Room, ...texts: string[]): void {
  room
    .sheet()
    .getRange(1, 1, texts.length, 1)
    .setValues(texts.map((text) => [text]));
}
