// How a cell looks in the end: its own format over the band it lies in, and under the conditional format it meets.
import type { Json } from '../../runtime/protocol';
import { covers } from '../../platform/workbooks/read/validation';
import type { GridRange } from '../../platform/workbooks/request';
import { contentAt, formatAt, type Format, type Sheet } from '../../platform/workbooks/sheet';
import { meets, type Condition } from './condition';

/** Colours as CSS; what is not set is as the page has it. */
export interface Style {
  [name: string]: Json;
  background?: string;
  color?: string;
  bold?: true;
  italic?: true;
  strike?: true;
  /** Points. */
  size?: number;
  align?: 'start' | 'center' | 'end';
  wrap?: true;
  link?: string;
}

interface ColorStyle {
  rgbColor?: { red?: number; green?: number; blue?: number };
}

interface TextFormat {
  bold?: boolean;
  italic?: boolean;
  strikethrough?: boolean;
  fontSize?: number;
  foregroundColorStyle?: ColorStyle;
  link?: { uri?: string };
}

interface CellFormat {
  backgroundColorStyle?: ColorStyle;
  textFormat?: TextFormat;
  horizontalAlignment?: string;
  wrapStrategy?: string;
}

export function cssColor(color: ColorStyle | undefined): string | undefined {
  if (!color?.rgbColor) return undefined;
  const { red = 0, green = 0, blue = 0 } = color.rgbColor;
  return `rgb(${[red, green, blue].map((part) => Math.round(part * 255)).join(' ')})`;
}

const aligns: Record<string, Style['align']> = { LEFT: 'start', CENTER: 'center', RIGHT: 'end' };

function styleFrom(format: Format | undefined): Style {
  if (!format) return {};
  const { backgroundColorStyle, textFormat = {}, horizontalAlignment = '', wrapStrategy } = format as CellFormat;
  const style: Style = {};
  const [background, color] = [cssColor(backgroundColorStyle), cssColor(textFormat.foregroundColorStyle)];
  if (background !== undefined) style.background = background;
  if (color !== undefined) style.color = color;
  if (textFormat.bold) style.bold = true;
  if (textFormat.italic) style.italic = true;
  if (textFormat.strikethrough) style.strike = true;
  if (textFormat.fontSize !== undefined) style.size = textFormat.fontSize;
  if (textFormat.link?.uri !== undefined) style.link = textFormat.link.uri;
  const align = aligns[horizontalAlignment];
  if (align) style.align = align;
  if (wrapStrategy === 'WRAP') style.wrap = true;
  return style;
}

interface Band {
  range?: GridRange;
  rowProperties?: {
    headerColorStyle?: ColorStyle;
    firstBandColorStyle?: ColorStyle;
    secondBandColorStyle?: ColorStyle;
  };
}

function bandOf(sheet: Sheet, row: number, column: number): Style {
  for (const { range = {}, rowProperties = {} } of sheet.presentation.bandedRanges as readonly Band[]) {
    if (!covers(range, row, column)) continue;
    const { headerColorStyle, firstBandColorStyle, secondBandColorStyle } = rowProperties;
    const at = row - (range.startRowIndex ?? 0);
    if (headerColorStyle && at === 0) return styleFrom({ backgroundColorStyle: headerColorStyle as Json });
    const first = (at - (headerColorStyle ? 1 : 0)) % 2 === 0;
    return styleFrom({ backgroundColorStyle: (first ? firstBandColorStyle : secondBandColorStyle) as Json });
  }
  return {};
}

interface Rule {
  ranges?: GridRange[];
  booleanRule?: { condition?: Condition; format?: Format };
}

/** The first rule that is met wins. */
function conditional(sheet: Sheet, row: number, column: number): Style {
  for (const { ranges = [], booleanRule } of sheet.presentation.conditionalFormats as readonly Rule[]) {
    const range = ranges.find((one) => covers(one, row, column));
    if (!range || !booleanRule?.condition) continue;
    const from = { fromRow: ranges[0]?.startRowIndex ?? 0, fromColumn: ranges[0]?.startColumnIndex ?? 0 };
    const at = (otherRow: number, otherColumn: number) => contentAt(sheet, otherRow, otherColumn);
    if (meets(booleanRule.condition, { row, column, ...from, at })) return styleFrom(booleanRule.format);
  }
  return {};
}

export const styleAt = (sheet: Sheet, row: number, column: number): Style => ({
  ...bandOf(sheet, row, column),
  ...styleFrom(formatAt(sheet, row, column)),
  ...conditional(sheet, row, column),
});
