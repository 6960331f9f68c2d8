// The address of a patient's record in CarePortals.
import type { Value } from '../deliveries/kinds';

/** Where the `_id` goes in the pattern. */
export const linkPlace = '{customer}';

/** As CarePortals has it (field notes). */
export const ordinaryLink = `https://emr.portals.care/customers/${linkPlace}?tab=orders`;

export type LinkMaker = (customerId: Value | undefined) => string;

/** Makes links of this pattern; "" where the `_id` is unknown. */
export const linkMaker =
  (pattern: string): LinkMaker =>
  (customerId) =>
    customerId === undefined ? '' : pattern.split(linkPlace).join(encodeURIComponent(wellFormed(String(customerId))));

/** Half a surrogate pair cannot be part of a URL: `encodeURIComponent` would throw. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '');
}
