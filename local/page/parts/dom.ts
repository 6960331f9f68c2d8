// Makes elements. What strangers sent only ever becomes text: nothing here reads a string as HTML.

type Child = Node | string | undefined;
type Props = { [name: string]: string | number | boolean | undefined | ((event: never) => void) };

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

/** A link only for addresses of the web: `javascript:` and the like stay text. */
export function isWebAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/[^\s]+$/i.test(value) && URL.canParse(value);
}

export function webLink(address: string, props: Props = {}, text = address): HTMLAnchorElement {
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', ...props }, text);
}
