// A field for a long text in which one place is marked: what stands behind the letters has the same lines, and the colour.
import type { Stretch } from '../../errors/json-places';
import { el } from '../parts/dom';

export interface Marked {
  element: HTMLElement;
  field: HTMLTextAreaElement;
  mark: (place: Stretch | null) => void;
  /** Scrolls the field to the marked place. */
  reveal: () => void;
  /** Takes the keyboard there and selects it. */
  show: () => void;
}

export function markedField(id: string, text: string, typed: () => void): Marked {
  const field = el('textarea', { id, spellcheck: 'false', autocomplete: 'off', 'aria-describedby': `${id}-place` });
  const behind = el('div', { class: 'behind', 'aria-hidden': 'true' });
  let marked: Stretch | null = null;
  field.value = text;
  const follow = (): void => {
    behind.scrollTop = field.scrollTop;
  };
  field.addEventListener('scroll', follow);
  field.addEventListener('input', typed);
  const mark = (place: Stretch | null): void => {
    marked = place;
    const { value } = field;
    if (place === null) behind.replaceChildren();
    else {
      // a place at the end has no letter of its own
      const letters = value.slice(place.start, place.end) || ' ';
      behind.replaceChildren(value.slice(0, place.start), el('mark', {}, letters), `${value.slice(place.end)}\n`);
    }
    follow();
  };
  const reveal = (): void => {
    const letters = behind.querySelector('mark');
    if (letters) field.scrollTop = Math.max(0, letters.offsetTop - 60);
    follow();
  };
  return {
    element: el('div', { class: 'marked' }, behind, field),
    field,
    mark,
    reveal,
    show() {
      if (marked === null) return;
      field.focus({ preventScroll: true });
      field.setSelectionRange(marked.start, marked.end);
      reveal();
      field.scrollIntoView({ block: 'nearest' });
    },
  };
}
