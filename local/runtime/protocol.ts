// What crosses the thread boundary: JSON text in both directions, and nothing else.

export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** Who started an execution decides what it may touch (no Ui and no active spreadsheet in a web app). */
export type ExecutionKind = 'web' | 'editor' | 'trigger';

/** What a person has selected in the spreadsheet the script belongs to; rows and columns from 1. */
export interface Active {
  [key: string]: Json;
  sheetId: number;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface Job {
  function: string;
  args: Json[];
  kind: ExecutionKind;
  /** Absent: the first cell of the first tab, where a spreadsheet opens. */
  active?: Active;
  now: number;
  /** Seeds Math.random and freezes Date between calls; absent on the real clock. */
  seed?: number;
}

export interface Call {
  service: string;
  method: string;
  args: Json[];
}

export interface ErrorData {
  name: string;
  message: string;
  /** HTTP-like code of an advanced service's refusal. */
  code?: number;
}

export type Reply =
  { ok: true; value: Json; now: number } | { ok: false; error: ErrorData; now: number; killed?: boolean };

/** What a function returned, already told apart by the prelude. */
export type Output =
  | { kind: 'text'; content: string; mimeType: string }
  | { kind: 'html'; content: string; title: string; width?: number; height?: number }
  | { kind: 'value'; value: Json }
  | { kind: 'nothing' };

export interface UiRecord {
  kind: 'alert' | 'prompt' | 'sidebar' | 'dialog' | 'toast';
  title: string;
  text: string;
  /** Pixels, of a dialog. */
  width?: number;
  height?: number;
}

export interface MenuItem {
  name: string;
  function?: string;
  items?: MenuItem[];
}

export interface Outcome {
  ok: boolean;
  output?: Output;
  error?: ErrorData;
  ui: UiRecord[];
  menus: MenuItem[];
  logs: string[];
}

export interface Running {
  /** Ends the thread itself: the only way out of a busy loop. */
  terminate(): void;
}

export interface Driver {
  /** Starts a job; every call it makes goes to `onCall`, whose `reply` lets it go on. */
  run(
    job: Job,
    onCall: (call: Call, reply: (reply: Reply) => void) => void,
    onDone: (outcome: Outcome) => void,
  ): Running;
  close(): Promise<void>;
}

export function failed(name: string, message: string): Outcome {
  return { ok: false, error: { name, message }, ui: [], menus: [], logs: [] };
}
