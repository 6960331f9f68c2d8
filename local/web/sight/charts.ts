// Charts with the values their sources hold now, drawn by the page from the very definitions that Sheets draws.
import type { Json } from '../../runtime/protocol';
import { display, isDateFormat } from '../../platform/workbooks/display';
import type { GridRange } from '../../platform/workbooks/request';
import { contentAt, formatAt, type Sheet } from '../../platform/workbooks/sheet';
import { sheetWithId, type Workbook } from '../../platform/workbooks/workbook';
import { cssColor } from './style';

type Color = Parameters<typeof cssColor>[0];
interface Data {
  sourceRange?: { sources?: GridRange[] };
}
interface BasicSeries {
  series?: Data;
  type?: string;
  targetAxis?: string;
  colorStyle?: Color;
}
interface Chart {
  chartId?: number;
  position?: {
    overlayPosition?: {
      anchorCell?: { rowIndex?: number; columnIndex?: number };
      [side: string]: Json;
      offsetXPixels?: number;
      offsetYPixels?: number;
      widthPixels?: number;
      heightPixels?: number;
    };
  };
  spec?: {
    title?: string;
    subtitle?: string;
    altText?: string;
    basicChart?: {
      chartType?: string;
      stackedType?: string;
      headerCount?: number;
      axis?: { position?: string; title?: string }[];
      domains?: { domain?: Data; reversed?: boolean }[];
      series?: BasicSeries[];
      legendPosition?: string;
    };
    pieChart?: { domain?: Data; series?: Data; pieHole?: number; legendPosition?: string };
  };
}

export interface SeenChart {
  [key: string]: Json;
  id: number;
  title: string;
  subtitle: string;
  altText: string;
  /** BAR, COLUMN, LINE, AREA, COMBO or PIE. */
  kind: string;
  stacked: boolean;
  legend: boolean;
  row: number;
  column: number;
  /** Pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
  axes: { [position: string]: string };
  labels: string[];
  series: Json[];
}

export function seeCharts(workbook: Workbook, sheet: Sheet): SeenChart[] {
  return (sheet.presentation.charts as readonly Chart[]).map(({ chartId = 0, position, spec = {} }) => {
    const { anchorCell = {}, ...place } = position?.overlayPosition ?? {};
    const { basicChart, pieChart } = spec;
    const headers = basicChart?.headerCount ?? (pieChart ? 0 : 1);
    const read = (data: Data | undefined): Cells => readSource(workbook, data, headers);
    const domain = read(basicChart?.domains?.[0]?.domain ?? pieChart?.domain);
    const series: BasicSeries[] = basicChart?.series ?? [{ ...(pieChart?.series && { series: pieChart.series }) }];
    const lines = series.map((one) => read(one.series));
    // Observed: rows at the end of a source that are blank all across are no part of the chart.
    const length = Math.max(filled(domain), ...lines.map(filled));
    return {
      id: chartId,
      title: spec.title ?? '',
      subtitle: spec.subtitle ?? '',
      altText: spec.altText ?? '',
      kind: pieChart ? 'PIE' : (basicChart?.chartType ?? 'COLUMN'),
      stacked: /STACKED/.test(basicChart?.stackedType ?? '') && basicChart?.stackedType !== 'NOT_STACKED',
      legend: (basicChart ?? pieChart)?.legendPosition !== 'NO_LEGEND',
      row: anchorCell.rowIndex ?? 0,
      column: anchorCell.columnIndex ?? 0,
      x: place.offsetXPixels ?? 0,
      y: place.offsetYPixels ?? 0,
      // Google, "OverlayPosition": 600 × 371 where nothing is said.
      width: place.widthPixels ?? 600,
      height: place.heightPixels ?? 371,
      axes: Object.fromEntries((basicChart?.axis ?? []).map(({ position: at = '', title = '' }) => [at, title])),
      labels: domain.shown.slice(0, length),
      series: series.map((one, at) => seeSeries(one, lines[at]!, length)),
    };
  });
}

const filled = ({ shown }: Cells): number => shown.findLastIndex((text) => text !== '') + 1;

function seeSeries(
  { type, targetAxis, colorStyle }: BasicSeries,
  { header, numbers, shown }: Cells,
  length: number,
): Json {
  const color = cssColor(colorStyle);
  return {
    name: header,
    type: type ?? '',
    right: targetAxis === 'RIGHT_AXIS',
    ...(color !== undefined && { color }),
    values: numbers.slice(0, length),
    shown: shown.slice(0, length),
  };
}

interface Cells {
  header: string;
  numbers: (number | null)[];
  shown: string[];
}

/** A source's cells down or across, after its header cells. */
function readSource(workbook: Workbook, data: Data | undefined, headers: number): Cells {
  const cells: Cells = { header: '', numbers: [], shown: [] };
  for (const range of data?.sourceRange?.sources ?? []) {
    const sheet = sheetWithId(workbook, range.sheetId ?? 0);
    if (!sheet) continue;
    const { startRowIndex = 0, startColumnIndex = 0 } = range;
    const endRow = Math.min(range.endRowIndex ?? Infinity, sheet.lastRow);
    const endColumn = Math.min(range.endColumnIndex ?? startColumnIndex + 1, sheet.columns.length);
    for (let row = startRowIndex; row < endRow; row += 1) {
      for (let column = startColumnIndex; column < endColumn; column += 1) {
        const text = textAt(sheet, row, column);
        if (row - startRowIndex < headers) {
          cells.header ||= text;
          continue;
        }
        const content = contentAt(sheet, row, column);
        cells.numbers.push(typeof content === 'number' ? content : null);
        cells.shown.push(text);
      }
    }
  }
  return cells;
}

/** Of a day with its time only the day: an axis has no room for more. */
function textAt(sheet: Sheet, row: number, column: number): string {
  const [content, format] = [contentAt(sheet, row, column), formatAt(sheet, row, column)];
  const day = typeof content === 'number' && Number.isInteger(content) && isDateFormat(format);
  return day ? display(content, { numberFormat: { type: 'DATE', pattern: 'mmm d' } }) : display(content, format);
}
