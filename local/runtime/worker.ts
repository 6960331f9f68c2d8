/**
 * A worker thread: runs one execution at a time, each in a fresh context, as Apps Script does. On request a context is kept
 * for the next execution, which then runs code that is warm: right only for a bundle that leaves nothing behind, and whoever
 * asks for it must show that it does not.
 */
import { createContext, Script, type Context } from 'node:vm';
import { workerData, type MessagePort } from 'node:worker_threads';
import { openMailbox } from './mailbox';
import { failed } from './protocol';

export interface WorkerData {
  port: MessagePort;
  counters: Int32Array;
  prelude: string;
  code: string;
  preludeCache: Uint8Array;
  codeCache: Uint8Array;
  reuse: boolean;
}

const { port, counters, prelude, code, preludeCache, codeCache, reuse } = workerData as WorkerData;
const preludeScript = new Script(prelude, { filename: 'prelude.js', cachedData: Buffer.from(preludeCache) });
const codeScript = new Script(code, { filename: 'Code.js', cachedData: Buffer.from(codeCache) });
const drain = new Script('0');
/**
 * In a context of Node's every look at a global goes through a slow interceptor (two of them cost more than hashing a
 * character); the same names as constants of a script do not.
 */
const constants = (names: string): Script => new Script(`const { ${names} } = globalThis;`);
const builtIns = constants(
  'Array, Boolean, Error, JSON, Map, Math, Number, Object, Proxy, Reflect, RegExp, Set, String, Symbol, WeakMap,' +
    'decodeURIComponent, encodeURIComponent, isFinite, isNaN, parseFloat, parseInt',
);
const given = constants(
  'CacheService, ContentService, Date, HtmlService, Intl, LockService, PropertiesService, Sheets, SpreadsheetApp, Utilities',
);
const mailbox = openMailbox(port, counters, 1);

/** The only host function a context ever holds; the prelude keeps it in a closure. */
function ask(text: string): string {
  mailbox.send(`c${text}`);
  return mailbox.wait();
}
Object.setPrototypeOf(ask, null);

interface Room {
  context: Context;
  begin(job: string): void;
  invoke(): string;
}

/** A context with the services in it, and not yet the bundle. */
function newRoom(): Room {
  // A null prototype: {} would hand the script our own Object constructor.
  const context = createContext(Object.create(null) as object, {
    codeGeneration: { strings: true, wasm: false },
    microtaskMode: 'afterEvaluate',
  });
  builtIns.runInContext(context);
  const build = preludeScript.runInContext(context) as (host: typeof ask) => Pick<Room, 'begin' | 'invoke'>;
  const { begin, invoke } = build(ask);
  return { context, begin, invoke };
}

let kept: Room | undefined;

function execute(job: string): string {
  const room = kept ?? newRoom();
  room.begin(job);
  if (!kept) {
    given.runInContext(room.context);
    try {
      codeScript.runInContext(room.context);
    } catch (error) {
      const { name, message } = error as Error;
      return JSON.stringify(failed(String(name), String(message)));
    }
    if (reuse) kept = room;
  }
  const outcome = room.invoke();
  drain.runInContext(room.context);
  return outcome;
}

for (;;) mailbox.send(`d${execute(mailbox.wait())}`);
