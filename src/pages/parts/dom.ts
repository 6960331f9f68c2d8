// Makes elements. What strangers sent only ever becomes text: nothing here reads a string as HTML.

export type Child = Node | string | undefined;
export type Props = { [name: string]: string | number | boolean | undefined | ((event: never) => void) };

/** `onclick` and the like become listeners, `class` and the rest attributes; undefined and false leave them out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id} on this page`);
  return element;
}

export const button = (label: string, onclick: () => void, props: Props = {}): HTMLButtonElement =>
  el('button', { type: 'button', onclick, ...props }, label);
