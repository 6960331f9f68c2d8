// Starts a worker thread and opens the conversation with it.
import { Script } from 'node:vm';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { openMailbox, type Mailbox } from './mailbox';
import type { Program } from './program';
import type { WorkerData } from './worker';

export interface Thread {
  worker: Worker;
  port: MessagePort;
  mailbox: Mailbox;
}

/**
 * Each execution leaves a context behind, and with the 48 MB that Node gives to young objects thirty threads kept a gigabyte of
 * them more, for nothing: as many deliveries a second are answered either way.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

/** Compiles once; every thread then starts from the compiled form. */
export function threadStarter(program: Program, reuse = false): () => Thread {
  const prelude = `(function (host) {${program.prelude}\nreturn prelude;})`;
  const preludeCache = new Script(prelude).createCachedData();
  const codeCache = new Script(program.code).createCachedData();
  return () => {
    const { port1, port2 } = new MessageChannel();
    const counters = new Int32Array(new SharedArrayBuffer(8));
    const { code } = program;
    const data: WorkerData = { port: port2, counters, prelude, code, preludeCache, codeCache, reuse };
    const worker = new Worker(program.workerFile, { workerData: data, transferList: [port2], resourceLimits });
    return { worker, port: port1, mailbox: openMailbox(port1, counters, 0) };
  };
}
