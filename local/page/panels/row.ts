// One row as a list, for wide tables and small screens: every column with its value.
import { isWebAddress, webLink, el } from '../parts/dom';
import type { View } from '../table/view';
import { openPanel } from './panel';

/** How the panel of any row of this tab begins. */
export const rowTitle = ({ tab }: View): string => `${tab}, row `;

export function showRow(view: View, position: number, focus: boolean): void {
  const list = el('dl', { class: 'fields' });
  for (const [column, { header }] of view.columns.entries()) {
    const value = view.valueAt(position, column);
    if (value === '') continue;
    list.append(
      el('dt', {}, header),
      el('dd', {}, isWebAddress(value) ? webLink(value) : view.textAt(position, column)),
    );
  }
  openPanel(`${rowTitle(view)}${view.numberAt(position)}`, [list], { focus });
}
