// The cells that an export was cut into. Pure.
import { BadExport } from './header';

/** Characters of a cell; Sheets holds 50,000. */
export const partLength = 45_000;
/** About 90 MB: more than a spreadsheet should carry along. */
export const mostParts = 2000;

/** Numbers of up to `count` cells from `first` on. */
export const partNumbers = ({ parts }: { parts: number }, first: number, count: number): number[] =>
  Array.from({ length: Math.max(0, Math.min(count, parts - first)) }, (_, at) => first + at);

/** The texts of these cells. Throws BadExport when one is not where it was put. */
export function wholeParts(texts: ReadonlyMap<number, string>, numbers: readonly number[]): string[] {
  return numbers.map((number) => {
    const text = texts.get(number);
    if (text === undefined) {
      throw new BadExport('The hidden tab _import was changed by somebody. Choose the file again.');
    }
    return text;
  });
}
