// POST /workbooks/<name>/<tab>/cell: a person types into a cell, and Sheets makes of it what it makes of typing.
import type { IncomingMessage } from 'node:http';
import type { Json } from '../../runtime/protocol';
import type { Platform } from '../../platform/platform';
import { cellsFrom } from '../../platform/services/range';
import { change } from '../../platform/services/workbooks';
import { columnLetters } from '../../platform/workbooks/a1';
import { covers, validationAt } from '../../platform/workbooks/read/validation';
import type { GridRange } from '../../platform/workbooks/request';
import { formatAt, type CellContent, type Sheet } from '../../platform/workbooks/sheet';
import { json, readBody, type Answer } from '../http';
import { findTab } from '../workbooks';
import { meets, type Condition } from './condition';

interface Typed {
  /** From 1, as people count. */
  row: number;
  column: number;
  value: string;
  /** The warning of a protected range was read. */
  confirmed?: boolean;
}

export async function editCell(
  request: IncomingMessage,
  platform: Platform,
  name: string,
  tab: string,
): Promise<Answer | undefined> {
  const found = findTab(platform, name, tab);
  if (!found) return undefined;
  const typed = readTyped((await readBody(request))?.toString('utf8') ?? '');
  if (!typed) return json({ ok: false, error: 'expected {"row": 2, "column": 1, "value": "text"}' }, 400);
  const { workbook, sheet } = found;
  const [row, column] = [typed.row - 1, typed.column - 1];
  if (row >= sheet.rowCount || column >= sheet.columns.length) return json({ ok: false, error: 'outside the tab' });
  const warning = warningAt(sheet, row, column);
  if (warning !== undefined && !typed.confirmed) return json({ ok: false, warning });
  const execution = platform.begin('typing', 'editor');
  try {
    const format = (): ReturnType<typeof formatAt> => formatAt(sheet, row, column);
    const { data, fields } = cellsFrom(platform, execution, workbook, [[typed.value]], format);
    const refusal = refusalOf(sheet, row, column, data[0]?.values?.[0]?.userEnteredValue ?? {});
    if (refusal !== undefined) return json({ ok: false, error: refusal });
    const start = { sheetId: sheet.sheetId, rowIndex: row, columnIndex: column };
    change(platform, workbook, [{ updateCells: { start, rows: data, fields } }]);
    return json({ ok: true });
  } catch (error) {
    return json({ ok: false, error: error instanceof Error ? error.message : String(error) });
  } finally {
    platform.end(execution);
  }
}

function readTyped(body: string): Typed | undefined {
  try {
    const { row, column, value, confirmed } = JSON.parse(body) as Typed;
    const place = [row, column].every((one) => Number.isInteger(one) && one >= 1);
    return place && typeof value === 'string' ? { row, column, value, confirmed: confirmed === true } : undefined;
  } catch {
    return undefined;
  }
}

interface Protected {
  range?: GridRange;
  warningOnly?: boolean;
  description?: string;
}

/** Google, "ProtectedRange": `warningOnly` asks the person, and holds up no script. */
function warningAt(sheet: Sheet, row: number, column: number): string | undefined {
  const all = sheet.presentation.protectedRanges as readonly Protected[];
  const one = all.find(({ range = {}, warningOnly }) => warningOnly && covers(range, row, column));
  return one && (one.description ?? "You're trying to edit part of this sheet that shouldn't be changed accidentally.");
}

interface Rule {
  condition?: Condition;
  strict?: boolean;
  inputMessage?: string;
}

function refusalOf(sheet: Sheet, row: number, column: number, value: { [kind: string]: Json }): string | undefined {
  const rule = validationAt(sheet, row, column) as Rule | undefined;
  const content = (value.stringValue ?? value.numberValue ?? value.boolValue ?? null) as CellContent;
  if (!rule?.condition || !rule.strict || content === null) return undefined;
  if (meets(rule.condition, { row, column, fromRow: row, fromColumn: column, at: () => content }) !== false) return;
  // Observed.
  const words = `The data you entered in cell ${columnLetters(column)}${row + 1} violates the data validation rules set on this cell.`;
  return rule.inputMessage === undefined ? words : `${words} ${rule.inputMessage}`;
}
