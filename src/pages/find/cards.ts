// What was found, each as a card: its name opens the customer, a link opens its row.
import type { Card } from '../../find/search';
import { button, el } from '../parts/dom';

export const marksOf = (marks: readonly string[]): HTMLElement[] =>
  marks.map((mark) => el('span', { class: 'mark' }, mark));

export const rowLink = (address: string, of: string): HTMLElement | undefined =>
  address === '' ? undefined : el('a', { href: address, 'aria-label': `Row of ${of}` }, 'row');

export function drawCards(cards: readonly Card[], open: (customer: string) => void): HTMLElement[] {
  if (cards.length === 0) return [];
  return [el('ul', { class: 'cards', 'aria-label': 'Found' }, ...cards.map((card) => cardOf(card, open)))];
}

function cardOf({ kind, title, lines, marks, customer, row }: Card, open: (customer: string) => void): HTMLElement {
  const name =
    customer === ''
      ? el('span', { class: 'name' }, title)
      : button(title, () => open(customer), {
          class: 'name',
          'data-customer': customer,
          'aria-label': `${title}: open the customer`,
        });
  return el(
    'li',
    { class: kind },
    el('div', { class: 'line' }, name, ...marksOf(marks), rowLink(row, title)),
    ...lines.map((line) => el('p', {}, line)),
  );
}
