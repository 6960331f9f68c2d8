// Shipping addresses: one value as a whole, and a key under which spellings of the same place meet.
import type { Body } from '../deliveries/body';
import { readFields, type Field, type Values } from './field';

export const addressFields: readonly Field[] = [
  { path: 'address1', kind: 'text' },
  { path: 'address2', kind: 'text' },
  { path: 'city', kind: 'text' },
  { path: 'provinceCode', kind: 'text' },
  { path: 'postalCode', kind: 'text' },
  { path: 'countryCode', kind: 'text' },
];

/** The address a body gives, or undefined when it gives no part of one. */
export function readAddress(body: Body): Values | undefined {
  const { values } = readFields(addressFields, body, 'shippingAddress.');
  return Object.keys(values).length > 0 ? values : undefined;
}

/** A place needs a street or box, and a town or code: less is no row of its own. */
export function isPlace(address: Values): boolean {
  return address.address1 !== undefined && (address.city !== undefined || address.postalCode !== undefined);
}

// USPS Publication 28, appendix C: only the last word of a street line is a suffix ("St Louis" is none).
const suffixes: Record<string, string> = {
  street: 'st', avenue: 'ave', av: 'ave', boulevard: 'blvd', drive: 'dr', lane: 'ln', road: 'rd', court: 'ct',
  circle: 'cir', place: 'pl', terrace: 'ter', parkway: 'pkwy', highway: 'hwy', square: 'sq', trail: 'trl',
}; // prettier-ignore
const directions: Record<string, string> = {
  north: 'n', south: 's', east: 'e', west: 'w', northeast: 'ne', northwest: 'nw', southeast: 'se', southwest: 'sw',
}; // prettier-ignore
const unitWords = /^(apartment|apt|unit|suite|ste|number|no|#)$/;

/** One key for all spellings of one place; two units of a house never share it. */
export function addressKey(address: Values): string {
  const [street, innerUnit] = splitUnit(words(address.address1));
  const unit = [...innerUnit, ...words(address.address2)].filter((word) => !unitWords.test(word));
  const parts = [
    streetKey(street),
    unit.join(' '),
    words(address.city).join(' '),
    words(address.provinceCode).join(''),
    postalKey(words(address.postalCode).join('')),
    words(address.countryCode ?? 'US').join(''),
  ];
  return parts.join('|');
}

const isAscii = /^[\0-\x7F]*$/;

function words(value: Values[string] | undefined): string[] {
  const text = value === undefined ? '' : String(value);
  const plain = isAscii.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase().match(/#|[\p{L}\p{N}]+/gu) ?? [];
}

/** `12 Main St Apt 4B` written in one line: what follows a unit word is the unit. */
function splitUnit(line: string[]): [string[], string[]] {
  const at = line.findIndex((word, index) => index > 0 && /^(apartment|apt|unit|suite|ste|#)$/.test(word));
  return at < 0 ? [line, []] : [line.slice(0, at), line.slice(at)];
}

function streetKey(line: string[]): string {
  return line
    .map((word, index) => {
      if (index === line.length - 1 && index > 1) return suffixes[word] ?? directions[word] ?? word;
      if (index === line.length - 2 && index > 1 && directions[line[index + 1] as string])
        return suffixes[word] ?? word;
      return index > 0 ? (directions[word] ?? word) : word;
    })
    .join(' ');
}

/** ZIP+4 and ZIP are one place's code. */
function postalKey(code: string): string {
  return /^\d{9}$/.test(code) ? code.slice(0, 5) : code;
}
