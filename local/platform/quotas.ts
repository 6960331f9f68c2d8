// Rates Google limits: always counted, enforced only when asked.
import type { Clock } from './clock';
import { apiFailure, Failure } from './failure';
import type { Limits } from './limits';

export interface Quotas {
  sheets(kind: 'Read' | 'Write', apiMethod: string): void;
  properties(): void;
  /** A call of UrlFetchApp. */
  fetched(): void;
  /** Mails that may still be sent today. */
  mailsLeft(): number;
  mailSent(count: number): void;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Counts within fixed windows, which is how Google refills ("each minute"). */
function windowed(clock: Clock, lengthMs: number): { add(count: number): number } {
  let window = -1;
  let used = 0;
  return {
    add(count) {
      const current = Math.floor(clock.now() / lengthMs);
      if (current !== window) used = 0;
      window = current;
      used += count;
      return used;
    },
  };
}

export function createQuotas(clock: Clock, limits: Limits): Quotas {
  const counters = { Read: windowed(clock, minuteMs), Write: windowed(clock, minuteMs) };
  const operations = windowed(clock, dayMs);
  const mails = windowed(clock, dayMs);
  const fetches = windowed(clock, dayMs);
  return {
    sheets(kind, apiMethod) {
      const limit = kind === 'Read' ? limits.sheetsReadsPerMinute : limits.sheetsWritesPerMinute;
      if (counters[kind].add(1) <= limit || !limits.enforceQuotas) return;
      const text = `Quota exceeded for quota metric '${kind} requests' and limit '${kind} requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:0'.`;
      throw apiFailure(apiMethod, text, 429);
    },
    properties() {
      if (operations.add(1) <= limits.propertyOperationsPerDay || !limits.enforceQuotas) return;
      throw new Failure('Service invoked too many times for one day: properties.');
    },
    fetched() {
      if (fetches.add(1) <= limits.fetchesPerDay || !limits.enforceQuotas) return;
      throw new Failure('Service invoked too many times for one day: urlfetch.');
    },
    mailsLeft: () => Math.max(0, limits.mailsPerDay - mails.add(0)),
    mailSent: (count) => void mails.add(count),
  };
}
