// What a person types to find somebody, and how it is compared: whatever the case and the accents. Pure.

const longest = 200;
const mostWords = 8;

/** Letters that Unicode does not take apart, and the two shapes of sigma. */
const letters: { [letter: string]: string } = { ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe', ß: 'ss', ς: 'σ' };

const apart = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');

/** Without case, accents and compatibility forms, so that `JOSÉ` and `jose` are the same. */
export const plain = (text: string): string =>
  apart(apart(text).toLowerCase()).replace(/[øłđıæœßς]/g, (letter) => letters[letter] as string);

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** What a word may be a part of. */
export type Shape = 'number' | 'mail' | 'id' | 'code' | 'text';

export interface Word {
  text: string;
  /** Of a number, however it is written: `(555) 010-0177`. */
  digits: string;
  shape: Shape;
}

/** Every one must be found. */
export function wordsOf(query: string): Word[] {
  const texts = plain(query.slice(0, longest))
    .split(/\s+/)
    .filter((text) => /[\p{L}\p{N}@]/u.test(text));
  return [...new Set(texts)]
    .slice(0, mostWords)
    .map((text) => ({ text, digits: digitsOf(text), shape: shapeOf(text) }));
}

function shapeOf(text: string): Shape {
  if (text.includes('@')) return 'mail';
  if (/^[\d+().#-]+$/.test(text)) return 'number';
  // an `_id`, or a part of one
  if (/^[0-9a-f]{6,}$/.test(text) && /\d/.test(text)) return 'id';
  return /\d/.test(text) ? 'code' : 'text';
}

/** 3 when the field is the word, 2 when a word of it begins so, 1 when it is somewhere in it, 0 when it is not. */
export function qualityOf(word: Word, field: string, isNumber: boolean): number {
  const [has, wanted] = isNumber && word.digits.length > 1 ? [digitsOf(field), word.digits] : [field, word.text];
  const at = has.indexOf(wanted);
  if (at < 0) return 0;
  if (has === wanted) return 3;
  return at === 0 || /[^\p{L}\p{N}]/u.test(has.charAt(at - 1)) ? 2 : 1;
}
