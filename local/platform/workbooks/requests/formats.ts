// A format down to the grid's end is kept once per column, so that formatting a tab costs nothing per row.
import type { Json } from '../../../runtime/protocol';
import type { Mask } from '../mask';
import { overlay } from '../shape';
import { formatAt, intern, putFormats, type Format } from '../sheet';
import { setProperty, type Undo } from '../undo';
import type { Box } from './ranges';

function over(mask: Mask, old: Format | undefined | null, next: Json): Format | null {
  const format = overlay(mask, old ?? undefined, next) as Format | undefined;
  return format ? intern(format) : null;
}

export function formatColumns(undo: Undo, box: Box, mask: Mask, format: Json): void {
  const { sheet, startRow, startColumn, endColumn } = box;
  // Rows above keep what they show now.
  for (let row = 0; row < startRow; row++) {
    const formats = (sheet.formats[row] ?? []).slice();
    for (let column = startColumn; column < endColumn; column++) formats[column] = formatAt(sheet, row, column) ?? null;
    putFormats(undo, sheet, row, formats);
  }
  for (let column = startColumn; column < endColumn; column++) {
    const own = sheet.columns[column]!;
    setProperty(undo, own, 'format', over(mask, own.format, format) ?? undefined);
  }
  for (let row = startRow; row < sheet.formats.length; row++) {
    const old = sheet.formats[row];
    if (!old) continue;
    const formats = old.slice();
    for (let column = startColumn; column < endColumn; column++) {
      if (!formats[column]) continue;
      const next = over(mask, formats[column], format);
      formats[column] = next === sheet.columns[column]!.format ? null : next;
    }
    putFormats(undo, sheet, row, formats);
  }
}
