// Verification shares the Sheets API's calls a minute with the deliveries, which come first: it takes half of what
// one kind of them may have, its reads and writes together.
import type { Quota } from '../script/hints';

const minute = 60_000;

export interface Pace {
  /** Called before each call of the Sheets API: waits for the next minute when this one's share is used up. */
  step(): void;
  /** Waits for the next minute when this one's share has no room for so many calls. */
  room(calls: number): void;
  calls(): number;
}

/** `limit`: the writes a minute that the project is granted (as many reads are). */
export function newPace(limit: number, quota: Quota | undefined): Pace {
  const share = Math.floor(limit / 2);
  let running = Math.floor(Date.now() / minute);
  // what deliveries and earlier steps have used of this minute is not known call by call: half of it counts
  let used = quota?.minute === running ? Math.ceil(quota.reads / 2) : 0;
  let calls = 0;
  const room = (wanted: number): void => {
    const now = Math.floor(Date.now() / minute);
    if (now !== running) used = 0;
    running = now;
    if (used === 0 || used + wanted <= share) return;
    Utilities.sleep(minute - (Date.now() % minute));
    running = Math.floor(Date.now() / minute);
    used = 0;
  };
  return {
    room,
    step() {
      room(1);
      used += 1;
      calls += 1;
    },
    calls: () => calls,
  };
}
