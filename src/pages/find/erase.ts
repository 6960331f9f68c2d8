// Below a customer: what erasing them would take, and the word that says it is meant.
import type { Preview } from '../../erasure/request';
import { el } from '../parts/dom';
import { call, reasonOf } from '../parts/server';

/** `done` is told in words once it has begun. */
export function drawErase(key: string, done: (words: string) => void): HTMLElement {
  const body = el('div', {}, el('p', { class: 'soft' }, 'Looking…'));
  const box = el('details', { class: 'erase' }, el('summary', {}, 'Erase this customer…'), body);
  let asked = false;
  box.addEventListener('toggle', () => {
    if (!box.open || asked) return;
    asked = true;
    call<'previewCustomerErasure'>((server) => server.previewCustomerErasure(key)).then(
      (preview) => body.replaceChildren(...(preview ? formOf(preview, key, done) : [gone()])),
      (error: unknown) => {
        asked = false;
        body.replaceChildren(el('p', {}, reasonOf(error)));
      },
    );
  });
  return box;
}

const gone = (): HTMLElement => el('p', {}, 'This customer is known by another name now: search again.');

function formOf(preview: Preview, key: string, done: (words: string) => void): HTMLElement[] {
  const word = el('input', {
    id: 'erase-word',
    autocomplete: 'off',
    required: true,
    pattern: ' *[Ee][Rr][Aa][Ss][Ee] *',
  });
  const request = el('input', { id: 'erase-request', autocomplete: 'off', maxlength: 40, pattern: '[\\w.\\/\\-]*' });
  const problem = el('p', { role: 'alert' });
  const send = el('button', { class: 'danger' }, 'Erase for ever');
  const form = el(
    'form',
    {},
    el('label', { for: 'erase-request' }, 'Number of the request, if you keep one (no names)'),
    request,
    el('label', { for: 'erase-word' }, 'Type erase'),
    word,
    send,
    problem,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send.disabled = true;
    problem.textContent = '';
    call<'eraseOneCustomer'>((server) => server.eraseOneCustomer(key, word.value, request.value)).then(
      () => done(begun),
      (error: unknown) => {
        send.disabled = false;
        problem.textContent = reasonOf(error);
      },
    );
  });
  return [el('p', {}, `${goes(preview)} This cannot be undone.`), ...others(preview), form];
}

const begun =
  'The customer is erased from the tables. Event log and tracking workbook follow by themselves within minutes; the tab ' +
  'Verification tells how far it is.';

function goes({ counts }: Preview): string {
  const kinds: [count: number, one: string][] = [
    [counts.orders, 'order'],
    [counts.subscriptions, 'subscription'],
    [counts.prescriptions, 'prescription'],
    [counts.errors, 'row'],
  ];
  const parts = kinds.flatMap(([count, one]) => {
    if (count === 0) return [];
    return `${count} ${one}${count === 1 ? '' : 's'}${one === 'row' ? ' of Errors' : ''}`;
  });
  return (
    `This takes ${['the customer', ...parts].join(', ')}, every delivery about them and what staff wrote beside them out of both ` +
    'workbooks. What CarePortals sends again of the time until now has no effect; what is newer starts afresh.'
  );
}

const others = ({ elsewhere }: Preview): HTMLElement[] =>
  elsewhere.length === 0
    ? []
    : [
        el(
          'p',
          { class: 'warning' },
          `These stand under somebody else by now, and go, too, because they name this customer: ${elsewhere.join(', ')}.`,
        ),
      ];
