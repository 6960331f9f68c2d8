// One run of one function: what it may do, what it has moved, and whether it still lives.
import type { ExecutionKind } from '../runtime/protocol';
import { createRandom, type Random } from './random';

export interface Execution {
  readonly id: number;
  readonly function: string;
  readonly kind: ExecutionKind;
  /** E-mail address of whom it runs as. */
  readonly account: string;
  readonly startedAt: number;
  /** Seeds what the script itself may draw: Math.random and getUuid. */
  readonly seed: number;
  readonly random: Random;
  /** Calls made, by `service.method`. */
  readonly calls: Record<string, number>;
  ordinal: number;
  cells: number;
  characters: number;
  msWhileLocked: number;
  callsWhileLocked: number;
  /** When it got the lock, while it holds it. */
  lockedAt: number | undefined;
  killed: boolean;
  ended: boolean;
  /** Answers the call that is under way, once the execution is killed. */
  abort: (() => void) | undefined;
  /** Spreadsheets already opened: only the first touch costs. */
  readonly opened: Set<string>;
  /** Cells written through SpreadsheetApp and not yet flushed. */
  pendingCells: number;
}

export function newExecution(
  id: number,
  name: string,
  kind: ExecutionKind,
  account: string,
  now: number,
  seed: number,
): Execution {
  return {
    id,
    function: name,
    kind,
    account,
    startedAt: now,
    seed,
    random: createRandom(seed),
    calls: {},
    ordinal: 0,
    cells: 0,
    characters: 0,
    msWhileLocked: 0,
    callsWhileLocked: 0,
    lockedAt: undefined,
    killed: false,
    ended: false,
    abort: undefined,
    opened: new Set(),
    pendingCells: 0,
  };
}
