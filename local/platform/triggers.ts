// Fires time-driven triggers from the real clock (Google: "Installable triggers").
import type { Json } from '../runtime/protocol';
import type { Platform } from './platform';
import type { Script } from './script';
import type { Trigger } from './state/state';

const minuteMs = 60_000;

function isDue(trigger: Trigger, minute: number): boolean {
  const age = minute - Math.floor(trigger.createdAt / minuteMs);
  if (age <= 0) return false;
  const { everyMinutes, everyHours, everyDays, atHour = 0 } = trigger;
  if (everyMinutes !== undefined) return age % everyMinutes === 0;
  if (everyHours !== undefined) return age % (everyHours * 60) === 0;
  const now = new Date(minute * minuteMs);
  const day = Math.floor(age / (24 * 60));
  return now.getHours() === atHour && now.getMinutes() === 0 && day % (everyDays ?? 1) === 0;
}

/** Google, "Event objects": what a time-driven trigger is given. */
export function timeEvent(trigger: Trigger, now: number): { [key: string]: Json } {
  const at = new Date(now);
  return {
    authMode: 'FULL',
    triggerUid: trigger.id,
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    'day-of-month': at.getUTCDate(),
    'day-of-week': at.getUTCDay() || 7,
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    timezone: 'UTC',
  };
}

/** Returns how to stop. */
export function startTriggers(platform: Platform, script: Script): () => void {
  let last = Math.floor(Date.now() / minuteMs);
  const timer = setInterval(() => {
    const minute = Math.floor(Date.now() / minuteMs);
    if (minute === last) return;
    last = minute;
    for (const trigger of platform.state.triggers) {
      if (!isDue(trigger, minute) || !script.functions.has(trigger.function)) continue;
      script.execute(trigger.function, [timeEvent(trigger, Date.now())], 'trigger', () => undefined);
    }
  }, 1000);
  return () => clearInterval(timer);
}
