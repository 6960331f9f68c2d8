// What an emulated service is: methods that see the platform's state and the execution that calls.
import type { Json } from '../runtime/protocol';
import type { Warehouse } from '../bigquery/warehouse';
import type { Clock } from './clock';
import type { Execution } from './execution';
import type { Limits } from './limits';
import type { Random } from './random';
import type { ScriptLock } from './services/lock';
import type { Cache } from './services/cache';
import type { Quotas } from './quotas';
import type { State } from './state/state';
import type { Store } from './store/store';
import type { Change } from './state/change';

export interface Switches {
  sheets: boolean;
  /** The script's store. */
  properties: boolean;
  userProperties: boolean;
  cache: boolean;
  lock: boolean;
  mail: boolean;
  /** What the script fetches. */
  outside: boolean;
  /** Off: the lock is granted to everybody, as one clinic reported it. */
  exclusiveLock: boolean;
}

/** A request to a web app, as it comes over the wire. */
export interface Visit {
  method: string;
  url: URL;
  /** Content type of the body. */
  type: string;
  body: Buffer;
}

export interface Visited {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

export type Access = 'MYSELF' | 'DOMAIN' | 'ANYONE' | 'ANYONE_ANONYMOUS';

export interface Host {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly switches: Switches;
  readonly random: Random;
  readonly state: State;
  readonly store: Store;
  readonly lock: ScriptLock;
  readonly cache: Cache;
  readonly quotas: Quotas;
  /** What BigQuery keeps. */
  readonly warehouse: Warehouse;
  /** Base URL of the local server, for ScriptApp.getService().getUrl(). */
  url: string;
  /** The account that deployed the web app. */
  owner: string;
  /** Who chooses in the menu and works in the pages; all else runs as the owner, or as who installed the trigger. */
  user: string;
  /** Who may post to the web app (manifest, `webapp.access`). */
  access: Access;
  /** Whether that user has still to allow scopes. */
  lacksScopes: boolean;
  /** Ids of workbooks that anybody with the link sees. */
  readonly sharedByLink: Set<string>;
  /** The web app as a request from outside meets it; without one nothing is served. */
  outside: ((visit: Visit, done: (visited: Visited) => void) => void) | undefined;
  /** Applies a change to the state and makes it durable; throws, without effect, what forbids it or its answer. */
  commit(change: Change, after?: () => void): Json;
  /** Accounts for data that a call has moved. */
  moved(execution: Execution, cells: number, characters: number): void;
  readonly pages: Record<string, string>;
}

/** A call whose answer comes later: a lock that is held, a sleep. */
export class Later {
  constructor(readonly start: (resume: (value: Json) => void, refuse: (error: Error) => void) => void) {}
}

export type Method = {
  // Written as a method so that each service may name the arguments it takes.
  call(host: Host, execution: Execution, args: Json[]): Json | void | Later;
}['call'];

export type Service = Record<string, Method>;
