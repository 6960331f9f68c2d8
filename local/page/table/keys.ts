// The keys of a spreadsheet: where the selection goes from here.

export interface Place {
  /** Position among the rows shown; -1 is the header row. */
  row: number;
  column: number;
}

export function moved(key: string, control: boolean, from: Place, size: Place, page: number): Place | undefined {
  const { row, column } = from;
  const bounded = (to: Place): Place => ({
    row: Math.max(-1, Math.min(to.row, size.row - 1)),
    column: Math.max(0, Math.min(to.column, size.column - 1)),
  });
  switch (key) {
    case 'ArrowUp':
      return bounded({ row: control ? 0 : row - 1, column });
    case 'ArrowDown':
      return bounded({ row: control ? size.row - 1 : row + 1, column });
    case 'ArrowLeft':
      return bounded({ row, column: control ? 0 : column - 1 });
    case 'ArrowRight':
      return bounded({ row, column: control ? size.column - 1 : column + 1 });
    case 'PageUp':
      return bounded({ row: Math.max(0, row - page), column });
    case 'PageDown':
      return bounded({ row: row + page, column });
    case 'Home':
      return bounded({ row: control ? 0 : row, column: 0 });
    case 'End':
      return bounded({ row: control ? size.row - 1 : row, column: size.column - 1 });
    default:
      return undefined;
  }
}
