// The place above everything where it is said how far an action is and what came of it.
import { button, byId, el } from '../parts/dom';
import { focusNext } from '../parts/focus';
import { reasonOf } from '../parts/server';
import type { Steps } from './steps';
import { outcomesOfSeveral } from './words';

const place = (): HTMLElement => byId('report');

/** Says something and lets the keyboard stand there, for what it stood on is gone. */
export function report(
  words: readonly string[],
  tone: 'good' | 'bad' = 'good',
  more: readonly HTMLElement[] = [],
): void {
  const close = button('Close', dismiss);
  place().className = tone;
  place().replaceChildren(
    el('div', { role: 'status', tabindex: -1 }, ...words.map((text) => el('p', {}, text))),
    el('div', { class: 'buttons' }, ...more, close),
  );
  place().hidden = false;
  focusNext(place().querySelector<HTMLElement>('[role=status]'));
}

export const dismiss = (): void => void (place().hidden = true);

/** Shows how far it is; `stop` is asked for once. */
export function reportProgress(doing: string, { total, left, state, error }: Steps, stop: () => void): void {
  const done = total - left.length;
  const words = [`${doing}: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}.`];
  if (state === 'waiting') words.push(`It is tried again by itself in a moment: ${reasonOf(error)}`);
  let status = place().querySelector<HTMLElement>('.running [role=status]');
  if (!status || place().hidden) {
    const halt = button('Stop', () => {
      halt.disabled = true;
      halt.textContent = 'Stopping after this step…';
      stop();
    });
    status = el('p', { role: 'status', tabindex: -1 });
    place().className = 'running';
    place().replaceChildren(
      el('div', { class: 'running' }, status, el('progress', { 'aria-label': doing, max: total, value: 0 })),
      ...(total > 1 ? [el('div', { class: 'buttons' }, halt)] : []),
    );
    place().hidden = false;
    (total > 1 ? halt : status).focus();
  }
  status.textContent = words.join(' ');
  place().querySelector('progress')!.value = done;
}

/** What came of all that were taken, and the way on with the others. */
export function reportEnd({ left, counts, state, error }: Steps, goOn: () => void): void {
  const words = outcomesOfSeveral(counts);
  const others = left.length.toLocaleString('en-US');
  if (state === 'useless')
    words.push(`The other ${others} are like them and were not tried: as they are, they would fail again.`);
  if (state === 'stopped') words.push(`Stopped. The other ${others} stand as they stood.`);
  if (state === 'failed') words.push(`It went wrong: ${reasonOf(error)} The other ${others} can be taken up again.`);
  const on = button(
    state === 'useless' ? `Try the other ${others} all the same` : `Go on with the other ${others}`,
    goOn,
  );
  const tone = state === 'done' && !counts.has('invalid') ? 'good' : 'bad';
  report(words, tone, left.length > 0 ? [on] : []);
}

export function complain(error: unknown, again: (() => void) | undefined): void {
  const problem = byId('problem');
  problem.replaceChildren(
    el('p', {}, `The script could not do this: ${reasonOf(error)}`),
    el('p', {}, 'Nothing that you have typed is lost.'),
    ...(again ? [button('Try again', again)] : []),
  );
  problem.hidden = false;
}

export const calm = (): void => void (byId('problem').hidden = true);
