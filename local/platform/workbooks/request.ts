// A request of a batchUpdate, and what a request's handler gets and gives (Google: "Requests", Sheets API v4).
import type { Json } from '../../runtime/protocol';
import type { Undo } from './undo';
import type { Workbook } from './workbook';

/** One key, the request's kind. */
export type Request = { [kind: string]: Json };

/** Google's own words for what is wrong; the batch says which request they concern. */
export class Refusal extends Error {}

export interface Bounds {
  cellsPerWorkbook: number;
  charactersPerCell: number;
  /** Whether appends miss the last row under a basic filter: unproven at Google (`values.append` is known to). */
  appendsMissUnderFilter: boolean;
}

export interface Change {
  readonly workbook: Workbook;
  readonly undo: Undo;
  readonly bounds: Bounds;
}

export type Handler = {
  // Written as a method so that each handler may name the body it takes.
  handle(change: Change, body: Json): Json | void;
}['handle'];

export interface GridRange {
  [side: string]: Json;
  sheetId?: number;
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}

export interface DimensionRange {
  [side: string]: Json;
  sheetId?: number;
  dimension?: string;
  startIndex?: number;
  endIndex?: number;
}
