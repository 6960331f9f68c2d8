// SpreadsheetApp.getUi(): recorded and not shown, so that a run's answer tells what staff would have seen.
import { exception, execution, only } from './bridge';
import { outputOf, type HtmlOutput } from './output';
import type { MenuItem, UiRecord } from '../protocol';

export const shown: UiRecord[] = [];
export const menus: MenuItem[] = [];

interface Menu {
  addItem(name: string, functionName: string): Menu;
  addSeparator(): Menu;
  addSubMenu(menu: Menu): Menu;
  addToUi(): void;
}

const entries = new WeakMap<object, MenuItem>();

function createMenu(name: string): Menu {
  const items: MenuItem[] = [];
  const menu: Menu = only('Menu', {
    addItem: (label: string, functionName: string) => (items.push({ name: label, function: functionName }), menu),
    addSeparator: () => (items.push({ name: '-' }), menu),
    addSubMenu: (sub: Menu) => (items.push(entries.get(sub)!), menu),
    addToUi: () => void menus.push({ name, items }),
  });
  entries.set(menu, { name, items });
  return menu;
}

function show(kind: 'sidebar' | 'dialog', output: HtmlOutput, title?: string): void {
  const html = outputOf(output);
  if (html?.kind !== 'html') return;
  const { content: text, width, height } = html;
  const size = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  shown.push({ kind, title: title ?? html.title, text, ...size });
}

function say(kind: 'alert' | 'prompt', args: unknown[]): string {
  // alert(prompt) | alert(prompt, buttons) | alert(title, prompt, buttons)
  const [title, text] = args.length > 2 ? [String(args[0]), String(args[1])] : ['', String(args[0])];
  shown.push({ kind, title, text });
  return String(args[args.length - 1]).startsWith('YES') ? 'YES' : 'OK';
}

export function getUi() {
  if (execution.kind !== 'editor') {
    // Observed, web app and trigger.
    throw exception({ name: 'Exception', message: 'Cannot call SpreadsheetApp.getUi() from this context.' });
  }
  return only('Ui', {
    Button: { OK: 'OK', CANCEL: 'CANCEL', YES: 'YES', NO: 'NO', CLOSE: 'CLOSE' },
    ButtonSet: { OK: 'OK', OK_CANCEL: 'OK_CANCEL', YES_NO: 'YES_NO', YES_NO_CANCEL: 'YES_NO_CANCEL' },
    createMenu,
    alert: (...args: unknown[]) => say('alert', args),
    prompt(...args: unknown[]) {
      const button = say('prompt', args);
      return only('PromptResponse', { getSelectedButton: () => button, getResponseText: () => '' });
    },
    showSidebar: (output: HtmlOutput) => show('sidebar', output),
    showModalDialog: (output: HtmlOutput, title: string) => show('dialog', output, title),
  });
}
