// Settings of a status: how long an order may stand in it, and to which stage it belongs. Staff add rows of these themselves.
import { foldStatus, stages, type Stage } from '../entities/stages';
import { between, numberIn, right, wrong, type Definition } from './definition';
import type { Settings } from './settings';

const longestStatus = 100;
const mostStatuses = 100;
const [leastHours, mostHours] = [0.5, 2000] as const;

type Kind = 'limit' | 'stage';

/** What a row is that staff have begun with "Limit for …" or "Stage of …"; undefined when it is neither. */
export function definitionOfLabel(label: string): Definition | undefined {
  const [, kind = '', status = ''] = /^\s*(limit|stage)\s+(?:for|of)\s+(\S.*)$/i.exec(label) ?? [];
  return ofStatus(kind.toLowerCase() as Kind, foldStatus(status));
}

/** By a key such as `limit:awaiting_script`. */
export function definitionOfKey(key: string): Definition | undefined {
  const colon = key.indexOf(':');
  return ofStatus(key.slice(0, Math.max(0, colon)) as Kind, foldStatus(key.slice(colon + 1)));
}

function ofStatus(kind: Kind, status: string): Definition | undefined {
  if (status === '' || status.length > longestStatus) return undefined;
  return kind === 'limit' ? limitOf(status) : kind === 'stage' ? stageRow(status) : undefined;
}

export const definitionsOfStatuses = ({ limits, stages: own }: Settings): Definition[] => [
  ...Object.keys(limits).flatMap((status) => definitionOfKey(`limit:${status}`) ?? []),
  ...Object.keys(own).flatMap((status) => definitionOfKey(`stage:${status}`) ?? []),
];

const limitOf = (status: string): Definition => ({
  key: `limit:${status}`,
  label: `Limit for ${status}`,
  unit: `hours, ${leastHours} to ${mostHours}`,
  about: 'An order that stands longer in this status is overdue in Queues. Empty: no limit.',
  type: 'number',
  condition: between(leastHours, mostHours),
  show: ({ limits }) => valueOf(limits, status) ?? '',
  parse(value, settings) {
    if (value === '') return right({ ...settings, limits: without(settings.limits, status) });
    const hours = numberIn(value, leastHours, mostHours);
    if (hours === undefined) return wrong(`expected a number of hours from ${leastHours} to ${mostHours}`);
    return added(settings, 'limits', status, hours);
  },
});

const stageRow = (status: string): Definition => ({
  key: `stage:${status}`,
  label: `Stage of ${status}`,
  unit: stages.join(', '),
  about: 'Where orders with this status stand. Empty: as CarePortals Sheets knows it. All rows are drawn again.',
  type: 'text',
  condition: { type: 'ONE_OF_LIST', values: stages.map((stage) => ({ userEnteredValue: stage })) },
  show: (settings) => valueOf(settings.stages, status) ?? '',
  parse(value, settings) {
    if (value === '') return right({ ...settings, stages: without(settings.stages, status) });
    const stage = stages.find((one) => one.toLowerCase() === String(value).toLowerCase());
    return stage ? added(settings, 'stages', status, stage) : wrong(`expected one of ${stages.join(', ')}`);
  },
});

function added(settings: Settings, field: 'limits' | 'stages', status: string, value: number | Stage) {
  const entries = new Map<string, number | Stage>(Object.entries(settings[field])).set(status, value);
  if (entries.size > mostStatuses) return wrong(`there are ${mostStatuses} of these already; empty one first`);
  return right({ ...settings, [field]: Object.fromEntries(entries) });
}

/** A status may be called like what every object has. */
export const valueOf = <T>(values: { readonly [status: string]: T }, status: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(values, status) ? values[status] : undefined;

const without = <T>(values: { readonly [status: string]: T }, status: string): { [status: string]: T } =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== status));
