// Everything that outlives an execution and a restart.
import { newPropertyStore, type PropertyStores } from './properties';
import type { Workbook } from '../workbooks/workbook';

export interface Trigger {
  id: string;
  function: string;
  everyMinutes?: number;
  everyHours?: number;
  everyDays?: number;
  atHour?: number;
  createdAt: number;
  /** Who installed it; absent, the owner. */
  account?: string;
}

export interface ScriptIdentity {
  scriptId: string;
  deploymentId: string;
  /** The spreadsheet the script is bound to, once there is one. */
  boundTo: string | null;
}

export interface State {
  script: ScriptIdentity;
  readonly properties: PropertyStores;
  triggers: Trigger[];
  readonly workbooks: Map<string, Workbook>;
}

export function newState(): State {
  return {
    script: { scriptId: 'local-script', deploymentId: 'local', boundTo: null },
    properties: { script: newPropertyStore(), user: newPropertyStore() },
    triggers: [],
    workbooks: new Map(),
  };
}
