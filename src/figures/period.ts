// The periods that staff can choose, as stretches of days, each with the one before it. Days are those of Sheets. Pure.

export const periods = [
  ...['Yesterday', 'Last 7 days', 'Last 30 days', 'Last 90 days'],
  ...['This month', 'This quarter', 'All', 'Custom'],
] as const;
export type PeriodName = (typeof periods)[number];

export const firstPeriod: PeriodName = 'Last 30 days';

export interface Period {
  name: PeriodName;
  /** Both days are part of it. */
  from: number;
  to: number;
  /** The stretch before, as long; undefined where there is none. */
  before: { from: number; to: number } | undefined;
  /** What is wrong with what was chosen. */
  problem?: string;
}

const epoch = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;
const dateOf = (day: number): Date => new Date(epoch + day * dayMs);
const dayNumber = (year: number, month: number): number => Math.round((Date.UTC(year, month, 1) - epoch) / dayMs);

/** ISO date of a day. */
export const isoDay = (day: number): string => dateOf(day).toISOString().slice(0, 10);

/** `first` is the earliest day that anything is known of. */
export function periodOf(chosen: unknown, from: unknown, to: unknown, today: number, first: number): Period {
  const name = periods.find((one) => one.toLowerCase() === String(chosen).trim().toLowerCase());
  if (name === undefined) {
    const said = String(chosen).trim() === '' ? 'No period is chosen' : 'There is no such period';
    return {
      ...stretch(firstPeriod, today - 30, today - 1),
      problem: `${said}: choose one from the list. This shows the last 30 days.`,
    };
  }
  const date = dateOf(today);
  switch (name) {
    case 'Yesterday':
      return stretch(name, today - 1, today - 1);
    case 'Last 7 days':
      return stretch(name, today - 7, today - 1);
    case 'Last 30 days':
      return stretch(name, today - 30, today - 1);
    case 'Last 90 days':
      return stretch(name, today - 90, today - 1);
    case 'This month':
      return stretch(name, dayNumber(date.getUTCFullYear(), date.getUTCMonth()), today);
    case 'This quarter':
      return stretch(name, dayNumber(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3), today);
    case 'All':
      return { name, from: Math.min(first, today), to: today, before: undefined };
    case 'Custom':
      return custom(from, to, today);
  }
}

function custom(from: unknown, to: unknown, today: number): Period {
  const [start, end] = [from, to].map((cell) => (typeof cell === 'number' && cell > 0 ? Math.floor(cell) : undefined));
  if (start !== undefined && end !== undefined && start <= end && end - start < 4000)
    return stretch('Custom', start, end);
  const problem = 'Type two dates, the earlier one first, under From and To. This shows the last 30 days.';
  return { ...stretch('Custom', today - 30, today - 1), problem };
}

const stretch = (name: PeriodName, from: number, to: number): Period => ({
  ...{ name, from, to },
  before: { from: from - (to - from + 1), to: from - 1 },
});
