// A delivery that needs a person: what is wrong, what to do, its body to correct, and a replay.
import { errorsTab } from '../../../src/workbooks/layout/tracking';
import { sampleEvents } from '../../send/samples';
import { runFunction } from '../parts/api';
import { el } from '../parts/dom';
import type { View } from '../table/view';
import { openPanel } from './panel';

const header = (key: string): string => errorsTab.columns.find((column) => column.key === key)?.header ?? key;

/** The text of a cell of Errors, by the column's key. */
export function errorText(view: View, index: number, key: string): string {
  return String(view.rows.at(index)?.cells[columnOf(view, key)] ?? '');
}

const columnOf = (view: View, key: string): number => view.rows.header.indexOf(header(key));

export const isSettled = (state: string): boolean => state === 'recovered' || state === 'ignored';

const outcomes: { [outcome: string]: string } = {
  recovered: 'Recovered: its rows are in the tables now.',
  duplicate: 'Recovered: the same delivery had been taken already.',
  queued: 'Stored; it will be written as soon as Google Sheets answers.',
  invalid: 'Still not right. The row says what is wrong now.',
  unknown: 'This delivery is settled already, or no longer known.',
};

export const errorTitle = 'What went wrong';

export function showError(view: View, position: number, focus: boolean): void {
  const index = view.indexAt(position);
  const text = (key: string): string => errorText(view, index, key);
  // kept now: the row may leave the page's memory while the panel stands open
  const [id, oldEvent] = [text('delivery_id'), text('event')];
  const facts = el('dl', { class: 'fields' });
  for (const key of [
    'state',
    'received',
    'where',
    'expected',
    'came',
    'attempts',
    'next_try',
    'reason',
    'delivery_id',
  ]) {
    const value = view.rows.at(index)?.texts[columnOf(view, key)] ?? '';
    if (value !== '') facts.append(el('dt', {}, header(key)), el('dd', {}, value));
  }
  const body = el('textarea', { id: 'error-body', spellcheck: 'false', wrap: 'soft' });
  body.value = text('body') + text('body_2') + text('body_3');
  const original = body.value;
  body.rows = Math.max(5, Math.min(12, Math.ceil(original.length / 45)));
  const verdict = el('p', { class: 'verdict' });
  const checkJson = (): void => {
    verdict.textContent = jsonVerdict(body.value);
  };
  body.addEventListener('input', checkJson);
  checkJson();
  const event = eventChoice(oldEvent);
  const answer = el('p', { class: 'answer', role: 'status' });
  const replay = el('button', { type: 'button', class: 'primary' }, 'Replay');
  replay.addEventListener('click', () => {
    replay.disabled = true;
    answer.textContent = 'Replaying…';
    void replayed({ id, body: body.value, oldBody: original, event: event.value, oldEvent }).then(({ good, words }) => {
      replay.disabled = false;
      answer.textContent = words;
      answer.className = `answer ${good ? 'good' : 'bad'}`;
    });
  });
  const content = [
    el('p', { class: isSettled(text('state')) ? 'problem settled' : 'problem' }, text('problem')),
    el('h3', {}, 'What to do'),
    el('p', { class: 'remedy' }, text('remedy')),
    el('label', { for: 'error-event' }, 'Event'),
    event,
    el('label', { for: 'error-body' }, 'Raw body'),
    body,
    verdict,
    el('div', { class: 'buttons' }, replay),
    answer,
    el('h3', {}, 'Details'),
    facts,
  ];
  openPanel(errorTitle, content, { focus });
}

function eventChoice(current: string): HTMLSelectElement {
  const select = el('select', { id: 'error-event' });
  const names: string[] = sampleEvents.some((name) => name === current)
    ? [...sampleEvents]
    : [current, ...sampleEvents];
  for (const name of names) select.append(el('option', { value: name, selected: name === current }, name));
  return select;
}

function jsonVerdict(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return 'This is a JSON object.';
    return 'This is JSON, but not an object.';
  } catch (error) {
    return `Not JSON yet: ${error instanceof Error ? error.message : ''}`;
  }
}

/** Sends only what was changed: an untouched body is replayed as it is kept. */
async function replayed(wanted: { id: string; body: string; oldBody: string; event: string; oldEvent: string }) {
  const { id, body, oldBody, event, oldEvent } = wanted;
  const correction = { ...(body === oldBody ? {} : { body }), ...(event === oldEvent ? {} : { event }) };
  try {
    const { ok, result, error } = await runFunction('replayDelivery', [id, correction]);
    const outcome = ok ? String((result as { outcome?: unknown } | null)?.outcome) : '';
    const good = outcome === 'recovered' || outcome === 'duplicate' || outcome === 'queued';
    return { good, words: ok ? (outcomes[outcome] ?? `Outcome: ${outcome}`) : `It failed: ${error ?? ''}` };
  } catch (error) {
    return { good: false, words: error instanceof Error ? error.message : String(error) };
  }
}
