// Typing into a cell, as a member of staff does in Sheets: in the bar above the table, Enter to keep, Escape to leave.
import { typeCell } from '../parts/api';
import { byId, el } from '../parts/dom';
import { showModal } from '../frame/modal';
import { notify } from '../parts/notices';
import type { Place } from './keys';
import type { View } from './view';

export interface Editing {
  /** Called when it is over, kept or not. */
  done(this: void, kept: boolean): void;
}

/** `typed` is the key that began it; without one the cell's own text is edited. */
export function editCell(view: View, place: Place, typed: string | undefined, { done }: Editing): void {
  const bar = byId('cell-value');
  const text = place.row < 0 ? (view.columns[place.column]?.header ?? '') : view.textAt(place.row, place.column);
  const field = fieldFor(view, place, text, typed);
  let over = false;
  const leave = (kept: boolean): void => {
    if (over) return;
    over = true;
    done(kept);
  };
  const keep = async (): Promise<void> => {
    if (over || field.value === text) return leave(false);
    over = true;
    const cell = {
      row: view.numberAt(place.row),
      column: (view.columns[place.column]?.index ?? 0) + 1,
      value: field.value,
    };
    const { ok, error, warning } = await typeCell(view.workbook, view.tab, cell);
    if (warning !== undefined)
      return ask(
        warning,
        () => void typeCell(view.workbook, view.tab, { ...cell, confirmed: true }).then(() => done(true)),
        () => done(false),
      );
    if (!ok) notify(error ?? 'It was not taken.', 'bad');
    done(ok);
  };
  field.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      void keep();
    } else if (event.key === 'Escape') leave(false);
  });
  field.addEventListener('blur', () => void keep());
  if (field instanceof HTMLSelectElement) field.addEventListener('change', () => void keep());
  bar.replaceChildren(field);
  field.focus();
}

function fieldFor(
  view: View,
  place: Place,
  text: string,
  typed: string | undefined,
): HTMLInputElement | HTMLSelectElement {
  const { type, values = [] } = view.ruleAt(place.row, place.column)?.condition ?? {};
  const label = { 'aria-label': `New value of ${view.columns[place.column]?.header || 'the cell'}`, class: 'editor' };
  const listed = type === 'BOOLEAN' ? ['TRUE', 'FALSE'] : values.map(({ userEnteredValue = '' }) => userEnteredValue);
  if (type !== 'BOOLEAN' && type !== 'ONE_OF_LIST') {
    const input = el('input', { type: 'text', ...label });
    input.value = typed ?? text;
    return input;
  }
  const choices = listed.includes(text) ? listed : [text, ...listed];
  return el('select', label, ...choices.map((value) => el('option', { value, selected: value === text }, value)));
}

/** The warning that Sheets shows before a protected cell is changed. */
function ask(warning: string, yes: () => void, no: () => void): void {
  const answer = (go: () => void) => (): void => {
    close();
    go();
  };
  const close = showModal('Heads up!', [
    el('p', { class: 'said' }, warning),
    el(
      'div',
      { class: 'buttons' },
      el('button', { type: 'button', onclick: answer(no), autofocus: true }, 'Cancel'),
      el('button', { type: 'button', class: 'primary', onclick: answer(yes) }, 'Edit anyway'),
    ),
  ]);
}
