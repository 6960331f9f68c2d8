// Short messages at the foot of the page, read out by screen readers.
import { byId, el } from './dom';

const shownFor = 6000;

export function notify(message: string, tone: 'plain' | 'bad' = 'plain'): HTMLElement {
  const notice = el('div', { class: `notice ${tone}` }, message);
  const place = byId('notices');
  while (place.childElementCount > 2) place.firstElementChild?.remove();
  place.append(notice);
  setTimeout(() => notice.remove(), shownFor);
  return notice;
}

/** For promises nobody waits for. */
export function complain(error: unknown): void {
  notify(error instanceof Error ? error.message : String(error), 'bad');
}

export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(`${what} copied.`);
  } catch {
    notify('The browser does not let this page copy. Select the text and copy it.', 'bad');
  }
}
