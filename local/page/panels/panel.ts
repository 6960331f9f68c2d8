// The side panel: one at a time, closed with Escape, and the keyboard goes back to where it came from.
import { byId, el } from '../parts/dom';

let opener: Element | null = null;
let current: string | undefined;

/** Opens a panel, or closes it when the same one is open and `toggle` is set. */
export function openPanel(
  title: string,
  content: readonly Node[],
  { toggle = false, focus = true, framed = false } = {},
): void {
  const panel = byId('panel');
  if (toggle && current === title && !panel.hidden) {
    closePanel();
    return;
  }
  if (panel.hidden) opener = document.activeElement;
  current = title;
  const close = el('button', { type: 'button', class: 'plain', 'aria-label': 'Close', onclick: closePanel }, '✕');
  const heading = el('h2', { tabindex: -1 }, title);
  panel.replaceChildren(
    el('div', { class: 'panel-head' }, heading, close),
    el('div', { class: 'panel-body' }, ...content),
  );
  panel.classList.toggle('framed', framed);
  panel.hidden = false;
  if (focus) heading.focus();
}

export function closePanel(): void {
  const panel = byId('panel');
  if (panel.hidden) return;
  const inside = panel.contains(document.activeElement);
  panel.hidden = true;
  current = undefined;
  if (inside && opener instanceof HTMLElement) opener.focus();
}

/** The title of the panel that is open. */
export const panelTitle = (): string | undefined => current;

export function closeOnEscape(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closePanel();
  });
}
