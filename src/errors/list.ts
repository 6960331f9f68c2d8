// What stands in Errors, by cause: three hundred failures of one kind are one line. Pure.
import type { FailureState } from '../records/stored';
import { instantOfSerial } from '../workbooks/cells';
import type { Value } from '../workbooks/values';

/** Columns of Errors that a list is made of. */
export const listed = [
  'delivery_id',
  'state',
  'event',
  'problem',
  'where',
  'remedy',
  'received',
  'whom',
  'attempts',
  'next_try',
  'reason',
] as const;

/** Times in ms. */
export interface Item {
  id: string;
  state: FailureState;
  event: string;
  whom: string;
  since: number | null;
  attempts: number;
  nextTry: number | null;
  /** Who has settled it. */
  reason: string;
  /** Row of Errors, from 1. */
  row: number;
}

export interface Cause {
  event: string;
  problem: string;
  where: string;
  remedy: string;
  /** How many wait for a person; the others are tried again by themselves. */
  people: number;
  oldest: number | null;
  /** All of them, the oldest first. */
  ids: string[];
  /** The first of them. */
  items: Item[];
}

export interface ErrorList {
  /** The most frequent first. */
  causes: Cause[];
  /** Laid aside, the newest first. */
  ignored: Item[];
  recovered: number;
}

/** Items shown of one cause. */
const mostShown = 30;
const longestText = 400;

export const isDeliveryId = (text: string): boolean => /^[0-9a-f]{24}$/.test(text);

/** Columns as they are named in `listed`; whatever else people have typed there is no failure. */
export function listOf(columns: readonly (readonly Value[])[], timeZone: string): ErrorList {
  const result: ErrorList = { causes: [], ignored: [], recovered: 0 };
  const causes = new Map<string, Cause & { all: Item[] }>();
  const seen = new Set<string>();
  (columns[0] ?? []).forEach((value, at) => {
    const id = String(value);
    if (!isDeliveryId(id) || seen.has(id)) return;
    seen.add(id);
    const cell = (name: (typeof listed)[number]): Value => columns[listed.indexOf(name)]?.[at] ?? '';
    const text = (name: (typeof listed)[number]): string => String(cell(name)).slice(0, longestText);
    const time = (name: (typeof listed)[number]): number | null => timeOf(cell(name), timeZone);
    const state = text('state') as FailureState;
    const item: Item = {
      ...{ id, state, event: text('event'), whom: text('whom'), since: time('received') },
      ...{ attempts: Number(cell('attempts')) || 1, nextTry: time('next_try'), reason: text('reason'), row: at + 2 },
    };
    if (state === 'recovered') result.recovered += 1;
    else if (state === 'ignored') result.ignored.push(item);
    else {
      const { event } = item;
      const [problem, where] = [text('problem'), text('where')];
      const key = JSON.stringify([event, problem, where]);
      const cause = causes.get(key) ?? {
        ...{ event, problem, where, remedy: text('remedy'), people: 0, oldest: null, ids: [], items: [], all: [] },
      };
      causes.set(key, cause);
      cause.all.push(item);
      if (state !== 'will be retried') cause.people += 1;
    }
  });
  result.causes = [...causes.values()]
    .map(({ all, ...cause }) => {
      all.sort(byAge);
      const ids = all.map(({ id }) => id);
      return { ...cause, oldest: all[0]?.since ?? null, ids, items: all.slice(0, mostShown) };
    })
    .sort((a, b) => b.ids.length - a.ids.length || (a.oldest ?? 0) - (b.oldest ?? 0));
  result.ignored = result.ignored.sort(byAge).reverse().slice(0, mostShown);
  return result;
}

const byAge = (a: Item, b: Item): number => (a.since ?? 0) - (b.since ?? 0) || (a.id < b.id ? -1 : 1);

const timeOf = (value: Value, timeZone: string): number | null =>
  typeof value === 'number' && value > 1 && value < 1e6 ? instantOfSerial(value, timeZone) : null;
