// The script's own menu, as the spreadsheet shows it after onOpen.
import { getMenu, type MenuItem } from '../parts/api';
import { byId, el } from '../parts/dom';
import { complain } from '../parts/notices';

type Choose = (label: string, functionName: string) => void;

export async function drawMenus(choose: Choose): Promise<void> {
  const menus = await getMenu().catch((error: unknown) => (complain(error), []));
  byId('menus').replaceChildren(...menus.map((menu) => drawMenu(menu, choose)));
}

function drawMenu({ name, items = [] }: MenuItem, choose: Choose): HTMLElement {
  const list = el('div', { role: 'menu', class: 'menu', 'aria-label': name, hidden: true });
  const button = el('button', { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false' }, `${name} ▾`);
  const whole = el('div', { class: 'menu-place' }, button, list);
  const open = (yes: boolean): void => {
    list.hidden = !yes;
    button.setAttribute('aria-expanded', String(yes));
    if (yes) list.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  };
  list.append(
    ...flat(items).map((item) => {
      if (item.function === undefined) return el('div', { role: 'separator', class: 'menu-line' });
      const press = (): void => {
        open(false);
        button.focus();
        choose(item.name, item.function ?? '');
      };
      return el('button', { type: 'button', role: 'menuitem', tabindex: -1, onclick: press }, item.name);
    }),
  );
  button.addEventListener('click', () => open(list.hidden !== false));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    open(true);
  });
  list.addEventListener('keydown', (event) => walk(event, list, () => (open(false), button.focus())));
  whole.addEventListener('focusout', ({ relatedTarget }) => {
    if (!whole.contains(relatedTarget as Node | null)) open(false);
  });
  return whole;
}

/** Items of submenus stand in line, after one another. */
const flat = (items: readonly MenuItem[]): MenuItem[] =>
  items.flatMap((item) => (item.items ? [{ name: '-' }, ...flat(item.items), { name: '-' }] : [item]));

function walk(event: KeyboardEvent, list: HTMLElement, leave: () => void): void {
  const items = [...list.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const steps: { [key: string]: number } = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  const to = steps[event.key];
  if (event.key === 'Escape') {
    event.stopPropagation();
    leave();
  } else if (to !== undefined) {
    event.preventDefault();
    items[(to + items.length) % items.length]?.focus();
  }
}
