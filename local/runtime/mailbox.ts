// One end of a blocking conversation between two threads: a message port plus a counter that can be waited on.
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';

export interface Mailbox {
  send(text: string): void;
  /** Blocks this thread until the other end has sent something. */
  wait(timeoutMs?: number): string;
}

/** `counters[mine]` counts what this end has sent; the other end waits on it. */
export function openMailbox(port: MessagePort, counters: Int32Array, mine: 0 | 1): Mailbox {
  const theirs = 1 - mine;
  return {
    send(text) {
      port.postMessage(text);
      Atomics.add(counters, mine, 1);
      Atomics.notify(counters, mine);
    },
    wait(timeoutMs) {
      for (;;) {
        // Read the counter before looking, so that a message sent in between is not slept over.
        const seen = Atomics.load(counters, theirs);
        const received = receiveMessageOnPort(port);
        if (received) return received.message as string;
        if (Atomics.wait(counters, theirs, seen, timeoutMs) === 'timed-out') {
          throw new Error(`the other thread has been silent for ${timeoutMs} ms`);
        }
      }
    },
  };
}
