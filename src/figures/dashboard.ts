// The rows of the Dashboard, and the one write that brings it up to date. What staff choose there is never written over.
import { cellFields, numberFormats, serialDate, type CellData } from '../workbooks/cells';
import { gridRange, type TabStructure } from '../workbooks/structure';
import { changeOf, figureNames, type Figure, type FigureKind } from './headline';
import { isoDay, periods, type Period } from './period';

type Request = GoogleAppsScript.Sheets.Schema.Request;

const formats: Record<FigureKind | 'date' | 'day' | 'text', { type: string; pattern: string }> = {
  count: { type: 'NUMBER', pattern: '#,##0' },
  money: numberFormats.money,
  date: numberFormats.date,
  day: { type: 'DATE', pattern: 'yyyy-mm-dd' },
  text: numberFormats.text,
};

const cell = (kind: keyof typeof formats, value: string | number | undefined): CellData => ({
  userEnteredFormat: { numberFormat: formats[kind] },
  ...(value === undefined
    ? {}
    : { userEnteredValue: typeof value === 'number' ? { numberValue: value } : { stringValue: value } }),
});

const words = (text: string): CellData => cell('text', text);

/** One row: its cells by column key; a `value` that is undefined is the staff's. */
interface Line {
  figure: string;
  value?: CellData;
  before: CellData;
  change: CellData;
  how: CellData;
}

/** What staff choose, by row. */
export const choices = ['Period', 'From', 'To'] as const;

/** All rows of ours, from the top. */
export const lineNames: readonly string[] = [...choices, 'As of', ...figureNames];

export interface Facts {
  period: Period;
  figures: readonly Figure[];
  /** ms */
  now: number;
  timeZone: string;
}

function linesOf({ period, figures, now, timeZone }: Facts): Line[] {
  const { from, to, before, problem } = period;
  const shown = `${isoDay(from)} to ${isoDay(to)}`;
  const compared = before ? `${isoDay(before.from)} to ${isoDay(before.to)}` : '';
  return [
    {
      figure: 'Period',
      before: words(compared),
      change: words(problem ? 'look →' : ''),
      how: words(problem ?? `These figures are of ${shown}.`),
    },
    { figure: 'From', before: words(''), change: words(''), how: words('Only for the period Custom: its first day.') },
    { figure: 'To', before: words(''), change: words(''), how: words('Only for the period Custom: its last day.') },
    {
      figure: 'As of',
      value: cell('date', serialDate(now, timeZone)),
      ...{ before: words(''), change: words('') },
      how: words('When the figures were counted; they are counted anew every five minutes while something arrives.'),
    },
    ...figures.map((figure) => ({
      figure: figure.name,
      value: figure.value === undefined ? words('no data') : cell(figure.kind, figure.value),
      before: figure.before === undefined ? words('') : cell(figure.kind, figure.before),
      change: words(changeOf(figure)),
      how: words(figure.how),
    })),
  ];
}

const keys = ['figure', 'value', 'before', 'change', 'how'] as const;

/**
 * `rows`: where each figure stands now, by its name. When all are there they are written in their places, whatever order staff
 * have put them in; else the whole list is written anew from the top.
 */
export function dashboardRequests(
  place: TabStructure,
  facts: Facts,
  rows: ReadonlyMap<string, number>,
  chosen: { [figure: string]: string | number | undefined },
): Request[] {
  const lines = linesOf(facts);
  const inPlace = lines.every(({ figure }) => rows.has(figure));
  const requests: Request[] = [];
  const short = lines.length + 1 - place.rowCount;
  if (short > 0) requests.push({ appendDimension: { sheetId: place.sheetId, dimension: 'ROWS', length: short } });
  lines.forEach((line, at) => {
    const row = inPlace ? (rows.get(line.figure) as number) : at + 2;
    for (const key of keys) {
      const column = place.columns[key];
      const data =
        key === 'figure'
          ? words(line.figure)
          : key === 'value'
            ? (line.value ?? first(line.figure, inPlace, chosen))
            : line[key];
      if (column === undefined || data === undefined) continue;
      const range = gridRange(place.sheetId, row, row, column, column + 1);
      requests.push({ updateCells: { range, rows: [{ values: [data] }], fields: cellFields } });
    }
    if (!inPlace) requests.push(...validation(place, line.figure, row));
  });
  return requests;
}

/** A choice is written only with the whole list: as it was, else as it is at first. */
function first(
  figure: string,
  inPlace: boolean,
  chosen: { [figure: string]: string | number | undefined },
): CellData | undefined {
  if (inPlace) return undefined;
  return cell(figure === 'Period' ? 'text' : 'day', chosen[figure]);
}

function validation(place: TabStructure, figure: string, row: number): Request[] {
  const column = place.columns.value;
  if (column === undefined) return [];
  const range = gridRange(place.sheetId, row, row, column, column + 1);
  const list = { type: 'ONE_OF_LIST', values: periods.map((userEnteredValue) => ({ userEnteredValue })) };
  if (figure === 'Period')
    return [{ setDataValidation: { range, rule: { condition: list, showCustomUi: true, strict: true } } }];
  const isChoice = (choices as readonly string[]).includes(figure);
  return [
    isChoice
      ? { setDataValidation: { range, rule: { condition: { type: 'DATE_IS_VALID' }, strict: true } } }
      : { setDataValidation: { range } },
  ];
}
