// What a clinic may choose. The last good values stand in one Script Property, so that every execution has them at once.
import type { Stage } from '../entities/stages';

export interface Settings {
  /** IANA name of the zone in which days begin and end; "" is the database workbook's own. */
  timeZone: string;
  /** Hours that an open order may stand in a status, by status. */
  limits: { [status: string]: number };
  /** Stages of statuses that the table of stages does not know, or that this clinic reads otherwise. */
  stages: { [status: string]: Stage };
  /** Days that a shipped order stays in Queues: many clinics hear of no delivery. */
  shippedDays: number;
  /** Where digests go; without one none is sent. */
  alertAddresses: string[];
  /** Working hours without a delivery after which people are told. */
  quietHours: number;
  /** From and to, hours of the day, Monday to Friday. */
  workingHours: [from: number, to: number];
  /** E-mail addresses or `_id`s, folded: marked, and left out of figures. */
  testCustomers: string[];
  /** Days after which raw bodies are purged from the event log; 0 keeps them. */
  retentionDays: number;
  /** Days after which settled rows of Errors are removed; 0 keeps them. */
  errorsDays: number;
  /** Days after which rows of the event log are removed; 0 keeps them. */
  logDays: number;
  /** Whether what is emptied or removed stands in an archive workbook first. */
  exportFirst: boolean;
  /** Months after which closed months go to an archive workbook; 0 is never. */
  archiveMonths: number;
  /** How deliveries are answered: `json` behind a redirect (Google gives no other way), or a `page` that comes at once. */
  reply: ReplyMode;
  /** Where everything is exported to: all three, or nothing is. */
  bigQueryProject: string;
  bigQueryDataset: string;
  bigQueryLocation: string;
  /** Address of a patient's record, with {customer} in the place of the `_id`. */
  recordLink: string;
}

export type ReplyMode = 'json' | 'page';

export const settingsKey = 'settings';

export const defaults: Settings = {
  timeZone: '',
  limits: {
    awaiting_requirements: 24,
    awaiting_requisition: 24,
    awaiting_results: 24,
    awaiting_script: 24,
    awaiting_shipment: 48,
  },
  stages: {},
  shippedDays: 14,
  alertAddresses: [],
  quietHours: 4,
  workingHours: [9, 17],
  testCustomers: [],
  retentionDays: 0,
  errorsDays: 0,
  logDays: 0,
  exportFirst: false,
  archiveMonths: 0,
  reply: 'json',
  bigQueryProject: '',
  bigQueryDataset: '',
  bigQueryLocation: '',
  recordLink: 'https://emr.portals.care/customers/{customer}?tab=orders',
};

/** The settings in force: what was never set, or cannot be read, is as by default. */
export function readSettings(properties: { [key: string]: string }): Settings {
  try {
    return { ...defaults, ...(JSON.parse(properties[settingsKey] ?? '{}') as Partial<Settings>) };
  } catch {
    return defaults;
  }
}
