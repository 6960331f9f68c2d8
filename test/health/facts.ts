// A clinic where all is well; each test changes what it is about.
import { newState, type ExportState } from '../../src/bigquery/state';
import type { Facts } from '../../src/health/facts';
import { defaults } from '../../src/settings/settings';

const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Wednesday, 14:00 in New York. */
export const now = Date.UTC(2026, 0, 7, 19);

export function wellFacts(): Facts {
  const arrival = { age: 10 * minute, count: 50, longestGap: 3 * hour };
  const names = ['order.created', 'order.status_updated', 'subscription.cancelled', 'subscription.paused'];
  return {
    ...{ now, timeZone: 'America/New_York', version: '1.2.3', settings: defaults, wrong: [] },
    tokens: [{ made: now - 30 * day, used: now - hour }],
    arrivals: {
      events: new Map([...names, 'prescription.created'].map((name) => [name, { ...arrival }])),
      ...{ lastHour: 20, usual: [20, 22, 18, 20], looked: 250, whole: true },
    },
    waiting: {
      script: { deliveries: 0, oldest: undefined, newest: undefined, characters: 2000 },
      user: { deliveries: 0, oldest: undefined, newest: undefined, characters: 0 },
    },
    failures: { people: 0, retried: 0, oldest: undefined, nextTry: undefined, causes: [] },
    overdue: {},
    ...{ owner: 'it@clinic.example', isOwner: false },
    triggers: ['retryFailedDeliveries', 'refreshStaffTabs'],
    ...{ heartbeat: now - 3 * minute, before: now - 5 * minute },
    memory: { at: now, failed: {}, cells: [[now - 10 * day, 100_000, 50_000]], seen: {} },
    mail: { told: [] },
    quota: { minute: 0, reads: 5, writes: 3, limit: 60 },
    unauthorised: 0,
    sequence: { log: 250, tracking: 250 },
    verification: {
      ...{ kind: 'verify', deep: true, phase: '', cursor: 0, checked: 900, drift: 0 },
      ...{ started: now - 2 * day, ended: now - 2 * day },
    },
    purged: undefined,
    moved: { asked: '', archived: 0, removed: 0 },
    exported: 'off',
    filtered: [],
    cells: { database: 110_000, tracking: 51_000 },
    zones: { database: 'America/New_York', tracking: 'America/New_York' },
  };
}

export function exporting(facts: Facts, state: Partial<ExportState> | 'off' | undefined, location = 'US'): void {
  const names = { bigQueryProject: 'clinic-data', bigQueryDataset: 'careportals', bigQueryLocation: location };
  facts.settings = { ...facts.settings, ...names };
  facts.exported = typeof state === 'object' ? { ...newState(''), ...state } : state;
}
