// Where an order stands: every status of the specification and of the field belongs to one of seven stages.
import type { HistoryEntry } from './history';

export const stages = ['Placed', 'Payment', 'Medical review', 'Pharmacy', 'Shipped', 'Delivered', 'Closed'] as const;
export type Stage = (typeof stages)[number];

/** Statuses by stage; a status that is missing here is shown as it came, without a stage. */
export const stageTable: Readonly<Record<Stage, readonly string[]>> = {
  Placed: ['pending', 'incomplete'],
  Payment: ['awaiting_payment', 'processing'],
  'Medical review': ['awaiting_requirements', 'awaiting_requisition', 'awaiting_results', 'awaiting_script'],
  Pharmacy: ['approved', 'pharmacy', 'awaiting_fulfillment', 'awaiting_shipment'],
  Shipped: ['shipped'],
  Delivered: ['delivered'],
  Closed: ['cancelled', 'refunded'],
};

/** Usually passed within seconds (field notes): shorter than `shortest` they count for the stage around them. */
export const transients: readonly string[] = ['pending', 'processing', 'awaiting_fulfillment'];
const shortest = 60_000;

const byStatus = new Map(stages.flatMap((stage) => stageTable[stage].map((status) => [status, stage] as const)));

/** However a status is spelt: case and spaces or dashes for underscores make no difference. */
export const foldStatus = (status: string): string =>
  status
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** Tells the stage of a status, however it is spelt. */
export type StageFinder = (status: string) => Stage | undefined;

export const stageOf: StageFinder = (status) => byStatus.get(foldStatus(status));

/** The same with a clinic's own stages, by status, before those of the table. */
export function stageFinder(own: { readonly [status: string]: Stage }): StageFinder {
  const chosen = new Map(Object.entries(own).map(([status, stage]) => [foldStatus(status), stage]));
  return (status) => chosen.get(foldStatus(status)) ?? stageOf(status);
}

export interface Course {
  /** The stage of the newest status that has one, and when it was entered, ISO UTC. */
  stage: Stage | undefined;
  since: string | undefined;
  /** Moves from a stage back to an earlier one. */
  reopened: number;
  /** Hours spent in stages that were left, by stage. */
  hours: Partial<Record<Stage, number>>;
}

/** What a status history says of stages. Superseded entries and unknown statuses are passed over; never depends on now. */
export function courseOf(history: readonly HistoryEntry[], find: StageFinder = stageOf): Course {
  const visits: { stage: Stage; since: number }[] = [];
  const known = history.filter(({ status, superseded }) => !superseded && find(status) !== undefined);
  known.forEach(({ status, when }, at) => {
    const since = Date.parse(when);
    const next = known[at + 1];
    const isBrief = next !== undefined && Date.parse(next.when) - since < shortest;
    const stage = find(status) as Stage;
    const last = visits[visits.length - 1];
    if (last && (last.stage === stage || (isBrief && transients.includes(foldStatus(status))))) return;
    visits.push({ stage, since });
  });
  const hours: Course['hours'] = {};
  let reopened = 0;
  visits.forEach(({ stage, since }, at) => {
    const next = visits[at + 1];
    if (next === undefined) return;
    hours[stage] = Math.round((hours[stage] ?? 0) * 100 + (next.since - since) / 36_000) / 100;
    if (stages.indexOf(next.stage) < stages.indexOf(stage)) reopened += 1;
  });
  const last = visits[visits.length - 1];
  return { stage: last?.stage, since: last && new Date(last.since).toISOString(), reopened, hours };
}
