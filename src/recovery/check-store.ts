// Phase: `_records` and `_index` hold what the event log gives, folded anew.
import { deliveryKey, isApplied } from '../records/apply';
import { namesOf, type Failure, type Stored } from '../records/stored';
import { isStill, readRecordTexts, readSnapshot, readState, type Book } from './book';
import type { Finding } from './finding';
import { foldNews, openFolding, type Folding } from './fold';
import { readShort } from './log';
import { parseRecord } from './look';
import type { Context, Stepped } from './run';
import { IndexDamaged, knowsDelivery, recordRow, type Snapshot } from './snapshot';

const atOnce = 1500;
/** Looks at what seemed wrong, while deliveries are committed. */
const mostLooks = 6;

export function checkStore(context: Context, cursor: number): Stepped {
  const { job, own } = context;
  const folding = openFolding(context);
  if (!folding) return { findings: [], checked: 0, next: undefined };
  const lost = (what: string): Stepped => {
    job.swap = true;
    const finding: Finding = {
      ...{ kind: 'lost tab', tab: what, key: what, column: '', row: 0, owners: [], is: 'gone or beyond reading' },
      shouldBe: 'restored by a rebuild from the event log',
    };
    return { findings: [finding], checked: 0, next: undefined };
  };
  if (!own) return lost('_records, _index');
  const real: Book = { ...context.book, truth: own };
  try {
    const from = Math.max(2, cursor);
    const { nextRecord } = folding.loaded.state;
    const after = Math.min(nextRecord, from + atOnce);
    const rows = Array.from({ length: Math.max(0, after - from) }, (_, at) => from + at);
    const checked = rows.length;
    let seen = compare(folding, real, rows, (context.index ??= readSnapshot(real, false)));
    const lookAgain = (): Compared => compare(folding, real, seen.rows, (context.index = readSnapshot(real, false)));
    // nothing counts as wrong before it was looked for in an index read just now
    if (seen.rows.length > 0) seen = lookAgain();
    for (let looks = 1; !seen.still && seen.rows.length > 0 && looks < mostLooks; looks += 1) {
      foldNews(context, folding);
      seen = lookAgain();
    }
    if (after >= nextRecord) seen.findings.push(...forgotten(real));
    if (seen.findings.length > 0) job.swap = true;
    const note = `${after - 2} of ${nextRecord - 2} records`;
    return { findings: seen.findings, checked, next: after < nextRecord ? after : undefined, note };
  } catch (error) {
    if (error instanceof IndexDamaged) return lost('_index');
    throw error;
  }
}

/** Deliveries of the log that the index has forgotten: when they came again they would be taken for new. */
function forgotten(real: Book): Finding[] {
  // the log first: what it has by then, the index has too
  const logged = readShort(real).filter(({ id, outcome }) => id !== '' && isApplied(outcome));
  const index = readSnapshot(real, false);
  return logged.filter(({ id }) => !knowsDelivery(index, id)).map(({ id }) => indexFinding(deliveryKey(id)));
}

interface Compared {
  findings: Finding[];
  /** Rows of the shadow's records that are concerned. */
  rows: number[];
  /** The log had been folded to its end. */
  still: boolean;
}

/** Holds the real records against those of the shadow's rows. */
function compare(folding: Folding, real: Book, rows: readonly number[], index: Snapshot): Compared {
  const wanted = new Map<number, Stored>();
  for (const [row, [key, json]] of readRecordTexts(folding.book, rows)) {
    const stored = parseRecord(key, json);
    if (stored && stored.mergedInto === undefined) wanted.set(row, stored);
  }
  const places = new Map<number, number>();
  for (const [row, stored] of wanted) {
    const [name = ''] = namesOf(stored);
    const at = recordRow(index, name);
    if (at !== undefined) places.set(row, at);
  }
  const texts = readRecordTexts(real, places.values());
  const still = isStill(folding.book, readState(real), folding.loaded.state);
  const findings: Finding[] = [];
  const concerned: number[] = [];
  for (const [row, stored] of wanted) {
    const at = places.get(row);
    const [key, json] = (at === undefined ? undefined : texts.get(at)) ?? ['', ''];
    const found = [
      ...differences(stored, parseRecord(key, json)),
      ...namesOf(stored)
        .filter((name) => recordRow(index, name) !== at)
        .map((name) => indexFinding(name)),
    ];
    if (found.length > 0) concerned.push(row);
    findings.push(...found);
  }
  return { findings, rows: concerned, still };
}

/** What of a record differs; where its rows stand is no part of it. */
function differences(wanted: Stored, is: Stored | undefined): Finding[] {
  const finding = { kind: 'damaged record', tab: '_records', key: nameOf(wanted), row: 0, owners: [] } as const;
  if (!is || is.key !== wanted.key) {
    return [{ ...finding, owners: [], column: '', is: 'none, or one that cannot be read', shouldBe: 'a record' }];
  }
  return (['fields', 'untimed', 'first', 'nodes', 'phones', 'tracked', 'state'] as const).flatMap((part) => {
    const [a, b] = [partOf(is, part), partOf(wanted, part)];
    return a === b ? [] : [{ ...finding, owners: [], column: part, is: a.slice(0, 1000), shouldBe: b.slice(0, 1000) }];
  });
}

const nameOf = (stored: Stored): string => namesOf(stored)[0] ?? stored.key;

type Part = 'fields' | 'untimed' | 'first' | 'nodes' | 'phones' | 'tracked' | 'state';

function partOf({ record, nodes, phones, tracked, failure }: Stored, part: Part): string {
  if (part === 'fields') return JSON.stringify(Object.entries(record.fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (part === 'untimed') return JSON.stringify(record.untimed);
  if (part === 'first') return String(record.first);
  if (part === 'state') return failure ? settledState(failure) : '';
  return JSON.stringify({ nodes, phones, tracked }[part] ?? []);
}

/** Tries that the schedule makes go on meanwhile: only what is settled is the same for ever. */
const settledState = ({ state, settled = '' }: Failure): string =>
  state === 'recovered' || state === 'ignored' ? `${state} ${settled}` : 'failed';

const indexFinding = (name: string): Finding => ({
  ...{ kind: 'damaged record', tab: '_index', key: name, column: '', row: 0, owners: [] },
  ...{ is: 'does not lead to its record', shouldBe: 'leads to its record' },
});
