// Menu and sidebar: deliveries that need a person, worked off by cause.
import { act, type Acted, type Correction } from '../errors/act';
import { isDeliveryId } from '../errors/list';
import { selectedErrors } from './selected-errors';

/** Opens on one delivery, or on those selected in Errors. */
export function showErrors(id?: string): void {
  const ids = id === undefined ? selected() : [id];
  const page = HtmlService.createHtmlOutputFromFile('errors').getContent();
  const chosen = ids.filter(isDeliveryId).join(' ');
  const output = HtmlService.createHtmlOutput(page.replace('data-chosen=""', `data-chosen="${chosen}"`));
  SpreadsheetApp.getUi().showSidebar(output.setTitle('Errors'));
}

function selected(): string[] {
  try {
    return (selectedErrors() ?? []).slice(0, 500).map(({ id }) => id);
  } catch {
    return [];
  }
}

/** Replays as many as one step takes, all with the same correction; what has no answer is for the next step. */
export function replayMany(ids: readonly string[], { event, view }: Omit<Correction, 'body'>): Acted[] {
  const correction = { ...(event !== undefined && { event }), ...(view !== undefined && { view }) };
  const chosen = ids.filter(isDeliveryId);
  return act(chosen, { kind: 'replay', corrections: new Map(chosen.map((id) => [id, correction])) });
}

/** Lays aside as many as one step takes. */
export function ignoreMany(ids: readonly string[], reason: string): Acted[] {
  const why = String(reason)
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim();
  if (why === '') throw new Error('Say in a few words why nobody needs this delivery; then ignore it.');
  return act(ids.filter(isDeliveryId), { kind: 'ignore', reason: [...why].slice(0, longestReason).join('') });
}

const longestReason = 300;
