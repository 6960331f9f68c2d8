// Asks for the reason before deliveries are laid aside.
import { button, el } from '../parts/dom';
import { deliveries } from './words';

const longestReason = 300;
let forms = 0;

/** A button that opens the question below it; `ignore` gets the reason. */
export function ignoring(label: string, count: number, ignore: (reason: string) => void): [HTMLElement, HTMLElement] {
  const id = `reason-${(forms += 1)}`;
  const reason = el('textarea', { id, rows: 2, maxlength: longestReason, required: true });
  const leave = (): void => {
    form.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    opener.focus();
  };
  const form = el(
    'form',
    {
      class: 'reason',
      hidden: true,
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        if (reason.value.trim() === '') reason.focus();
        else ignore(reason.value);
      },
      onkeydown: (event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        leave();
      },
    },
    el('label', { for: id }, 'Why does nobody need this?'),
    reason,
    el(
      'div',
      { class: 'buttons' },
      el('button', { type: 'submit', class: 'main' }, `Ignore ${count === 1 ? 'it' : deliveries(count)}`),
      button('Cancel', leave),
    ),
  );
  const opener = button(
    label,
    () => {
      form.hidden = !form.hidden;
      opener.setAttribute('aria-expanded', String(!form.hidden));
      if (!form.hidden) reason.focus();
    },
    { 'aria-expanded': 'false' },
  );
  return [opener, form];
}
