// Phase: every record's rows stand in the tables as it draws them.
import { readSnapshot, type Book } from './book';
import { idOf, type Finding } from './finding';
import { foldNews, openFolding } from './fold';
import { strays } from './judge';
import { look, type Look } from './look';
import { repair } from './repair';
import type { Context, Stepped } from './run';
import type { Snapshot } from './snapshot';

/** Records of one step; fewer where each may have to be drawn anew. */
const atOnce = { verify: 1500, rebuild: 500 };
/** Looks at what seemed wrong, while others write and staff edit. */
const mostLooks = 6;

export function checkRecords(context: Context, cursor: number): Stepped {
  const { job } = context;
  const book = truthOf(context);
  const snapshot = fresh(context);
  const from = Math.max(2, cursor);
  const after = Math.min(snapshot.state.nextRecord, from + atOnce[job.kind === 'rebuild' ? 'rebuild' : 'verify']);
  const rows = Array.from({ length: Math.max(0, after - from) }, (_, at) => from + at);
  const wrong = confirmed(context, rows);
  const findings = job.kind === 'rebuild' ? [...wrong, ...robbed(wrong, fresh(context))] : wrong;
  const checked = rows.length;
  const { nextRecord } = snapshot.state;
  const note = `${after - 2} of ${nextRecord - 2} records`;
  if (job.kind === 'rebuild' && findings.length > 0) {
    const done = repair(findings, book.pace, context.until);
    delete context.snapshot;
    // what was not reached is found again
    if (!done) return { findings: [], checked: 0, next: from, note };
  }
  return { findings, checked, next: after < nextRecord ? after : undefined, note };
}

const keyless = { kind: 'surplus row', key: '', is: 'a row without its key', shouldBe: 'its key' } as const;

const lastRow = (snapshot: Snapshot, tab: string): number =>
  [...(snapshot.rows.get(tab)?.values() ?? [])].reduce((most, row) => Math.max(most, row), 0);

/** Rows whose key cell was written over or emptied: they stand where a missing row was last drawn, and can be that row again. */
function robbed(findings: readonly Finding[], snapshot: Snapshot): Finding[] {
  const missing = findings.filter(({ kind }) => kind === 'missing row');
  if (missing.length === 0) return [];
  const byPlace = new Map(missing.map((one) => [`${one.tab}!${one.row}`, one]));
  const typedOver = strays(snapshot).flatMap((stray) => {
    const { owners } = byPlace.get(`${stray.tab}!${stray.row}`) ?? {};
    return owners ? [{ ...stray, owners }] : [];
  });
  const keyed = new Set(snapshot.places.map(({ tab, row }) => `${tab.name}!${row}`));
  const emptied = missing.filter(
    ({ tab, row }) => row > 1 && !keyed.has(`${tab}!${row}`) && row < lastRow(snapshot, tab),
  );
  return [...typedOver, ...emptied.map((one): Finding => ({ ...one, ...keyless }))];
}

/** What the tables are held against: the records folded from the log while there are some, else the workbook's own. */
export function truthOf(context: Context): Book {
  const { job, book } = context;
  return (job.deep && job.kind === 'verify' ? openFolding(context)?.book : undefined) ?? book;
}

/** The snapshot, made anew when others have gone on meanwhile; with the newest deliveries folded. */
export function renew(context: Context): Snapshot {
  if (context.folding) foldNews(context, context.folding);
  return (context.snapshot = readSnapshot(truthOf(context)));
}

const fresh = (context: Context): Snapshot => (context.snapshot ??= readSnapshot(truthOf(context)));

/**
 * What is wrong with the rows of these records while nothing moves: a delivery that is committed between two reads is no
 * drift. Where something always moves, what was found each time.
 */
function confirmed(context: Context, rows: readonly number[]): Finding[] {
  let seen: Look = look(truthOf(context), fresh(context), rows);
  for (let looks = 1; !seen.still && seen.concerned.length > 0 && looks < mostLooks; looks += 1) {
    const again = look(truthOf(context), renew(context), seen.concerned);
    const before = new Set(seen.findings.map(identity));
    const both = again.findings.filter((one) => before.has(identity(one)));
    seen = again.still ? again : { ...again, findings: both };
  }
  return seen.findings;
}

const identity = (finding: Finding): string => JSON.stringify([idOf(finding), finding.is, finding.shouldBe]);
