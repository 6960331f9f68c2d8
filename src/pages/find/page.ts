// The sidebar Find: what is typed is searched for; a newer search wins over an older answer.
import { byId } from '../parts/dom';
import { call, reasonOf } from '../parts/server';
import { drawCards } from './cards';
import { drawCustomer } from './customer';
import type { Answer } from '../../find/search';

const input = byId('query') as HTMLInputElement;
const main = byId('main');
/** ms without a key before it is searched by itself. */
const pause = 600;

let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let last: { query: string; answer: Answer } | undefined;

const say = (text: string): void => void (byId('state').textContent = text);

/** Runs what is asked; its answer is shown unless something else was asked meanwhile. */
async function ask<T>(doing: string, run: () => Promise<T>, show: (value: T) => void): Promise<void> {
  const turn = (asked += 1);
  say(doing);
  main.setAttribute('aria-busy', 'true');
  try {
    const value = await run();
    if (turn === asked) show(value);
  } catch (error) {
    if (turn !== asked) return;
    main.replaceChildren();
    say(`It did not work: ${reasonOf(error)} Try again.`);
  } finally {
    if (turn === asked) main.removeAttribute('aria-busy');
  }
}

function find(): void {
  clearTimeout(timer);
  const query = input.value.trim();
  if (query === '') {
    asked += 1;
    last = undefined;
    main.replaceChildren();
    say('All words must be found; parts of words, too.');
    return;
  }
  if (last?.query === query && main.childElementCount > 0 && !main.querySelector('.customer')) return;
  const run = () => call<'findInTables'>((server) => server.findInTables(query));
  void ask(`Looking for “${query.slice(0, 60)}”…`, run, (answer) => {
    last = { query, answer };
    showCards();
  });
}

function showCards(focus?: string): void {
  if (!last) return;
  const { query, answer } = last;
  say(told(query, answer));
  main.replaceChildren(...drawCards(answer.cards, open));
  if (focus !== undefined) main.querySelector<HTMLElement>(`[data-customer="${CSS.escape(focus)}"]`)?.focus();
}

function told(query: string, { words, cards, total }: Answer): string {
  if (words.length === 0) return 'Type letters or digits to search for.';
  const what = `“${query.slice(0, 60)}”`;
  if (total === 0)
    return `Nothing has ${words.length > 1 ? 'all words of ' : ''}${what}. Fewer or shorter words find more.`;
  if (total > cards.length)
    return `${total.toLocaleString('en-US')} found; the best ${cards.length} are shown. More words find fewer.`;
  return total === 1 ? 'One found.' : `${total} found.`;
}

function open(customer: string): void {
  const back = (): void => showCards(customer);
  const run = () => call<'findCustomer'>((server) => server.findCustomer(customer));
  void ask('Opening…', run, (page) => {
    if (!page) {
      say('This customer is known by another name now: search again.');
      return;
    }
    say(`As of ${page.asOf}.`);
    main.replaceChildren(drawCustomer(page, customer, { back, openError, erased }));
    main.querySelector<HTMLElement>('h1')?.focus();
  });
}

function erased(words: string): void {
  last = undefined;
  main.replaceChildren();
  say(words);
}

function openError(id: string): void {
  call<'openError'>((server) => server.openError(id)).catch((error: unknown) => say(reasonOf(error)));
}

byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  find();
});
input.addEventListener('input', () => {
  clearTimeout(timer);
  if (input.value.trim().length !== 1) timer = setTimeout(find, pause);
});
input.focus();
