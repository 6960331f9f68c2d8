// One customer: how to reach them, and everything they have.
import type { CustomerPage, Entry } from '../../find/customer';
import type { FailedDelivery } from '../../find/failed';
import { button, el } from '../parts/dom';
import { marksOf, rowLink } from './cards';
import { drawErase } from './erase';

export interface Doings {
  back: () => void;
  openError: (id: string) => void;
  /** The customer is erased, in words. */
  erased: (words: string) => void;
}

/** `key` is that of the tab customers. */
export function drawCustomer(page: CustomerPage, key: string, { back, openError, erased }: Doings): HTMLElement {
  const { name, email, phone, ids, aliases, marks, record, row, more } = page;
  const title = name || email || phone || ids[0] || 'Without a name';
  const facts: [string, string][] = [
    ['E-mail', email],
    ['Telephone', phone],
    ['CarePortals id', ids.join(', ')],
    ['Also known as', aliases.join(', ')],
  ];
  return el(
    'article',
    { class: 'customer' },
    button('← Back to what was found', back, { class: 'back' }),
    el('div', { class: 'line' }, el('h1', { tabindex: -1 }, title), ...marksOf(marks), rowLink(row, title)),
    el(
      'dl',
      {},
      ...facts
        .filter(([, value]) => value !== '')
        .flatMap(([label, value]) => [el('dt', {}, label), el('dd', {}, value)]),
    ),
    record === '' ? undefined : el('p', {}, el('a', { href: record, rel: 'noreferrer' }, 'Open in CarePortals')),
    ...section(
      'Deliveries in Errors',
      page.failed.map((one) => failedLine(one, openError)),
      true,
    ),
    ...section(
      'Orders',
      page.orders.map((one) => entryOf(one, 'Order ')),
    ),
    ...section(
      'Subscriptions',
      page.subscriptions.map((one) => entryOf(one, '')),
    ),
    ...section(
      'Prescriptions',
      page.prescriptions.map((one) => entryOf(one, 'For order ')),
    ),
    more === 0
      ? undefined
      : el('p', { class: 'soft' }, `${more} more are not shown here: filter the tab orders by customer_id.`),
    drawErase(key, erased),
  );
}

function section(title: string, items: readonly HTMLElement[], onlyIfAny = false): HTMLElement[] {
  if (items.length === 0 && onlyIfAny) return [];
  const list = items.length === 0 ? el('p', { class: 'soft' }, 'None.') : el('ul', { class: 'cards' }, ...items);
  return [
    el(
      'section',
      { 'aria-label': title },
      el('h2', {}, `${title}${items.length > 1 ? ` (${items.length})` : ''}`),
      list,
    ),
  ];
}

function entryOf({ title, lines, marks, parts, history, row }: Entry, before: string): HTMLElement {
  const name = `${before}${title}`;
  const list = (label: string, items: readonly string[]): HTMLElement[] =>
    items.length === 0
      ? []
      : [el('ul', { class: 'plain', 'aria-label': label }, ...items.map((item) => el('li', {}, item)))];
  return el(
    'li',
    {},
    el('div', { class: 'line' }, el('h3', {}, name), ...marksOf(marks), rowLink(row, name)),
    ...lines.map((line) => el('p', {}, line)),
    ...list('Items', parts),
    ...(history.length === 0
      ? []
      : [
          el(
            'details',
            {},
            el('summary', {}, history.length === 1 ? 'One status' : `${history.length} statuses`),
            el(
              'ol',
              { 'aria-label': 'Statuses' },
              ...history.map(({ status, when }) => el('li', {}, `${when} ${status}`)),
            ),
          ),
        ]),
  );
}

function failedLine(
  { id, event, problem, state, since, row }: FailedDelivery,
  openError: (id: string) => void,
): HTMLElement {
  return el(
    'li',
    { class: 'failed' },
    el(
      'div',
      { class: 'line' },
      button(problem || event, () => openError(id), { class: 'name' }),
      rowLink(row, 'the delivery in Errors'),
    ),
    el('p', {}, [state, event, since].filter((part) => part !== '').join(' · ')),
  );
}
