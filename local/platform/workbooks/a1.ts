// A1 notation to grid coordinates and back (Google: "Google Sheets API concepts, A1 notation").

export interface Area {
  /** Half open, 0-based; undefined is the grid's edge. */
  startRow: number;
  endRow: number | undefined;
  startColumn: number;
  endColumn: number | undefined;
}

export interface A1 extends Area {
  sheet: string | undefined;
}

export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

const corner = /^\$?([A-Za-z]{1,3})?\$?(\d+)?$/;

export function parseArea(text: string): Area | undefined {
  const [from = '', to] = text.split(':');
  const start = corner.exec(from);
  const end = to === undefined ? start : corner.exec(to);
  if (!start || !end || from === '' || to === '') return undefined;
  if (to === undefined && (start[1] === undefined || start[2] === undefined)) return undefined;
  return {
    startRow: start[2] === undefined ? 0 : Number(start[2]) - 1,
    endRow: end[2] === undefined ? undefined : Number(end[2]),
    startColumn: start[1] === undefined ? 0 : columnIndex(start[1]),
    endColumn: end[1] === undefined ? undefined : columnIndex(end[1]) + 1,
  };
}

/** `isSheet` decides between a tab's name and cells when there is no "!". */
export function parseA1(text: string, isSheet: (name: string) => boolean): A1 | undefined {
  const whole = { startRow: 0, endRow: undefined, startColumn: 0, endColumn: undefined };
  const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/.exec(text);
  const plain = quoted ?? /^([^!]*)!(.*)$/.exec(text);
  if (plain) {
    const sheet = quoted ? plain[1]!.replace(/''/g, "'") : plain[1]!;
    if (plain[2] === undefined) return { sheet, ...whole };
    const area = parseArea(plain[2]);
    return area && { sheet, ...area };
  }
  if (isSheet(text)) return { sheet: text, ...whole };
  const area = parseArea(text);
  return area && { sheet: undefined, ...area };
}

export function formatA1(sheet: string, area: Required<Area>): string {
  const name = /^[A-Za-z_]\w*$/.test(sheet) ? sheet : `'${sheet.replace(/'/g, "''")}'`;
  const from = `${columnLetters(area.startColumn)}${area.startRow + 1}`;
  const to = `${columnLetters((area.endColumn ?? 1) - 1)}${area.endRow ?? 1}`;
  return `${name}!${from === to ? from : `${from}:${to}`}`;
}
