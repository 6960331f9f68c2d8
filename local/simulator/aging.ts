// Weeks go by: what is old leaves the workbooks by Settings, with the refreshes of the staff's tabs, and the token changes.
import { readMoved } from '../../src/archive/state';
import { settingsKey } from '../../src/settings/settings';
import type { Random } from '../platform/random';
import { chance, pick } from './dice';
import type { World } from './world';

/** As the tab Settings has them; 0 keeps everything. */
export interface Ages {
  retentionDays: number;
  logDays: number;
  errorsDays: number;
  archiveMonths: number;
  exportFirst: boolean;
}

export interface Aging {
  settings: Ages;
  /** ms after the start. */
  refreshAt: number[];
  /** ms after the start at which somebody makes a new token, and ends the one before. */
  newTokenAt: number;
  endTokenAt: number;
}

const minute = 60_000;
const hour = 60 * minute;
export const day = 24 * hour;

export function agesOf(random: Random): Aging {
  const settings = {
    retentionDays: pick(random, [0, 1, 2, 30]),
    logDays: pick(random, [0, 0, 1, 20]),
    errorsDays: pick(random, [0, 1]),
    archiveMonths: pick(random, [0, 1, 1]),
    exportFirst: chance(random, 0.3),
  };
  const newTokenAt = random.integer(4 * day);
  return {
    settings,
    refreshAt: [1, 2, 3, 4, 17, 22, 33, 45, 50].flatMap((days) => {
      const at = days * day + random.integer(hour);
      return [at, at + 5 * minute + random.integer(minute), at + 10 * minute];
    }),
    newTokenAt,
    endTokenAt: newTokenAt + 2 * hour + random.integer(20 * day),
  };
}

/** ms for which a sender may still use the token before. */
const overlap = hour;

/** Carries it out; what it returns is the token that a sender uses now. */
export function age(
  { clock, platform, script }: World,
  { settings, refreshAt, newTokenAt, endTokenAt }: Aging,
  random: Random,
  first: string,
  tell: (text: string) => void,
): () => string {
  platform.commit({ kind: 'properties', store: 'script', set: { [settingsKey]: JSON.stringify(settings) } });
  let [newest, since] = [first, -Infinity];
  for (const at of refreshAt) clock.after(at, () => refresh({ clock, platform, script }, tell));
  clock.after(newTokenAt, () =>
    script.execute('createToken', [], 'editor', ({ outcome }) => {
      tell(`staff makes a new token: ${outcome.error?.message ?? 'made'}`);
      if (outcome.output?.kind !== 'value') return;
      ({ token: newest } = outcome.output.value as { token: string });
      since = clock.now();
    }),
  );
  clock.after(endTokenAt, () => {
    // nobody ends a token that is in use
    if (newest === first) return;
    script.execute('endTokenBefore', [], 'editor', ({ outcome }) =>
      tell(`staff ends the token before: ${outcome.error?.message ?? 'ended'}`),
    );
  });
  return () => (clock.now() - since < overlap && chance(random, 0.5) ? first : newest);
}

export function refresh({ script }: World, tell: (text: string) => void): void {
  script.execute('refreshStaffTabs', [], 'trigger', ({ outcome }) => {
    const value = outcome.output?.kind === 'value' ? outcome.output.value : undefined;
    tell(`refresh ${value === undefined ? outcome.error?.message : JSON.stringify(value)}`);
  });
}

/** Rows that went to an archive, and rows that went away. */
export function movedBy({ platform }: World): { archived: number; removed: number } {
  const { archived, removed } = readMoved(Object.fromEntries(platform.state.properties.script.values));
  return { archived, removed };
}
