// Lines of a comparison as rows of the tab Reconciliation, and what they add up to. Pure.
import type { Row } from '../workbooks/layout/tab';
import type { Compared, Line, LineKind } from './compare';
import type { Reconciliation } from './state';

/** More lines than this nobody reads, and a spreadsheet holds 10 million cells. */
const mostLines = 50_000;

const counters: Record<LineKind, keyof Reconciliation['counts']> = {
  'missing here': 'missing',
  differs: 'differing',
  'only here': 'onlyHere',
  'not readable': 'unreadable',
};

/** Counts records, not lines; moves the state on and gives the rows to append. */
export function takeLines(state: Reconciliation, found: readonly { compared: Compared; place: string }[]): Row[] {
  const rows: Row[] = [];
  for (const { compared, place } of found) {
    const [first] = compared.lines;
    if (first) state.counts[counters[first.kind]] += 1;
    if (compared.newer) state.counts.newer += 1;
    for (const line of compared.lines) {
      if (state.lines + rows.length < mostLines) rows.push(lineRow(state, line, place));
      else state.leftOut += 1;
    }
  }
  state.lines += rows.length;
  return rows;
}

function lineRow(state: Reconciliation, line: Line, place: string): Row {
  const { kind, number, _id, field, here, there, done, link } = line;
  const entity = state.kind === 'orders' ? 'order' : 'subscription';
  const choosable = done === undefined && (kind === 'missing here' || kind === 'differs');
  return {
    kind,
    entity,
    number,
    _id,
    field,
    here,
    there,
    backfill: choosable ? false : undefined,
    done,
    record_link: link,
    place,
  };
}

/** Where a record stands in an import, as text: a line leads back to it. */
export const placeText = (id: string, { part, offset }: Reconciliation['at']): string => `${id}:${part}:${offset}`;

export function parsePlace(text: string): { id: string; at: Reconciliation['at'] } {
  const [id = '', part, offset] = text.split(':');
  return { id, at: { part: Number(part), offset: Number(offset) } };
}
