// A window over the page: an alert of the script, or one of its dialogs.
import { el } from '../parts/dom';

interface Options {
  /** Pixels. */
  width?: number;
  /** What the one button says that closes it. */
  button?: string;
  closed?: () => void;
}

/** Opens it and gives what closes it. */
export function showModal(
  title: string,
  content: readonly Node[],
  { width = 420, button = '', closed = () => {} }: Options = {},
): () => void {
  const close = (): void => {
    if (!dialog.isConnected) return;
    dialog.close();
    dialog.remove();
    closed();
  };
  const head = el(
    'div',
    { class: 'modal-head' },
    el('h2', {}, title),
    el('button', { type: 'button', class: 'plain', 'aria-label': 'Close', onclick: close }, '✕'),
  );
  const foot =
    button === ''
      ? []
      : [
          el(
            'div',
            { class: 'buttons' },
            el('button', { type: 'button', class: 'primary', autofocus: true, onclick: close }, button),
          ),
        ];
  const dialog = el('dialog', { class: 'modal', 'aria-label': title }, head, ...content, ...foot);
  dialog.style.width = `min(${width}px, 96vw)`;
  dialog.addEventListener('cancel', close);
  document.body.append(dialog);
  dialog.showModal();
  return close;
}
