// Whether a cell meets a condition of a filter, a conditional format or a validation (Google: "BooleanCondition").
import { columnIndex } from '../../platform/workbooks/a1';
import type { CellContent } from '../../platform/workbooks/sheet';

export interface Condition {
  type?: string;
  values?: { userEnteredValue?: string }[];
}

/** Reads another cell of the tab; row and column from 0. */
type At = (row: number, column: number) => CellContent;

/** The cell that is asked about, and what a relative reference counts from: the first cell of the rule's range. */
export interface Asked {
  row: number;
  column: number;
  fromRow: number;
  fromColumn: number;
  at: At;
}

export const textOf = (content: CellContent): string =>
  content === null ? '' : typeof content === 'object' ? content.formula : String(content);

const numeric: Record<string, (value: number, a: number, b: number) => boolean> = {
  NUMBER_GREATER: (value, a) => value > a,
  NUMBER_GREATER_THAN_EQ: (value, a) => value >= a,
  NUMBER_LESS: (value, a) => value < a,
  NUMBER_LESS_THAN_EQ: (value, a) => value <= a,
  NUMBER_EQ: (value, a) => value === a,
  NUMBER_NOT_EQ: (value, a) => value !== a,
  NUMBER_BETWEEN: (value, a, b) => value >= a && value <= b,
  NUMBER_NOT_BETWEEN: (value, a, b) => value < a || value > b,
};

/** Texts are compared without regard to case. */
const textual: Record<string, (text: string, wanted: string) => boolean> = {
  TEXT_CONTAINS: (text, wanted) => text.includes(wanted),
  TEXT_NOT_CONTAINS: (text, wanted) => !text.includes(wanted),
  TEXT_STARTS_WITH: (text, wanted) => text.startsWith(wanted),
  TEXT_ENDS_WITH: (text, wanted) => text.endsWith(wanted),
  TEXT_EQ: (text, wanted) => text === wanted,
  TEXT_NOT_EQ: (text, wanted) => text !== wanted,
  BLANK: (text) => text === '',
  NOT_BLANK: (text) => text !== '',
};

/** Undefined for a kind of condition that is not read here; a formula that is not read is never met. */
export function meets({ type = '', values = [] }: Condition, asked: Asked): boolean | undefined {
  const content = asked.at(asked.row, asked.column);
  const [first = '', second = ''] = values.map(({ userEnteredValue = '' }) => userEnteredValue);
  const number = numeric[type];
  if (number) return typeof content === 'number' && number(content, Number(first), Number(second));
  const text = textual[type];
  if (text) return text(textOf(content).toLowerCase(), first.toLowerCase());
  if (type === 'ONE_OF_LIST') return values.some(({ userEnteredValue }) => userEnteredValue === textOf(content));
  if (type === 'BOOLEAN') return typeof content === 'boolean';
  return type === 'CUSTOM_FORMULA' ? formula(first, asked) : undefined;
}

const comparison = /^(\$?)([A-Z]{1,3})(\$?)(\d+)\s*(=|<>|>=|<=|>|<)\s*("(?:[^"]|"")*"|-?\d+(?:\.\d+)?)$/i;

/** `=$F2="overdue"`, several of them in AND or OR, and NOT or ISBLANK around one: what rules of this project need. */
function formula(text: string, asked: Asked): boolean {
  const body = text.replace(/^=/, '').trim();
  const call = /^(AND|OR|NOT)\((.*)\)$/is.exec(body);
  if (call) {
    const parts = argumentsOf(call[2]!).map((part) => formula(part, asked));
    const kind = call[1]!.toUpperCase();
    return kind === 'NOT' ? !parts[0] : kind === 'AND' ? parts.every(Boolean) : parts.some(Boolean);
  }
  const [, fixedColumn, letters = '', fixedRow, digits = '', sign = '', literal = ''] = comparison.exec(body) ?? [];
  if (letters === '') return false;
  const row = Number(digits) - 1 + (fixedRow === '$' ? 0 : asked.row - asked.fromRow);
  const column = columnIndex(letters) + (fixedColumn === '$' ? 0 : asked.column - asked.fromColumn);
  const content = asked.at(row, column);
  if (literal.startsWith('"')) {
    const wanted = literal.slice(1, -1).replace(/""/g, '"').toLowerCase();
    return compare(textOf(content).toLowerCase(), sign, wanted);
  }
  return typeof content === 'number' && compare(content, sign, Number(literal));
}

function compare<T extends string | number>(a: T, sign: string, b: T): boolean {
  if (sign === '=') return a === b;
  if (sign === '<>') return a !== b;
  if (sign === '>') return a > b;
  if (sign === '<') return a < b;
  return sign === '>=' ? a >= b : a <= b;
}

/** Splits at commas that stand in no bracket and no quotation. */
function argumentsOf(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')') depth -= 1;
    if (character === ',' && depth === 0 && !quoted) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
