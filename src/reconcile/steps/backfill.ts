// One step of a backfill: some of the ticked lines become deliveries, go through inbox and drain, and say what became of them.
import type { Envelope } from '../../deliveries/delivery';
import { drain } from '../../deliveries/drain';
import { putInInbox } from '../../deliveries/inbox';
import { readDelivery } from '../../deliveries/read';
import type { Outcome } from '../../records/apply';
import { sha256 } from '../../script/digest';
import { readHints } from '../../script/hints';
import { readParts, stateRequest } from '../../workbooks/import';
import { batchUpdate } from '../../workbooks/structure';
import { backfillOf } from '../body';
import type { ExportRecord } from '../export-record';
import { BadExport } from '../header';
import { parsePlace } from '../lines';
import { partNumbers, wholeParts } from '../parts';
import { partsPerWindow, readWindow } from '../window';
import { doneRequests, readChosen, stillThere, type Chosen } from './chosen';
import { shapeOf, type Context } from './context';

/** Rows among which a record is looked for: it may have one for each line item. */
const rowsOfRecord = 50;

const words: Record<Outcome, string> = {
  committed: 'backfilled',
  recovered: 'backfilled',
  duplicate: 'is in the tables already',
  repeated: 'is in the tables already',
  invalid: 'not accepted: see the tab Errors',
  ignored: 'laid aside by staff: see the tab Errors',
  erased: 'about somebody who was erased: left out',
  failed: 'Google refused it: see the tab Errors; it is tried again by itself',
};

/** Settles up to `most` records; `lines` are those of ticked records and get fewer. Moves the state on. */
export function backfillStep(context: Context, lines: Chosen[], most: number, until: number): void {
  const { state, trackingId, tracking } = context;
  const results = settle(context, firstRecords(lines, most), until);
  const isSettled = ({ place }: Chosen): boolean => results.has(place);
  // a person may have sorted the tab meanwhile
  const there = stillThere(trackingId, tracking, lines.filter(isSettled))
    ? [...lines]
    : readChosen(trackingId, tracking);
  const settled = there.filter(isSettled);
  const left = there.filter((line) => !isSettled(line));
  const next = { ...state, backfill: { ...state.backfill, settled: state.backfill.settled + results.size } };
  if (left.length === 0) next.phase = 'done';
  const requests = doneRequests(tracking, settled, ({ place }) => results.get(place) as string);
  batchUpdate(trackingId, { requests: [...requests, stateRequest(tracking, next)] });
  context.state = next;
  lines.splice(0, lines.length, ...left);
}

/** The lines of the first so many records. */
function firstRecords(lines: readonly Chosen[], most: number): Chosen[] {
  const places = new Set([...new Set(lines.map(({ place }) => place))].slice(0, most));
  return lines.filter(({ place }) => places.has(place));
}

/** What became of each place, in words; one whose delivery is still on its way is left out and met again as known. */
function settle(context: Context, batch: readonly Chosen[], until: number): Map<string, string> {
  const results = new Map<string, string>();
  const ids = new Map<string, string>();
  for (const [place, envelope] of envelopes(context, batch)) {
    if (typeof envelope === 'string') {
      results.set(place, envelope);
      continue;
    }
    ids.set(place, readDelivery(envelope, sha256).id);
    putInInbox(envelope);
  }
  if (ids.size === 0) return results;
  const { outcomes } = drain({ hints: readHints(), until, patience: 10_000 });
  for (const [place, id] of ids) {
    const outcome = outcomes.get(id);
    if (outcome !== undefined) results.set(place, words[outcome]);
  }
  return results;
}

/** The delivery of each place, or why there is none. */
function envelopes(context: Context, batch: readonly Chosen[]): Map<string, Envelope | string> {
  const { state, trackingId, tracking } = context;
  const byPlace = new Map(batch.map((line) => [line.place, line]));
  const starts = [...byPlace.keys()].map((place) => parsePlace(place).at.part);
  const near = starts.flatMap((part) => partNumbers(state, part, 2));
  const texts = readParts(trackingId, tracking, near);
  const result = new Map<string, Envelope | string>();
  // accepted one after the other, in the order of the lines
  let accepted = Date.now();
  for (const [place, line] of byPlace) {
    const { id, at } = parsePlace(place);
    const record = id === state.id ? recordAt(context, at, texts) : undefined;
    result.set(
      place,
      record ? envelopeOf(state, line, record, (accepted += 1)) : 'belongs to an earlier import: compare again',
    );
  }
  return result;
}

/** Most records lie within two cells; a longer one has its cells read for itself. */
function recordAt(context: Context, at: Context['state']['at'], texts: Map<number, string>): ExportRecord | undefined {
  const { state, trackingId, tracking } = context;
  const within = (count: number, known: Map<number, string>): ExportRecord | undefined => {
    const parts = wholeParts(known, partNumbers(state, at.part, count));
    return readWindow({ ...state, at }, shapeOf(context), parts, rowsOfRecord).records[0];
  };
  try {
    return within(2, texts);
  } catch (error) {
    if (!(error instanceof BadExport)) throw error;
    return within(partsPerWindow, readParts(trackingId, tracking, partNumbers(state, at.part, partsPerWindow)));
  }
}

function envelopeOf(
  state: Context['state'],
  { id, kind }: Chosen,
  record: ExportRecord,
  accepted: number,
): Envelope | string {
  if (id === '') return 'the export has no ID for it';
  return { ...backfillOf(state.kind, id, record, kind === 'differs'), accepted, edit: 0 };
}
