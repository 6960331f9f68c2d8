// What the benchmark must know of a receiver: its script, how it is set up, and where its rows stand.
import type { Driver, Program, State } from '../platform';
import type { Row } from '../platform/workbooks/sheet';

/** A tab in which each delivery of some events must stand once. */
export interface Watched {
  workbook: string;
  tab: string;
  events: readonly string[];
  /** The delivery a row tells of (`nameOf`), given the row by header. */
  read(row: (header: string) => Row[number] | undefined): string;
}

export interface Receiver {
  name: 'ours' | 'conventional' | 'field';
  program: Program;
  driver: Driver;
  /** A state as set-up leaves it, and the token its address carries. */
  fresh(): { state: State; token: string };
  watched: readonly Watched[];
  /** The last call of these makes a delivery safe. */
  durable: RegExp;
  /** Function of the minute trigger. */
  trigger?: string;
  /** Fills the tables with so many entities. */
  fill(state: State, rows: number, onProgress: (done: number, total: number) => void): void;
  /** What a reply's status must be for the sender to think all is well. */
  accepts(reply: string): boolean;
}
