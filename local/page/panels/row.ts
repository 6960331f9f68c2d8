// One row as a list, for wide tables and small screens: every column with its value.
import { isWebAddress, webLink, el } from '../parts/dom';
import type { View } from '../table/view';
import { openPanel } from './panel';

export function showRow(view: View, position: number): void {
  const list = el('dl', { class: 'fields' });
  for (const [column, { header, show }] of view.columns.entries()) {
    const value = view.valueAt(position, column);
    if (value === '') continue;
    list.append(el('dt', {}, header), el('dd', {}, isWebAddress(value) ? webLink(value) : show(value)));
  }
  openPanel(`${view.tab}, row ${view.indexAt(position) + 2}`, [list]);
}
