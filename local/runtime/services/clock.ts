// Under a seed, time stands still between calls and chance is repeatable.
import { execution, time } from './bridge';

/** mulberry32: small, fast, good enough to choose with. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

let chance = Math.random;
let installed = false;

export function installClock(): void {
  if (execution.seed === undefined) return;
  chance = generator(execution.seed);
  if (installed) return;
  installed = true;
  Math.random = () => chance();
  const RealDate = Date;
  const now = (): number => time.now;
  const VirtualDate: DateConstructor = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length > 0 ? args : [time.now],
        newTarget === VirtualDate ? target : newTarget,
      ) as Date,
    apply: () => new RealDate(time.now).toString(),
    get: (target, key): unknown => (key === 'now' ? now : Reflect.get(target, key)),
  });
  RealDate.prototype.constructor = VirtualDate;
  globalThis.Date = VirtualDate;
}
