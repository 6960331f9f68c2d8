// As which event, and which view of it, a delivery is replayed.
import { el } from '../parts/dom';
import type { Inbox } from './server';

export interface Choice {
  elements: HTMLElement[];
  value: () => string;
  /** Offers these and chooses one of them. */
  offer: (options: readonly Option[], value: string) => void;
}

type Option = readonly [value: string, text: string];

let made = 0;

export function choice(label: string, changed: () => void): Choice {
  const id = `choice-${(made += 1)}`;
  const select = el('select', { id, onchange: changed });
  return {
    elements: [el('div', { class: 'choice' }, el('label', { for: id }, label), select)],
    value: () => select.value,
    offer(options, value) {
      select.replaceChildren(...options.map(([value, text]) => el('option', { value }, text)));
      select.value = value;
    },
  };
}

export const viewName = (view: string): string => (view === '' ? 'simple and database' : view);

export interface Choices {
  elements: HTMLElement[];
  event: () => string;
  view: () => string;
}

/** What it came as stands in the lists too, known or not. */
export function choices(events: Inbox['events'], came: { event: string; view: string }, changed: () => void): Choices {
  const event = choice('Event', () => (views(), changed()));
  const view = choice('View', changed);
  const views = (): void => {
    const chosen = view.value() === '' ? came.view : view.value();
    const known = events.find(({ name }) => name === event.value())?.views ?? [];
    view.offer(
      [...new Set([chosen, '', ...known])].map((one) => [one, viewName(one)]),
      chosen,
    );
  };
  event.offer(
    [...new Set([came.event, ...events.map(({ name }) => name)])].map((name) => [name, name === '' ? '(none)' : name]),
    came.event,
  );
  views();
  return { elements: [...event.elements, ...view.elements], event: event.value, view: view.value };
}
