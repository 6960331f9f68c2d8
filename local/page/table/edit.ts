// Typing into a cell, as a member of staff does in Sheets: in the bar above the table, Enter to keep, Escape to leave.
import { typeCell } from '../parts/api';
import { byId, el } from '../parts/dom';
import { showModal } from '../frame/modal';
import { complain, notify } from '../parts/notices';
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
  const end = (kept: boolean): void => {
    bar.classList.remove('editing');
    done(kept);
  };
  const leave = (kept: boolean): void => {
    if (over) return;
    over = true;
    end(kept);
  };
  const cell = { row: view.numberAt(place.row), column: (view.columns[place.column]?.index ?? 0) + 1 };
  const keep = async (confirmed = false): Promise<void> => {
    over = true;
    try {
      const typed = { ...cell, value: field.value, confirmed };
      const { ok, error, warning } = await typeCell(view.workbook, view.tab, typed);
      if (warning !== undefined) return ask(warning, (yes) => (yes ? void keep(true) : end(false)));
      if (!ok) notify(error ?? 'It was not taken.', 'bad');
      end(ok);
    } catch (error) {
      complain(error);
      end(false);
    }
  };
  const finish = (): void => {
    if (field.value === text) leave(false);
    else if (!over) void keep();
  };
  field.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      finish();
    } else if (event.key === 'Escape') leave(false);
  });
  field.addEventListener('blur', finish);
  if (field instanceof HTMLSelectElement) field.addEventListener('change', finish);
  bar.classList.add('editing');
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

/** The warning that Sheets shows before a protected cell is changed; closing it is a no. */
function ask(warning: string, answered: (yes: boolean) => void): void {
  let yes = false;
  const go = (): void => {
    yes = true;
    close();
  };
  const buttons = el(
    'div',
    { class: 'buttons' },
    el('button', { type: 'button', autofocus: true, onclick: () => close() }, 'Cancel'),
    el('button', { type: 'button', class: 'primary', onclick: go }, 'Edit anyway'),
  );
  const content = [el('p', { class: 'said' }, warning), buttons];
  const close = showModal('Heads up!', content, { closed: () => answered(yes) });
}
