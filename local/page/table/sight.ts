// Scrolls just as far as it takes to bring a cell into sight.
import { headHeight, numberWidth } from './draw';
import type { Place } from './keys';
import type { View } from './view';

export function bringIntoSight(grid: HTMLElement, view: View, { row, column }: Place): void {
  const { columns, lines } = view;
  const top = lines.top(row);
  const room = grid.clientHeight - headHeight(view) - lines.height(row) - 2;
  if (row >= 0 && top < grid.scrollTop) grid.scrollTop = top;
  else if (row >= 0 && top > grid.scrollTop + room) grid.scrollTop = top - room;
  const left = columns.slice(0, column).reduce((sum, { width }) => sum + width, 0);
  const width = columns[column]?.width ?? 100;
  const space = grid.clientWidth - numberWidth;
  if (left < grid.scrollLeft || width > space) grid.scrollLeft = left;
  else if (left + width > grid.scrollLeft + space) grid.scrollLeft = left + width - space;
}
