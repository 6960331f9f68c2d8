// What a function of the script has shown to people: toasts, alerts, sidebars and dialogs.
import type { UiRecord } from '../parts/api';
import { el } from '../parts/dom';
import { notify } from '../parts/notices';
import { openFrame, type Around } from './frame';
import { showModal } from './modal';

export function present(ui: readonly UiRecord[], around: Around): void {
  for (const record of ui) {
    const { kind, title, text } = record;
    if (kind === 'toast') notify(title === '' ? text : `${title}: ${text}`);
    else if (record.frame !== undefined) openFrame(record, around);
    else showModal(title === '' ? 'CarePortals' : title, [el('p', { class: 'said' }, text)], { button: 'OK' });
  }
}
