// Plays a rate of arrivals against our script on the platform: what is accepted, how long a row takes, how near each limit comes.
import { measure, percentiles, type Percentiles } from '../bench/measure';
import { play, type Peaks } from '../bench/play';
import type { Receiver } from '../bench/receiver';
import { poisson } from '../bench/sustained';

/** What is played of a rate: the faster, the shorter, for it takes real time. */
export interface Rate {
  perSecond: number;
  seconds: number;
}

export const rates: readonly Rate[] = [
  { perSecond: 0.1, seconds: 1200 },
  { perSecond: 1, seconds: 300 },
  { perSecond: 10, seconds: 120 },
  { perSecond: 30, seconds: 90 },
  { perSecond: 100, seconds: 30 },
  { perSecond: 300, seconds: 15 },
  { perSecond: 1000, seconds: 5 },
];

export interface Line extends Rate {
  deliveries: number;
  accepted: number;
  /** Answered `not_accepted`: both property stores were full. */
  notAccepted: number;
  /** Answered by Google's error page: too many executions. */
  turnedAway: number;
  /** Accepted, and yet without a row in the end. */
  lost: number;
  replyMs: Percentiles;
  /** Of the accepted ones. */
  rowMs: Percentiles;
  peaks: Peaks;
  /** Each delivery's share. */
  runMs: number;
  propertyOperations: number;
  /** Longest execution, ms. */
  longestMs: number;
}

/** Run time of the trigger in a minute; undefined where too short a time was played to tell. */
export const triggerSeconds = ({ seconds, peaks }: Line): number | undefined =>
  seconds < 60 ? undefined : peaks.triggerMs / 1000 / (seconds / 60);

export function playRate(ours: Receiver, { perSecond, seconds }: Rate, onProgress: (done: number) => void): Line {
  const { state, token } = ours.fresh();
  const arrivals = poisson(perSecond * 60, seconds * 1000);
  const played = play(ours, arrivals, { state, token, seed: Math.round(perSecond * 10), onProgress });
  const figures = measure('scale', ours.name, played, 0);
  const accepted = played.replies.filter(({ ok }) => ok).map(({ arrival }) => arrival);
  const turnedAway = played.replies.filter((reply) => reply.turnedAway).length;
  const waits = accepted.flatMap(({ name, at }) => {
    const seen = played.sight.seenAt(name);
    return seen === undefined ? [] : [seen - played.start - at];
  });
  return {
    ...{ perSecond, seconds, turnedAway },
    deliveries: arrivals.length,
    accepted: accepted.length,
    notAccepted: arrivals.length - accepted.length - turnedAway,
    lost: figures.lostSilently,
    replyMs: figures.replyMs,
    rowMs: percentiles(waits),
    peaks: played.peaks,
    runMs: figures.simulatedMsPerDelivery,
    propertyOperations: figures.propertyOperationsPerDelivery,
    longestMs: Math.max(0, ...played.executions.map(({ execution, endedAt }) => endedAt - execution.startedAt)),
  };
}
