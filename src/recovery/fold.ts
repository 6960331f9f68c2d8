/**
 * Folds the event log into the shadow: every delivery goes through the very plan that committed it, in the order of the log,
 * many at a time. What an execution has folded stays when it is stopped: the shadow's own state says how far it is.
 */
import type { Delivery } from '../deliveries/delivery';
import { problemWords } from '../deliveries/explain';
import { readDelivery } from '../deliveries/read';
import { keysOf } from '../deliveries/wants';
import { isApplied } from '../records/apply';
import { plan, type Batch } from '../records/plan';
import type { Loaded } from '../records/workspace';
import { sha256 } from '../script/digest';
import type { Book } from './book';
import type { Finding } from './finding';
import { readEntries, readLogRows, type Entry, type LogRows } from './log';
import { loadMemory, readInto, rememberPlan } from './memory';
import type { Context } from './run';
import { findShadow, writeShadow, type Shadow } from './shadow';

/** Deliveries of one step: about 2 MB of records. */
const atOnce = 400;
/** Times that a batch may find that more must be read. */
const mostRounds = 40;
/** A horizon beyond all times: nobody knows what is missing. */
export const noHorizon = 8_640_000_000_000_000;

/** What an execution keeps of its folding. */
export interface Folding {
  shadow: Shadow;
  loaded: Loaded;
  log: LogRows;
  /** The book with the shadow as truth. */
  book: Book;
}

/** Undefined when there is no shadow. */
export function openFolding(context: Context): Folding | undefined {
  if (context.folding) return context.folding;
  const { book } = context;
  const shadow = findShadow(book.id, book.pace);
  if (!shadow) return undefined;
  const truthful: Book = { ...book, truth: shadow, folded: true };
  return (context.folding = { shadow, book: truthful, loaded: loadMemory(truthful), log: readLogRows(book) });
}

export const isFolded = ({ loaded, log }: Folding): boolean => loaded.state.sequence >= log.last;

/** Folds what was logged since, to the end of the log. */
export function foldNews(context: Context, folding: Folding): void {
  folding.log = readLogRows(context.book);
  for (let steps = 0; !isFolded(folding) && steps < 100; steps += 1) foldNext(context, folding);
}

/** Folds the next entries of the log; what is wrong with them. */
export function foldNext(context: Context, folding: Folding): { findings: Finding[]; checked: number } {
  const { loaded, log, book } = folding;
  const from = loaded.state.sequence + 1;
  const to = Math.min(log.last, from + atOnce - 1);
  const read = readEntries(book, log, from, to);
  // an entry that is about the same delivery as one before it waits for the next step: it may tell how that one recovered
  const repeat = read.findIndex(({ envelope }, at) => read.findIndex((one) => one.envelope.id === envelope.id) < at);
  const entries = repeat < 0 ? read : read.slice(0, repeat);
  const end = repeat < 0 ? to : (read[repeat] as Entry).sequence - 1;
  const findings = gaps(entries, from, end);
  const understood = entries.map(understand);
  findings.push(...understood.flatMap(({ finding }) => finding ?? []));
  const lost = understood.filter(({ delivery }) => delivery === undefined).map(({ entry }) => entry.envelope);
  const deliveries = understood.flatMap(({ delivery }) => delivery ?? []);
  const refused = new Set(entries.filter(({ outcome }) => outcome === 'failed').map(({ envelope }) => envelope.id));
  const known = lost.map(({ id, accepted }) => ({ id, accepted }));
  commitShadow(folding, { deliveries, refused, redraw: new Set(), known, blind: true }, entries, end);
  const missing = findings.some(({ kind }) => kind === 'missing row');
  const horizon = Math.max(missing ? noHorizon : 0, ...lost.map(({ accepted }) => accepted));
  if (horizon > 0) context.job.horizon = Math.max(horizon, context.job.horizon ?? 0);
  return { findings, checked: entries.length };
}

/** Plans until nothing more must be read, and writes the result. */
export function commitShadow(folding: Folding, batch: Batch, entries: readonly Entry[], sequence: number): void {
  const { loaded, book, shadow } = folding;
  readInto(book, loaded, { keys: batch.deliveries.flatMap((one) => keysOf(one, book.seal)), records: [] });
  for (let round = 0; round < mostRounds; round += 1) {
    const made = plan(loaded, { ...batch, conventions: book.conventions, seal: book.seal });
    const { keys, records } = made.needs;
    if (made.deferred.length > 0 || keys.length + records.length > 0) {
      if (!readInto(book, loaded, made.needs)) throw new Error('a record of the shadow cannot be read');
      continue;
    }
    const sequences = new Map(entries.map(({ envelope, sequence }) => [`delivery:${envelope.id}`, sequence]));
    for (const stored of made.records.values()) {
      const own = sequences.get(stored.key);
      if (stored.failure && own !== undefined) stored.failure.sequence = own;
    }
    made.state.sequence = sequence;
    writeShadow(book.id, shadow, made, book.pace);
    rememberPlan(loaded, made);
    return;
  }
  throw new Error('the records of the shadow lead in circles');
}

interface Understanding {
  entry: Entry;
  /** Undefined when only its name is left. */
  delivery?: Delivery;
  finding?: Finding;
}

/** What an entry says; one that had its effect and can no longer be read is told. */
function understand(entry: Entry): Understanding {
  const { envelope, outcome, sequence } = entry;
  // the records are the truth about it
  if (entry.purged) return { entry };
  const delivery = readDelivery(envelope, sha256);
  if (delivery.kind) return { entry, delivery };
  const effective = isApplied(outcome) || outcome === 'repeated';
  if (outcome === 'ignored') return { entry, delivery: { ...delivery, ignored: true } };
  if (!effective) return { entry, delivery: delivery.ok && outcome === 'invalid' ? unheard(delivery) : delivery };
  if (delivery.ok) return { entry, delivery: outcome === 'recovered' ? { ...delivery, retry: true } : delivery };
  if (envelope.raw === '') return { entry };
  const [issue] = delivery.issues;
  const finding: Finding = {
    ...{ kind: 'damaged record', tab: 'deliveries', key: String(sequence), column: 'body', row: 0, owners: [] },
    ...{ is: issue ? problemWords(issue) : '', shouldBe: 'the body as it came; restore it from the version history' },
  };
  return { entry, finding };
}

/** A delivery that waits for a person stays where it is, although it could be understood now: a replay takes it. */
function unheard(delivery: Delivery): Delivery {
  const { event, view, raw, accepted, edit, id, settled } = delivery;
  const issue = { code: 'refused', path: '', expected: 'a replay', received: 'none' } as const;
  const envelope = { event, view, raw, accepted, edit, id, ...(settled === undefined ? {} : { settled }) };
  return { ...envelope, ok: false, issues: [issue] };
}

/** Sequences that no row of the log has, as stretches. */
export function gaps(entries: readonly { sequence: number }[], from: number, to: number): Finding[] {
  const findings: Finding[] = [];
  let next = from;
  for (const sequence of [...entries.map((entry) => entry.sequence), to + 1]) {
    if (sequence > next) findings.push(gap(next, sequence - 1));
    next = Math.max(next, sequence + 1);
  }
  return findings;
}

const gap = (first: number, last: number): Finding => ({
  ...{ kind: 'missing row', tab: 'deliveries', key: first === last ? String(first) : `${first} to ${last}`, row: 0 },
  ...{ column: '', is: '', shouldBe: 'a row: restore it from the version history', owners: [] },
});
