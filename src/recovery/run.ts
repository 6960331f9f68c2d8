// Verification, rebuild and erasure as a series of short steps: each can be stopped at any moment and is done again by the next run.
import type { Tombstones } from '../erasure/log';
import { grantedWritesPerMinute, readConfig, writesPerMinuteKey, type Config } from '../script/config';
import { sealOf } from '../script/digest';
import { readHints } from '../script/hints';
import { readConventions } from '../settings/conventions';
import { ensureWorkbook } from '../workbooks/ensure';
import { databaseTabs, index, records } from '../workbooks/layout/database';
import { trackingTabs } from '../workbooks/layout/tracking';
import type { Structure, TabStructure } from '../workbooks/structure';
import { archivesLeft } from '../archive/books';
import { readMovedAway } from '../archive/read';
import { readMoved } from '../archive/state';
import { ownTruth, type Book } from './book';
import { openFolding, type Folding } from './fold';
import type { Finding } from './finding';
import { keepJob, leaveJob, takeJob, type Job, type JobKind } from './job';
import { newPace } from './pace';
import { phases, type Phase } from './phases';
import { clearReport, report } from './report';
import type { Times, TrackingRows } from './tracking-rows';
import { IndexDamaged, type Snapshot } from './snapshot';

/** What a step works with. */
export interface Context {
  config: Config;
  job: Job;
  book: Book;
  /** The workbook's own records and index; undefined when one of the tabs is gone. */
  own: Book['truth'] | undefined;
  tracking: Structure;
  /** ms; no repair begins later. */
  until: number;
  /** Read once in an execution, and again when it turns out to be outdated. */
  snapshot?: Snapshot;
  folding?: Folding;
  /** What the log is due to show in the tracking workbook. */
  times?: Times;
  /** The workbook's own index, as it was read last. */
  index?: Snapshot;
  /** What stands there, as it was read last. */
  rows?: TrackingRows;
  tombstones?: Tombstones;
  /** Deliveries of which the log keeps only that they came. */
  erased?: string[];
  /** Settled rows of Errors of before (ms) may be gone. */
  errorsRemoved: number | undefined;
}

/** What a step has done: `next` is where the phase goes on, undefined when it is over. */
export interface Stepped {
  findings: Finding[];
  checked: number;
  next: number | undefined;
  note?: string;
}

export interface Progress {
  done: boolean;
  kind: JobKind;
  checked: number;
  drift: number;
  phase: string;
  /** Somebody else is at it, or it could not begin. */
  busy?: true;
}

/** Stands for a tab that is gone, until a rebuild has restored it. */
const nowhere: TabStructure = {
  ...{ sheetId: -1, title: '', columns: {}, header: [], rowCount: 0, columnCount: 0, filter: undefined },
};

/** More calls than a contested step makes. */
const callsOfStep = 15;
/** Failures in a row after which the work is given up. */
const mostFailures = 12;
/** ms between two notes of the progress while nothing is found. */
const betweenReports = 20_000;
/** ms that one call works before it leaves the rest to the minute trigger. */
const timeForAll = 200_000;

/** Begins or goes on with a verification or rebuild, until it is done or time is up. */
export function recover(kind: JobKind, deep: boolean): Progress {
  const started = Date.now();
  const job = begin(kind, deep);
  return job ? work(job, started + timeForAll) : { done: false, kind, checked: 0, drift: 0, phase: '', busy: true };
}

/** Takes or makes the job; undefined when somebody else is at it. */
export function begin(kind: JobKind, deep: boolean, more: Pick<Job, 'erasure'> = {}): Job | undefined {
  const phase = phases[kind][deep ? 'deep' : 'quick'][0] as Phase;
  return takeJob({ kind, deep, phase: phase.name, ...more });
}

/** The minute trigger: goes on with what is under way; false when somebody is at it. It never fails: the next run tries again. */
export function goOn(started: number): boolean {
  try {
    const job = takeJob();
    if (job) work(job, started + timeForAll);
    return job !== undefined;
  } catch {
    // told by the tab Verification, whose progress stands still
    return true;
  }
}

function work(job: Job, until: number): Progress {
  try {
    let context = open(job, until);
    let reported = 0;
    if (job.note === undefined) clearReport(context.config, context.tracking, context.book.pace);
    while (job.ended === undefined && Date.now() < until) {
      let findings: Finding[] = [];
      try {
        findings = step(context);
        delete job.failures;
      } catch {
        // Google refused, or somebody else was quicker: it is done again, from what stands there then
        if (!failed(job)) break;
        context = open(job, until);
      }
      const told = findings.length > 0 || job.ended !== undefined || Date.now() - reported > betweenReports;
      if (told) {
        report(context.config, context.tracking, context.book.pace, job, findings);
        reported = Date.now();
      }
      if (!keepJob(job)) break;
    }
  } finally {
    leaveJob(job);
  }
  const { kind, checked, drift, phase, ended } = job;
  return { done: ended !== undefined, kind, checked, drift, phase };
}

/** Whether the step is to be done again at once. */
function failed(job: Job): boolean {
  job.failures = (job.failures ?? 0) + 1;
  job.note = 'a step failed and is done again';
  if (job.failures < mostFailures) {
    Utilities.sleep(1000);
    return true;
  }
  if (job.kind === 'erase') {
    // nobody else knows what is left to do: it is tried until it is done
    job.failures = 0;
    return false;
  }
  job.ended = Date.now();
  job.note = 'stopped after repeated failures; choose it again later';
  return true;
}

/** One step of the running phase, counted into the job. */
function step(context: Context): Finding[] {
  const { job } = context;
  const list = phases[job.kind][job.deep ? 'deep' : 'quick'];
  const at = list.findIndex(({ name }) => name === job.phase);
  const phase = list[Math.max(0, at)] as Phase;
  if (phase.folded && !openFolding(context)) {
    job.phase = (list[0] as Phase).name;
    job.cursor = 0;
    return [];
  }
  const contested = phase.contested && job.failures !== undefined;
  const { findings, checked, next, note } = contested ? alone(context, phase) : attempt(context, phase);
  job.checked += checked;
  job.drift += findings.length;
  job.note = note ?? '';
  job.cursor = next ?? 0;
  if (next === undefined) {
    const following = list[at + 1];
    if (following && job.ended === undefined) job.phase = following.name;
    else job.ended = Date.now();
    // it holds names
    if (job.ended !== undefined) delete job.erasure;
  }
  return findings;
}

/** A step under the deliveries' lock; without it where it is not to be had, for what is written is conditional all the same. */
function alone(context: Context, phase: Phase): Stepped {
  // nobody is to wait for the next minute's calls under the lock
  context.book.pace.room(callsOfStep);
  const lock = LockService.getScriptLock();
  lock.tryLock(20_000);
  try {
    return attempt(context, phase);
  } finally {
    lock.releaseLock();
  }
}

/** Without an index nothing can be looked at: only a rebuild from the log helps. */
function attempt(context: Context, phase: Phase): Stepped {
  const { own, job } = context;
  try {
    if (own || job.deep) return phase.step(context, job.cursor);
  } catch (error) {
    if (!(error instanceof IndexDamaged)) throw error;
  }
  const what = { tab: '_index', key: '_index', column: '', row: 0, is: 'gone or beyond reading', owners: [] };
  const shouldBe = 'restored by a rebuild from the event log';
  if (!job.deep) job.ended = Date.now();
  return { findings: [{ ...what, kind: 'lost tab', shouldBe }], checked: 0, next: undefined };
}

function open(job: Job, until: number): Context {
  const properties = PropertiesService.getScriptProperties().getProperties();
  const config = readConfig(properties);
  if (!config) throw new Error('Set up first: menu CarePortals, Set up or repair.');
  const limit = Number(properties[writesPerMinuteKey] ?? grantedWritesPerMinute);
  const pace = newPace(limit, readHints().quota);
  for (let call = 0; call < 4; call += 1) pace.step();
  const { structure } = ensureWorkbook(config.databaseId, databaseTabs);
  const tracking = ensureWorkbook(config.trackingId, trackingTabs).structure;
  const own = structure.tabs[records.name] && structure.tabs[index.name] ? ownTruth(structure) : undefined;
  const book: Book = {
    id: config.databaseId,
    structure,
    truth: own ?? { records: nowhere, index: nowhere },
    clock: own?.index,
    folded: false,
    conventions: readConventions(properties),
    seal: sealOf(config),
    pace,
    // of somebody who is to be erased nothing stands in an archive that was deleted
    ...readMovedAway(config, () => pace.step(), job.kind === 'erase' ? archivesLeft : undefined),
  };
  return { config, job, book, own, tracking, until, errorsRemoved: readMoved(properties).errors };
}
