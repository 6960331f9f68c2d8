// What a load job refuses of a line of JSON (Google: "Loading JSON data from Cloud Storage", data types and limitations).

export interface Field {
  name: string;
  type: string;
  mode?: string;
}

const time = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?`;
const zone = String.raw`(Z|UTC|[+-](0\d|1[0-4]):[0-5]\d)`;
const forms: Record<string, RegExp> = {
  INTEGER: /^-?\d{1,19}$/,
  FLOAT: /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i,
  NUMERIC: /^-?\d{1,29}(\.\d{1,9})?$/,
  DATETIME: new RegExp(`^${time}$`),
  TIMESTAMP: new RegExp(`^${time} ?${zone}$`),
};

/** Within what the type holds: 64 bits, a double, a day and hour that the calendar has. */
const fits: Record<string, (text: string) => boolean> = {
  INTEGER: (text) => BigInt.asIntN(64, BigInt(text)) === BigInt(text),
  FLOAT: (text) => Number.isFinite(Number(text)),
  DATETIME: isInCalendar,
  TIMESTAMP: isInCalendar,
};

function isInCalendar(text: string): boolean {
  const wall = text.slice(0, 19).replace(' ', 'T');
  const at = Date.parse(`${wall}Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(wall);
}

/** Stricter than BigQuery in one thing: it would turn numbers and truth values into a STRING. */
function isOf(type: string, value: unknown): boolean {
  if (value === null) return true;
  if (type === 'STRING') return typeof value === 'string';
  if (type === 'BOOLEAN') return typeof value === 'boolean';
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const text = String(value);
  return forms[type]?.test(text) === true && fits[type]?.(text) !== false;
}

/** A row holds 100 MB (Google: load job limits). */
const mostBytes = 100 * 1024 * 1024;

/** What is wrong with these lines, in BigQuery's words; undefined when a table of these fields takes them. */
export function wrongIn(lines: string, fields: readonly Field[]): string | undefined {
  // names are compared without regard to case (Google: column names)
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  let at = 0;
  for (const line of lines.split('\n')) {
    at += 1;
    if (line === '') continue;
    if (line.length > mostBytes) return `Row size is larger than: 104857600. File: line ${at}`;
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      return `Error while reading data, error message: JSON parsing error in row ${at}: Parser terminated before end of string`;
    }
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      return `Error while reading data, error message: JSON table encountered too many errors, giving up. Row ${at}`;
    for (const [name, value] of Object.entries(row)) {
      const field = byName.get(name.toLowerCase());
      if (!field)
        return `Error while reading data, error message: JSON parsing error in row ${at}: No such field: ${name}.`;
      if (!isOf(field.type, value))
        return `Error while reading data, error message: JSON parsing error in row ${at}: Could not convert value to ${field.type}. Field: ${name}`;
    }
  }
  return undefined;
}

const reserved = /^(_TABLE_|_FILE_|_PARTITION|_ROW_TIMESTAMP|__ROOT__|_COLIDENTIFIER|_CHANGE_)/i;

/** What is wrong with a schema (Google: "Specifying a schema", column names); undefined when it is good. */
export function wrongSchema(fields: readonly Field[], known: Record<string, string>): string | undefined {
  const seen = new Set<string>();
  if (fields.length === 0 || fields.length > 10_000) return 'Schema must have 1 to 10000 columns.';
  for (const { name, type } of fields) {
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,299}$/.test(name) || reserved.test(name)) return `Invalid field name "${name}".`;
    if (seen.has(name.toLowerCase())) return `Duplicate field name: ${name}`;
    seen.add(name.toLowerCase());
    if (!known[type]) return `Invalid value for type: ${type} is not a valid value`;
  }
  return undefined;
}
