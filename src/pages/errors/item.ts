// One delivery of the list: for whom, since when, how often it was tried, and the way to its row.
import { button, el } from '../parts/dom';
import type { Item } from './server';
import type { Sidebar } from './sidebar';
import { ago, ahead, many } from './words';

export function itemLine(item: Item, { actions, inbox, drafts, now }: Sidebar): HTMLElement {
  const { id, state, event, whom, since, attempts, nextTry, reason, row } = item;
  const name = whom === '' ? 'for somebody unknown' : whom;
  const isIgnored = state === 'ignored';
  const facts = [
    ago(since, now),
    many(attempts, 'attempt'),
    ...(state === 'will be retried' && nextTry !== null ? [ahead(nextTry, now)] : []),
    ...(isIgnored ? [event] : []),
  ];
  return el(
    'li',
    {},
    el('div', {}, name),
    el(
      'div',
      { class: 'soft' },
      `${facts.join(' · ')} · `,
      el('a', { href: `${inbox.tab}&range=A${row}`, target: '_blank', rel: 'noopener noreferrer' }, `Row ${row}`),
    ),
    isIgnored ? el('div', { class: 'soft' }, reason) : undefined,
    drafts.has(id) ? el('div', {}, 'You have changed it and not replayed it yet.') : undefined,
    el(
      'div',
      { class: 'buttons' },
      button('Open', () => actions.open(id), { 'aria-label': `Open ${name}, row ${row}`, 'data-id': id }),
      button(isIgnored ? 'Reopen' : 'Replay', () => actions.replay([id], {}), {
        'aria-label': `${isIgnored ? 'Reopen' : 'Replay'} ${name}, row ${row}`,
      }),
    ),
  );
}
