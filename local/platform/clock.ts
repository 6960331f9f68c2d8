// Time as the platform sees it: the real clock for the server, an ordered event queue for simulations.

export interface Clock {
  readonly virtual: boolean;
  now(): number;
  /** Runs `fn` after so many ms and returns a way to call it off. */
  after(ms: number, fn: () => void): () => void;
}

export const realClock: Clock = {
  virtual: false,
  now: () => Date.now(),
  after(ms, fn) {
    if (ms <= 0) {
      fn();
      return () => undefined;
    }
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

interface Event {
  at: number;
  order: number;
  fn: (() => void) | undefined;
}

export interface VirtualClock extends Clock {
  /** Runs the next event; false when none is left. */
  step(): boolean;
  /** Runs every event up to this time (or all of them) and then stands there. */
  run(until?: number): void;
}

/** Events at the same time run in the order in which they were asked for. */
export function createVirtualClock(start: number): VirtualClock {
  const heap: Event[] = [];
  let now = start;
  let order = 0;

  const before = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

  function push(event: Event): void {
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(event, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = event;
  }

  function pop(): Event | undefined {
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || top === last) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return top;
  }

  function step(): boolean {
    for (let event = pop(); event; event = pop()) {
      const { fn } = event;
      if (!fn) continue;
      now = Math.max(now, event.at);
      fn();
      return true;
    }
    return false;
  }

  return {
    virtual: true,
    now: () => Math.round(now),
    after(ms, fn) {
      const event: Event = { at: now + Math.max(0, ms), order: order++, fn };
      push(event);
      return () => (event.fn = undefined);
    },
    step,
    run(until = Infinity) {
      for (;;) {
        while (heap[0] && !heap[0].fn) pop();
        if (!heap[0] || heap[0].at > until) break;
        step();
      }
      if (until !== Infinity) now = Math.max(now, until);
    },
  };
}
