// Which column of an export is which field: guessed from the headers, confirmed by a person. Pure.
import { exportFields, type ExportField, type ExportKind } from './fields';
import { BadExport, type Header } from './header';

/** Position of the column by the field's path; a field the export does not have is left out. */
export type Mapping = { [path: string]: number };

const plain = (header: string): string => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The earliest known header of each field takes the column; each column is taken once. */
export function guessMapping(kind: ExportKind, header: Header): Mapping {
  const fields = exportFields[kind];
  const mapping: Mapping = {};
  const taken = new Set<number>();
  const most = Math.max(...fields.map(({ headers }) => headers.length));
  for (let rank = -1; rank < most; rank += 1) {
    for (const field of fields) {
      if (mapping[field.path] !== undefined) continue;
      const at = header.columns.findIndex(
        (name, position) => !taken.has(position) && isIt(field, rank, name, header.samples, position),
      );
      if (at < 0) continue;
      mapping[field.path] = at;
      taken.add(at);
    }
  }
  return mapping;
}

/** Rank -1 is the very path, as written; then the known headers in their order. */
function isIt(field: ExportField, rank: number, name: string, samples: readonly string[][], at: number): boolean {
  if (rank < 0) return name === field.path && (field.path.startsWith('_') || looksRight(field, samples, at));
  const known = field.headers[rank];
  return known !== undefined && plain(name) === plain(known) && looksRight(field, samples, at);
}

function looksRight({ looks }: ExportField, samples: readonly string[][], at: number): boolean {
  if (!looks) return true;
  const values = samples.map((row) => (row[at] ?? '').trim()).filter((value) => value !== '');
  return values.every((value) => looks.test(value));
}

/** The kind whose fields the headers tell more of. */
export function guessKind(header: Header): ExportKind {
  const words = plain(header.columns.join(' '));
  if (words.includes('subscription') && !words.includes('order')) return 'subscriptions';
  const found = (kind: ExportKind): number => Object.keys(guessMapping(kind, header)).length;
  return found('subscriptions') > found('orders') ? 'subscriptions' : 'orders';
}

/** Checks what a person has confirmed; throws BadExport. Returns only fields that exist. */
export function checkMapping(kind: ExportKind, mapping: Mapping, width: number): Mapping {
  const checked: Mapping = {};
  const owners = new Map<number, string>();
  for (const { path, label } of exportFields[kind]) {
    const at = mapping[path];
    if (at === undefined) continue;
    if (!Number.isInteger(at) || at < 0 || at >= width) {
      throw new BadExport(`${label} points to a column that the file does not have. Choose another one.`);
    }
    const other = owners.get(at);
    if (other !== undefined) {
      throw new BadExport(
        `${other} and ${label} point to the same column. Choose another one, or none, for one of them.`,
      );
    }
    owners.set(at, label);
    checked[path] = at;
  }
  if (checked._id === undefined && checked.id === undefined) {
    const one = kind === 'orders' ? 'order' : 'subscription';
    throw new BadExport(`Say which column holds the ${one}'s ID (_id) or its number: rows are found by it.`);
  }
  return checked;
}
