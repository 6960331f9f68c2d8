// A cause: what is wrong with so many deliveries, what to do about it, and both at once for all of them.
import { button, el } from '../parts/dom';
import { choice, viewName } from './choices';
import { ignoring } from './ignore';
import { itemLine } from './item';
import type { Cause, Inbox } from './server';
import type { Sidebar } from './sidebar';
import { ago, deliveries, whereWords } from './words';

const nameOf = ({ event, problem, where }: Cause): string => JSON.stringify([event, problem, where]);

export function causeCard(cause: Cause, at: number, sidebar: Sidebar): HTMLElement {
  const { event, problem, where, remedy, people, oldest, ids, items } = cause;
  const count = ids.length;
  const heading = `cause-${at}`;
  const again = count === 1 ? ' It is tried again by itself.' : ' They are tried again by themselves.';
  const waits = people === 0 ? again : '';
  return el(
    'section',
    { class: people === 0 ? 'cause patient' : 'cause', 'aria-labelledby': heading },
    el('h2', { id: heading }, problem),
    el(
      'p',
      { class: 'soft' },
      el('b', {}, deliveries(count)),
      ` of ${event}, in ${whereWords(where)}. ${count === 1 ? 'Came' : 'The oldest came'} ${ago(oldest, sidebar.now)}.${waits}`,
    ),
    el('p', {}, remedy),
    ...(count === 1 ? alone(cause, sidebar) : together(cause, sidebar)),
    ...(count === 1 ? [el('ul', {}, itemLine(items[0]!, sidebar))] : [folded(cause, sidebar)]),
  );
}

function alone({ ids }: Cause, { actions }: Sidebar): HTMLElement[] {
  const [opener, form] = ignoring('Ignore…', 1, (reason) => actions.ignore(ids, reason));
  return [el('div', { class: 'buttons' }, opener), form];
}

/** Where the address was wrong, all are replayed as what they should have come as. */
function together({ ids, event, where, people }: Cause, { actions, inbox }: Sidebar): HTMLElement[] {
  const count = ids.length.toLocaleString('en-US');
  const [opener, form] = ignoring(`Ignore all ${count}…`, ids.length, (reason) => actions.ignore(ids, reason));
  const part = where === 'url.event' ? 'event' : where === 'url.view' ? 'view' : undefined;
  const as = choice('Replay them as', () => undefined);
  if (part === 'event') as.offer([asTheyCame, ...inbox.events.map(({ name }) => [name, name] as const)], asTheyCame[0]);
  if (part === 'view')
    as.offer([asTheyCame, ...viewsOf(inbox, event).map((view) => [view, viewName(view)] as const)], asTheyCame[0]);
  const replay = (): void =>
    actions.replay(ids, part === undefined || as.value() === asTheyCame[0] ? {} : { [part]: as.value() });
  const helps = part !== undefined || people === 0;
  return [
    ...(part === undefined ? [] : as.elements),
    el('div', { class: 'buttons' }, button(`Replay all ${count}`, replay, { class: helps && 'main' }), opener),
    form,
  ];
}

const asTheyCame = ['\n', 'what they came as'] as const;

const viewsOf = ({ events }: Inbox, event: string): string[] => [
  '',
  ...(events.find(({ name }) => name === event)?.views ?? []),
];

function folded(cause: Cause, sidebar: Sidebar): HTMLElement {
  const { ids, items } = cause;
  const name = nameOf(cause);
  const rest = ids.length - items.length;
  const list = el('ul', {}, ...items.map((item) => itemLine(item, sidebar)));
  const more = el('p', { class: 'soft' }, `${rest.toLocaleString('en-US')} more stand in the tab Errors.`);
  return unfolding(name, 'Show them', sidebar, [list, ...(rest > 0 ? [more] : [])]);
}

/** A list that stays unfolded when everything is drawn anew. */
export function unfolding(name: string, label: string, { unfolded }: Sidebar, content: readonly Node[]): HTMLElement {
  const list = el('details', { open: unfolded.has(name) }, el('summary', {}, label), ...content);
  list.addEventListener('toggle', () => (list.open ? unfolded.add(name) : unfolded.delete(name)));
  return list;
}
