// A worker thread: runs one execution at a time, each in a fresh context, as Apps Script does.
import { createContext, Script } from 'node:vm';
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
}

const { port, counters, prelude, code, preludeCache, codeCache } = workerData as WorkerData;
const preludeScript = new Script(prelude, { filename: 'prelude.js', cachedData: Buffer.from(preludeCache) });
const codeScript = new Script(code, { filename: 'Code.js', cachedData: Buffer.from(codeCache) });
const drain = new Script('0');
const mailbox = openMailbox(port, counters, 1);

/** The only host function a context ever holds; the prelude keeps it in a closure. */
function ask(text: string): string {
  mailbox.send(`c${text}`);
  return mailbox.wait();
}
Object.setPrototypeOf(ask, null);

function execute(job: string): string {
  // A null prototype: {} would hand the script our own Object constructor.
  const context = createContext(Object.create(null) as object, {
    codeGeneration: { strings: true, wasm: false },
    microtaskMode: 'afterEvaluate',
  });
  const begin = preludeScript.runInContext(context) as (ask: (text: string) => string, job: string) => () => string;
  const invoke = begin(ask, job);
  try {
    codeScript.runInContext(context);
  } catch (error) {
    const { name, message } = error as Error;
    return JSON.stringify(failed(String(name), String(message)));
  }
  const outcome = invoke();
  drain.runInContext(context);
  return outcome;
}

for (;;) mailbox.send(`d${execute(mailbox.wait())}`);
