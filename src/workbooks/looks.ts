// How a new tab is dressed: bands, colours for words, columns for machines folded away, and a warning before they are typed into.
import type { Column, Tab, Tone, View } from './layout/tab';

type Request = GoogleAppsScript.Sheets.Schema.Request;
type GridRange = GoogleAppsScript.Sheets.Schema.GridRange;

const bands = { first: '#ffffff', second: '#f6f8fa' };

/** Ground and letters; each pair has at least 4.5:1, and the word in the cell says the same without colour. */
export const toneColors: Record<Tone, { ground: string; ink: string }> = {
  bad: { ground: '#fce4e2', ink: '#a01b14' },
  warn: { ground: '#fdf0d5', ink: '#7a4300' },
  good: { ground: '#e1f3e7', ink: '#115c33' },
  quiet: { ground: '#eceff1', ink: '#4d5559' },
};

const warning = 'The script writes this and may write it again. To add something of your own, insert a column.';

/** Only for a tab that is being made: what is there is left as staff dressed it. */
export function looksOf(tab: Tab, sheetId: number): Request[] {
  if (tab.hidden) return [protect({ sheetId })];
  return [
    {
      addBanding: {
        bandedRange: {
          range: { sheetId, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: tab.columns.length },
          rowProperties: { firstBandColorStyle: color(bands.first), secondBandColorStyle: color(bands.second) },
        },
      },
    },
    ...tab.columns.flatMap((column, at) => tones(column, below(sheetId, at, at + 1))),
    ...stretches(tab.columns, (column) => column.machine === true).flatMap(([start, end]) => fold(sheetId, start, end)),
    ...(tab.views ?? []).map((view) => filterView(tab, sheetId, view)),
    ...stretches(tab.columns, (column) => column.editable !== true).map(([start, end]) =>
      protect(below(sheetId, start, end)),
    ),
  ];
}

/** Columns below the header, which staff may rename. */
const below = (sheetId: number, startColumnIndex: number, endColumnIndex: number): GridRange => ({
  sheetId,
  startRowIndex: 1,
  startColumnIndex,
  endColumnIndex,
});

/** It warns people and holds up no script (Google, `ProtectedRange.warningOnly`). */
const protect = (range: GridRange): Request => ({
  addProtectedRange: { protectedRange: { range, description: warning, warningOnly: true } },
});

/** One rule for each word. */
const tones = ({ tones = {} }: Column, range: GridRange): Request[] =>
  Object.entries(tones).map(([word, tone]) => ({
    addConditionalFormatRule: {
      rule: {
        ranges: [range],
        booleanRule: {
          condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: word }] },
          format: {
            backgroundColorStyle: color(toneColors[tone].ground),
            textFormat: { foregroundColorStyle: color(toneColors[tone].ink) },
          },
        },
      },
    },
  }));

function filterView(tab: Tab, sheetId: number, { title, column, shows }: View): Request {
  const columnIndex = tab.columns.findIndex(({ key }) => key === column);
  const equal = { type: 'TEXT_EQ', values: [{ userEnteredValue: shows }] };
  const filterCriteria =
    typeof shows === 'object'
      ? { hiddenValues: [...shows.but] }
      : { condition: shows === '' ? { type: 'BLANK' } : equal };
  const range = { sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: tab.columns.length };
  // the published types lack what took the place of `criteria`
  const filter = { title, range, filterSpecs: [{ columnIndex, filterCriteria }] };
  return { addFilterView: { filter } };
}

/** A group that is folded hides its columns; the sign above it shows them again. */
function fold(sheetId: number, startIndex: number, endIndex: number): Request[] {
  const range = { sheetId, dimension: 'COLUMNS', startIndex, endIndex };
  return [
    { addDimensionGroup: { range } },
    { updateDimensionGroup: { dimensionGroup: { range, depth: 1, collapsed: true }, fields: 'collapsed' } },
  ];
}

/** Neighbouring columns that are alike: first position, and the one after the last. */
function stretches(columns: readonly Column[], alike: (column: Column) => boolean): [number, number][] {
  const found: [number, number][] = [];
  columns.forEach((column, at) => {
    if (!alike(column)) return;
    const last = found[found.length - 1];
    if (last?.[1] === at) last[1] = at + 1;
    else found.push([at, at + 1]);
  });
  return found;
}

/** Of a column's cells, where they are not as usual. */
export const letters = ({ strong }: Column): GoogleAppsScript.Sheets.Schema.CellFormat =>
  strong === true ? { textFormat: { bold: true, fontSize: 12 } } : {};

/** Pixels of a bold letter, about, and of what stands around the text. */
const letter = 7.2;
const around = 20;

/** Pixels: never so narrow that the header cannot be read. */
export const widthOf = ({ width, header }: Column): number =>
  Math.max(width, Math.ceil(header.length * letter) + around);

const color = (text: string): { rgbColor: ReturnType<typeof rgb> } => ({ rgbColor: rgb(text) });

/** #rrggbb as the Sheets API has it. */
export function rgb(text: string): { red: number; green: number; blue: number } {
  const part = (at: number): number => parseInt(text.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5) };
}
