// How far a reconciliation is: one cell of the hidden tab _import, written together with what each step has found.
import type { ExportKind } from './fields';
import type { Mapping } from './mapping';

export type Phase = 'choosing' | 'comparing' | 'only here' | 'done' | 'backfilling' | 'failed';

export interface Reconciliation {
  /** Random; a later import makes the lines of an earlier one stale. */
  id: string;
  phase: Phase;
  /** Cells that the export was cut into. */
  parts: number;
  kind: ExportKind;
  mapping: Mapping;
  delimiter: string;
  /** Columns of the header. */
  width: number;
  /** Where the next record begins: number of the cell, and offset in it. */
  at: { part: number; offset: number };
  /** Rows of the export read so far. */
  rows: number;
  counts: { [what in 'missing' | 'differing' | 'onlyHere' | 'newer' | 'unreadable']: number };
  /** Lines written, and lines left out because there were too many. */
  lines: number;
  leftOut: number;
  /** What the export covers: creation times (ISO) and numbers. What is here from other times is not "only here". */
  created?: [from: string, to: string];
  numbers?: [from: number, to: number];
  /** _id of the newest row that was looked at in the phase "only here". */
  after: string;
  backfill: { chosen: number; settled: number };
  /** Why it cannot go on, and what to do. */
  problem?: string;
}

export function newReconciliation(id: string, parts: number): Reconciliation {
  return {
    id,
    phase: 'choosing',
    parts,
    kind: 'orders',
    mapping: {},
    delimiter: ',',
    width: 0,
    at: { part: 0, offset: 0 },
    rows: 0,
    counts: { missing: 0, differing: 0, onlyHere: 0, newer: 0, unreadable: 0 },
    lines: 0,
    leftOut: 0,
    after: '',
    backfill: { chosen: 0, settled: 0 },
  };
}

/** Phases in which the minute trigger goes on by itself. */
export const isPending = ({ phase }: Reconciliation): boolean =>
  phase === 'comparing' || phase === 'only here' || phase === 'backfilling';

/** What the dialog shows. */
export interface Progress {
  importId: string;
  phase: Phase;
  pending: boolean;
  /** 0 to 1 of the running phase. */
  part: number;
  rows: number;
  counts: Reconciliation['counts'];
  leftOut: number;
  backfill: Reconciliation['backfill'];
  problem?: string;
}

export function progressOf(state: Reconciliation): Progress {
  const { id, phase, rows, counts, leftOut, backfill, problem, at, parts } = state;
  const part =
    phase === 'backfilling'
      ? backfill.settled / Math.max(1, backfill.chosen)
      : phase === 'comparing'
        ? at.part / parts
        : 1;
  const shown = { importId: id, phase, pending: isPending(state), part, rows, counts, leftOut, backfill };
  return problem === undefined ? shown : { ...shown, problem };
}
