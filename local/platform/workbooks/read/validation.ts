// Which data validation rule holds in a cell.
import type { Json } from '../../../runtime/protocol';
import type { GridRange } from '../request';
import type { Sheet } from '../sheet';

export function covers(range: GridRange, row: number, column: number): boolean {
  return (
    row >= (range.startRowIndex ?? 0) &&
    row < (range.endRowIndex ?? Infinity) &&
    column >= (range.startColumnIndex ?? 0) &&
    column < (range.endColumnIndex ?? Infinity)
  );
}

/** The rule set last wins. */
export function validationAt(sheet: Sheet, row: number, column: number): Json {
  const { validations } = sheet.presentation;
  for (let at = validations.length - 1; at >= 0; at--) {
    const { range, rule } = validations[at] as { range: GridRange; rule: Json };
    if (covers(range, row, column)) return rule;
  }
  return undefined;
}
