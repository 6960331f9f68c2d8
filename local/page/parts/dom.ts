// The page's elements, made as the script's own pages make theirs; links only to where a link may lead.
import { byId, el, type Props } from '../../../src/pages/parts/dom';

export { byId, el };

/** A link only for addresses of the web: `javascript:` and the like stay text. */
export function isWebAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/[^\s]+$/i.test(value) && URL.canParse(value);
}

export function webLink(address: string, props: Props = {}, text = address): HTMLAnchorElement {
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', ...props }, text);
}
