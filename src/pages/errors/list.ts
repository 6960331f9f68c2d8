// The list: what needs a person, cause by cause; then what was laid aside.
import { button, el } from '../parts/dom';
import { causeCard, unfolding } from './cause';
import { ignoring } from './ignore';
import { itemLine } from './item';
import type { Sidebar } from './sidebar';
import { deliveries, many } from './words';

export function drawList(sidebar: Sidebar): HTMLElement[] {
  const { inbox, actions, now } = sidebar;
  const { causes, ignored, recovered } = inbox;
  const people = causes.reduce((sum, cause) => sum + cause.people, 0);
  const waiting = causes.reduce((sum, cause) => sum + cause.ids.length, 0) - people;
  const time = new Date(now).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return [
    el(
      'div',
      { class: 'top' },
      el('h1', { tabindex: -1 }, headline(people, waiting)),
      button('Look again', actions.list, { 'aria-label': 'Look again for errors' }),
    ),
    el('p', { class: 'soft' }, [...below(causes.length, people, waiting), `As of ${time}.`].join(' ')),
    ...chosenCard(sidebar),
    ...causes.map((cause, at) => causeCard(cause, at, sidebar)),
    ...(ignored.length === 0
      ? []
      : [
          unfolding('ignored', `Laid aside (${ignored.length})`, sidebar, [
            el('ul', {}, ...ignored.map((item) => itemLine(item, sidebar))),
          ]),
        ]),
    ...(recovered === 0
      ? []
      : [
          el(
            'p',
            { class: 'soft settled' },
            `${deliveries(recovered)} recovered. Data → Filter views → Settled shows them in the tab.`,
          ),
        ]),
  ];
}

function headline(people: number, waiting: number): string {
  if (people > 0) return `${deliveries(people)} ${people === 1 ? 'needs' : 'need'} a person`;
  return waiting > 0 ? 'Nothing needs a person' : 'No errors';
}

function below(causes: number, people: number, waiting: number): string[] {
  if (people + waiting === 0)
    return ['Every delivery was understood. One that is not will be listed here, with what is wrong and what to do.'];
  const kinds = people > 0 && causes > 1 ? [`${many(causes, 'kind')} of errors.`] : [];
  const more = people > 0 ? ' more' : '';
  const alone = waiting === 1 ? 'itself' : 'themselves';
  const tried = waiting > 0 ? [`${waiting.toLocaleString('en-US')}${more} will be tried again by ${alone}.`] : [];
  return [...kinds, ...tried];
}

/** The rows that were selected in Errors when the sidebar was opened. */
function chosenCard({ chosen, actions }: Sidebar): HTMLElement[] {
  if (chosen.length < 2) return [];
  const count = chosen.length.toLocaleString('en-US');
  const [opener, form] = ignoring(`Ignore these ${count}…`, chosen.length, (reason) => actions.ignore(chosen, reason));
  const replay = button(`Replay these ${count}`, () => actions.replay(chosen, {}), { class: 'main' });
  return [
    el(
      'section',
      { 'aria-labelledby': 'chosen' },
      el('h2', { id: 'chosen' }, `The ${count} rows selected in the tab`),
      el('div', { class: 'buttons' }, replay, opener),
      form,
    ),
  ];
}
