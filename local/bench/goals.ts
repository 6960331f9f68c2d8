// What the project promises of its speed, beside what was measured: the honest figure either way.
import type { Figures } from './measure';
import { markdown, thousands } from './table';

export interface Goal {
  goal: string;
  wanted: string;
  measured: string;
  met: boolean;
}

/** The goals whose figures are there: a run of one scenario speaks of few. */
export function goalsOf(figures: readonly Figures[]): Goal[] {
  const of = (name: string, receiver = 'ours'): Figures | undefined =>
    figures.find((one) => one.name === name && one.receiver === receiver);
  const burst = of('burst-1000');
  const sustained = of('sustained');
  const conventional = of('sustained', 'conventional');
  const worst = of('worst-minute');
  const grown = (scenario: string): Figures[] =>
    figures.filter(({ name, receiver }) => name === scenario && receiver === 'ours');
  const busy = [burst, sustained].filter((one) => one !== undefined);
  const safe = Math.max(...figures.filter(({ receiver }) => receiver === 'ours').map((one) => one.acceptanceCalls));
  const goals: Goal[] = [];
  const say = (goal: string, wanted: string, measured: string, met: boolean): void =>
    void goals.push({ goal, wanted, measured, met });

  if (burst) {
    const { lost, duplicated } = burst;
    say('Lost and twice at 1,000 at once', '0 and 0', `${lost} and ${duplicated}`, lost === 0 && duplicated === 0);
  }
  if (busy.length === 2) {
    const calls = Math.max(...busy.map((one) => one.callsPerDelivery));
    const locked = Math.max(...busy.map((one) => one.callsUnderLockPerDelivery));
    say('Service calls a delivery at saturation', 'at most 6', calls.toFixed(2), calls <= 6);
    say('… of which under the lock', 'at most 1', locked.toFixed(2), locked <= 1);
  }
  if (sustained && conventional) {
    const times = sustained.perMinute / conventional.perMinute;
    const rates = `${thousands(sustained.perMinute)} against ${thousands(conventional.perMinute)} a minute`;
    say('Sustained rate beside `conventional`', 'at least 15 ×', `${times.toFixed(0)} × (${rates})`, times >= 15);
  }
  if (Number.isFinite(safe)) say('Calls until a delivery is safe', 'at most 3', String(safe), safe <= 3);
  if (worst) {
    const { p95 } = worst.timeToRowMs;
    say("p95 from POST to row in the field's worst minute", 'below 5 s', `${(p95 / 1000).toFixed(1)} s`, p95 < 5000);
  }
  for (const [scenario, how] of [
    ['growth', 'Cost'],
    ['growth-batch', 'Cost in a batch of 100'],
  ] as const) {
    const base = grown(scenario).find(({ rows }) => rows === 1000);
    for (const one of grown(scenario).filter(({ rows }) => base && rows > 10_000)) {
      const ratios = costs.map(([cost, word]) => ({ word, ratio: one[cost] / base![cost] }));
      const ratio = Math.max(...ratios.map((each) => each.ratio));
      const which = ratios.map((each) => `${each.word} ${each.ratio.toFixed(3)} ×`).join(', ');
      say(`${how} beside ${thousands(one.rows)} entities, of that beside 1,000`, 'at most 1.1 ×', which, ratio <= 1.1);
    }
  }
  for (const one of [of('batch-100'), ...grown('growth-batch')].filter((each) => each !== undefined)) {
    const batch = one.batchCallsBesideDeletes as number;
    const beside = one.rows > 0 ? ` beside ${thousands(one.rows)} entities` : '';
    say(`Calls for a batch of 100${beside}, beyond a delete each`, 'at most 30', String(batch), batch <= 30);
  }
  return goals;
}

/** Whichever has grown most is the cost. */
const costs = [
  ['callsPerDelivery', 'calls'],
  ['cellsPerDelivery', 'cells'],
  ['charsPerDelivery', 'characters'],
  ['simulatedMsPerDelivery', 'run time'],
] as const;

export const goalTable = (goals: readonly Goal[]): string =>
  markdown(
    ['goal', 'wanted', 'measured', 'met'],
    goals.map(({ goal, wanted, measured, met }) => [goal, wanted, measured, met ? 'yes' : '**no**']),
    4,
  );
