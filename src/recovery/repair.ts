// Puts right what a verification found, through the same passes as deliveries: a few records at a time, under the lock only
// for each commit, and whatever waits in the inbox first.
import { drain } from '../deliveries/drain';
import { pass } from '../deliveries/pass';
import type { SurplusRow } from '../records/surplus';
import { readHints } from '../script/hints';
import type { Finding } from './finding';
import type { Pace } from './pace';

/** Records drawn anew, and rows cleared, by one commit. */
const recordsAtOnce = 60;
const clearedAtOnce = 500;
/** Passes that one commit may need: each may find that more must be read. */
const mostPasses = 20;
const timeForOne = 60_000;

interface Part {
  owners: Set<string>;
  surplus: SurplusRow[];
}

/** Repairs as many as there is time for (`until`, ms); false when some are left, which are found again by the next look. */
export function repair(findings: readonly Finding[], pace: Pace, until: number): boolean {
  for (const part of parts(findings)) {
    if (Date.now() > until) return false;
    for (let call = 0; call < 4; call += 1) pace.step();
    if (!commitPart(part)) return false;
  }
  return true;
}

/** Findings packed into commits; those about one record stay together. */
function parts(findings: readonly Finding[]): Part[] {
  const byOwner = new Map<string, Finding[]>();
  for (const finding of findings) {
    // records and index are not drawn: only the event log restores them
    if (finding.kind === 'damaged record') continue;
    const owner = finding.owners[0] ?? '';
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), finding]);
  }
  const result: Part[] = [];
  let part: Part = { owners: new Set(), surplus: [] };
  for (const [owner, about] of byOwner) {
    if (owner !== '') part.owners.add(owner);
    for (const { kind, tab, key, row } of about) {
      if (kind === 'surplus row' || kind === 'doubled row') part.surplus.push({ tab, key, row });
    }
    if (!result.includes(part)) result.push(part);
    if (part.owners.size >= recordsAtOnce || part.surplus.length >= clearedAtOnce) {
      part = { owners: new Set(), surplus: [] };
    }
  }
  return result;
}

function commitPart(part: Part): boolean {
  let begun = false;
  let done = false;
  drain({
    hints: readHints(),
    until: Date.now() + timeForOne,
    patience: 10_000,
    then: (session) => {
      if (begun) return;
      begun = true;
      session.redraw = new Set(part.owners);
      session.surplus = [...part.surplus];
      const open = (): boolean => session.redraw.size > 0 || session.surplus.length > 0;
      for (let passes = 0; open() && passes < mostPasses; passes += 1) pass(session, []);
      done = !open();
    },
  });
  return done;
}
