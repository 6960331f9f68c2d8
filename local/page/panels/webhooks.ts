// The addresses for CarePortals, and synthetic deliveries to try each with, the reply beside it.
import { badBodies, sampleEvents, type SampleEvent } from '../../send/samples';
import { deliver, getEndpoints } from '../parts/api';
import { el } from '../parts/dom';
import { complain, copy } from '../parts/notices';
import { openPanel } from './panel';
import { nextSample } from './next-sample';

interface Hook {
  event: SampleEvent;
  view: string | undefined;
  address: string;
}

/** `sent` is called after each reply. */
export async function showWebhooks(sent: () => void): Promise<void> {
  const endpoints = await getEndpoints().catch((error: unknown) => complain(error));
  if (!endpoints) return;
  const hooks = sampleEvents.flatMap((event): Hook[] => {
    const found = endpoints.webhooks[event];
    if (found === undefined) return [];
    if (typeof found === 'string') return [{ event, view: undefined, address: found }];
    return Object.entries(found).map(([view, address]) => ({ event, view, address }));
  });
  const answer = el('div', { class: 'reply', role: 'status' });
  const send: Send = async (place, what, { address }, body) => {
    place.after(answer);
    answer.replaceChildren(el('p', {}, `${what}…`));
    const { ok, reply } = await deliver(address, body).catch((error: unknown) => ({ ok: false, reply: String(error) }));
    answer.replaceChildren(el('p', { class: ok ? 'good' : 'bad' }, `Reply to ${what}`), el('pre', {}, pretty(reply)));
    answer.scrollIntoView({ block: 'nearest' });
    sent();
  };
  const first = hooks[0];
  openPanel(
    'Webhooks',
    [
      el(
        'p',
        {},
        'Paste each address into the webhook action of its CarePortals workflow. The token in it is a secret.',
      ),
      el('ul', { class: 'hooks' }, ...hooks.map((hook) => hookItem(hook, send))),
      ...(first ? [el('h3', {}, 'Send something wrong'), el('p', {}, wrongWords), badButtons(first, send)] : []),
    ],
    { toggle: true },
  );
}

const wrongWords = 'It is kept, and stands in Errors after the next run of the minute trigger.';

/** The reply is shown after `place`. */
type Send = (place: Element, what: string, hook: Hook, body: string) => Promise<void>;

function hookItem(hook: Hook, send: Send): HTMLElement {
  const { event, view, address } = hook;
  const name = view === undefined ? event : `${event} (${view})`;
  const copyIt = (): void => void copy(address, `The address for ${name}`);
  const code = el('code', {}, masked(address));
  const sample = (): void => void send(code, `a sample of ${name}`, hook, nextSample(event, view));
  const title = el('h3', {}, event, view === undefined ? undefined : el('span', { class: 'tag' }, view));
  const buttons = el(
    'div',
    { class: 'buttons' },
    el('button', { type: 'button', onclick: copyIt, 'aria-label': `Copy the address for ${name}` }, 'Copy'),
    el('button', { type: 'button', onclick: sample, 'aria-label': `Send a sample of ${name}` }, 'Send a sample'),
  );
  return el('li', {}, el('div', { class: 'hook-head' }, title, buttons), code);
}

function badButtons(hook: Hook, send: Send): HTMLElement {
  const wrongToken = new URL(hook.address);
  wrongToken.searchParams.set('token', 'not-the-token');
  const noEvent = new URL(hook.address);
  noEvent.searchParams.delete('event');
  const cases = [
    ...badBodies.map(({ name, what, body }) => ({ name, what, address: hook.address, body })),
    { name: 'No event', what: 'The address names no event.', address: noEvent.href, body: undefined },
    { name: 'Wrong token', what: 'The token is not valid.', address: wrongToken.href, body: undefined },
  ];
  const place = el('div', { class: 'buttons' });
  for (const { name, what, address, body } of cases) {
    const go = (): void =>
      void send(place, `“${name}”`, { ...hook, address }, body ?? nextSample(hook.event, hook.view));
    place.append(el('button', { type: 'button', title: what, onclick: go }, name));
  }
  return place;
}

/** The token is for the clipboard, not for whoever looks over a shoulder. */
const masked = (address: string): string => address.replace(/(token=).*$/, '$1••••••••');

function pretty(reply: string): string {
  try {
    return JSON.stringify(JSON.parse(reply), null, 2);
  } catch {
    return reply.slice(0, 2000);
  }
}
