// The workbook switch and the bar of tabs below the table, as in Sheets.
import type { WorkbookInfo } from './api';
import { byId, el } from './dom';

export interface Choice {
  workbook: string;
  tab: string;
  /** Show hidden tabs and the columns for machines too. */
  hidden: boolean;
  /** Id of the tab's filter view, 0 for none. */
  filterView: number;
}

export function drawWorkbooks(
  workbooks: readonly WorkbookInfo[],
  choice: Choice,
  choose: (name: string) => void,
): void {
  const buttons = workbooks.map(({ name }) => {
    const label = name.charAt(0).toUpperCase() + name.slice(1);
    const pressed = name === choice.workbook ? 'true' : 'false';
    return el('button', { type: 'button', 'aria-pressed': pressed, onclick: () => choose(name) }, label);
  });
  replaceKeepingFocus(byId('workbooks'), buttons);
}

export function drawTabs(info: WorkbookInfo, choice: Choice, choose: (change: Partial<Choice>) => void): void {
  const tabs = info.tabs.filter(({ name, hidden }) => choice.hidden || !hidden || name === choice.tab);
  const buttons = tabs.map(({ name, rows, hidden, color }) => {
    const chosen = name === choice.tab;
    const button = el(
      'button',
      {
        ...{ type: 'button', role: 'tab', id: `tab-${name}`, class: hidden ? 'hidden-tab' : undefined },
        ...{ 'aria-selected': String(chosen), 'aria-controls': 'sheet', tabindex: chosen ? 0 : -1 },
        onclick: () => choose({ tab: name }),
      },
      el('span', { class: 'tab-name' }, name),
      el('span', { class: 'tab-rows', 'aria-label': `${rows} rows` }, rows.toLocaleString('en-US')),
    );
    if (color !== null) button.style.setProperty('--tab', color);
    return button;
  });
  replaceKeepingFocus(byId('tabs'), buttons);
  const box = el('input', { type: 'checkbox', id: 'show-hidden', checked: choice.hidden });
  box.addEventListener('change', () => choose({ hidden: box.checked }));
  const label = el(
    'label',
    { class: 'show-hidden', title: 'Tabs and columns that are kept for machines' },
    box,
    'Show hidden',
  );
  if (!document.getElementById('show-hidden')) byId('tabs').after(label);
}

/** Arrow keys go from tab to tab. */
export function walkTabs(): void {
  byId('tabs').addEventListener('keydown', (event) => {
    const all = [...byId('tabs').querySelectorAll<HTMLElement>('[role=tab]')];
    const at = all.findIndex((tab) => tab === document.activeElement);
    const steps: { [key: string]: number } = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 };
    const to = steps[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const tab = all[(to + all.length) % all.length];
    tab?.focus();
    tab?.click();
  });
}

/** Redrawing must not take the keyboard away from whoever is there. */
function replaceKeepingFocus(place: HTMLElement, children: readonly HTMLElement[]): void {
  const at = [...place.children].indexOf(document.activeElement as Element);
  place.replaceChildren(...children);
  children[at]?.focus();
}
