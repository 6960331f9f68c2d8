// One delivery, opened for mending: its body with the bad place marked, and the same delivery sent in again.
import { placesIn } from '../../errors/json-places';
import { button, el } from '../parts/dom';
import { focusNext } from '../parts/focus';
import { choices } from './choices';
import { ignoring } from './ignore';
import { markedField } from './marked';
import type { Opened, Verdict } from './server';
import type { Draft, Sidebar } from './sidebar';
import { ago, ahead, many, placeWords } from './words';

export interface Editor {
  elements: HTMLElement[];
  /** As it stands in the fields. */
  draft(): Draft;
  /** Says what the script found, and marks the place. */
  judge(verdict: Verdict): void;
  say(words: string, tone: 'good' | 'bad'): void;
  /** Scrolls the marked place into sight, once it is on the page. */
  reveal: () => void;
}

export interface Asked {
  check: () => void;
  replay: () => void;
}

export function openEditor(opened: Opened, sidebar: Sidebar, asked: Asked): Editor {
  const { id, event, view, body } = opened;
  const { drafts, actions, inbox, now } = sidebar;
  const start: Draft = drafts.get(id) ?? { event, view, body };

  const verdict = el('div', { class: 'verdict', role: 'status', tabindex: -1 });
  const place = el('p', { id: 'body-place', class: 'soft', role: 'status' });
  const show = button('Show the place', () => field.show(), { hidden: true });
  const say: Editor['say'] = (words, tone) => {
    verdict.className = `verdict ${tone}`;
    verdict.textContent = words;
    focusNext(verdict);
  };
  const draft = (): Draft => ({ event: as.event(), view: as.view(), body: field.field.value });
  const keep = (): void => {
    const made = draft();
    if (made.event === event && made.view === view && made.body === body) drafts.delete(id);
    else drafts.set(id, made);
    verdict.textContent = '';
  };
  const point = (mark: Verdict['mark'], expected: string): void => {
    field.mark(mark);
    show.hidden = mark === null;
    const right = expected === '' ? '' : `: right would be ${expected}`;
    place.textContent = mark === null ? '' : `${placeWords(field.field.value, mark)}${right}.`;
  };
  /** While somebody types: at least where it ceases to be JSON. */
  const look = (): void => {
    const { fault } = placesIn(field.field.value);
    point(fault ?? null, fault?.expected ?? '');
    if (!fault) place.textContent = 'This is JSON. Check says whether it would be taken.';
  };
  const field = markedField('body', start.body, () => (keep(), look()));
  const as = choices(inbox.events, start, keep);
  const judge: Editor['judge'] = ({ ok, problem, remedy, expected, mark }) => {
    point(mark, expected);
    if (ok) say('Nothing stands in its way: replay it.', 'good');
    else say([`It would fail: ${problem}`, problem === opened.problem ? '' : remedy].join(' ').trim(), 'bad');
    field.reveal();
  };

  const isIgnored = opened.state === 'ignored';
  const [opener, form] = ignoring('Ignore…', 1, (reason) => actions.ignore([id], reason));
  const editor: Editor = {
    draft,
    judge,
    say,
    reveal: field.reveal,
    elements: [
      button('← All errors', actions.list, { class: 'plain' }),
      el('h1', { tabindex: -1 }, opened.problem),
      el('p', { class: 'soft' }, factsOf(opened, now)),
      isIgnored ? el('p', {}, `Laid aside: ${opened.settled}`) : undefined,
      el('p', {}, opened.remedy),
      ...as.elements,
      el('label', { for: 'body' }, 'Body'),
      field.element,
      place,
      show,
      verdict,
      el(
        'div',
        { class: 'buttons' },
        button(isIgnored ? 'Reopen and replay' : 'Replay', asked.replay, { class: 'main' }),
        button('Check', asked.check),
        isIgnored ? undefined : opener,
      ),
      form,
    ].filter((element) => element !== undefined),
  };
  // what was found holds for the body as it is kept, not for one that was changed since
  if (drafts.has(id)) look();
  else if (opened.ok) place.textContent = 'Nothing in it stands in the way now: replay it.';
  else point(opened.mark, opened.expected);
  return editor;
}

function factsOf({ whom, received, attempts, nextTry, state, settled }: Opened, now: number): string {
  const facts = [
    whom === '' ? 'For somebody unknown' : `For ${whom}`,
    `came ${ago(received, now)}`,
    many(attempts, 'attempt'),
    ...(state === 'will be retried' && nextTry !== null ? [ahead(nextTry, now)] : []),
    ...(state !== 'ignored' && settled !== '' ? [settled] : []),
  ];
  return `${facts.join(' · ')}.`;
}
