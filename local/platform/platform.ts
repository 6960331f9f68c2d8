// The one door through which an execution reaches anything: counts, delays, faults, then the effect and its reply.
import type { Call, ErrorData, ExecutionKind, Json, MenuItem, Reply } from '../runtime/protocol';
import type { Clock } from './clock';
import { createWarehouse, type Warehouse } from '../bigquery/warehouse';
import { newExecution, type Execution } from './execution';
import { errorData, Failure } from './failure';
import { googleLimits, type Limits } from './limits';
import { createQuotas } from './quotas';
import { createRandom } from './random';
import { Later, type Host, type Switches } from './service';
import { services } from './services';
import { newScriptLock, release } from './services/lock';
import { applyChange, type Change } from './state/change';
import { newState, type State } from './state/state';
import { createMemoryStore, type Store } from './store/store';
import { delayOf, replyDelayOf } from './delay';

/** Where a fault strikes: before the effect, after it (the answer is lost), or by ending the execution there. */
export interface Fault {
  when: 'before' | 'after' | 'kill';
  error?: { name: string; message: string };
}

export type Faults = (execution: Execution, call: Call, ordinal: number) => Fault | undefined;

export interface PlatformOptions {
  clock: Clock;
  store?: Store;
  state?: State;
  /** Adds Google's delays; without it every call is answered at once. */
  latency?: boolean;
  faults?: Faults;
  limits?: Partial<Limits>;
  seed?: number;
  pages?: Record<string, string>;
  /** One that others see, too. */
  warehouse?: Warehouse;
}

/** Nobody's address. */
const localOwner = 'owner@clinic.example';

export interface Platform extends Host {
  menus: MenuItem[];
  /** Faults of the emulation itself: a simulation or a test that finds one here must not trust the rest. */
  readonly defects: string[];
  /** Calls of all executions, by `service.method`. */
  readonly totals: Record<string, number>;
  /** `account` runs it: the one that clicks, unless another is named. */
  begin(name: string, kind: ExecutionKind, account?: string): Execution;
  /** Gives back what an execution held; every execution is ended, however it went. */
  end(execution: Execution): void;
  /** The execution's next and every later call fails without effect. */
  kill(execution: Execution): void;
  call(execution: Execution, call: Call, reply: (reply: Reply) => void): void;
  /** Called with the id of every workbook that an effect has changed. */
  onWorkbookChanged(listener: (id: string) => void): void;
}

const deadline = { name: 'Exception', message: 'Exceeded maximum execution time' };
const lost = { name: 'Exception', message: "We're sorry, a server error occurred. Please wait a bit and try again." };

export function createPlatform(options: PlatformOptions): Platform {
  const { clock, faults, store = createMemoryStore(), state = newState(), pages = {} } = options;
  const limits: Limits = { ...googleLimits, ...options.limits };
  const random = createRandom(options.seed ?? Math.floor(Math.random() * 2 ** 32));
  const listeners: ((id: string) => void)[] = [];
  const totals: Record<string, number> = {};
  let executions = 0;

  function commit(change: Change, after?: () => void): Json {
    const result = applyChange(state, change, limits, after);
    store.append(change);
    if (change.kind === 'batch' || change.kind === 'workbook') for (const listen of listeners) listen(change.id);
    return result;
  }

  function count(execution: Execution, key: string): void {
    execution.calls[key] = (execution.calls[key] ?? 0) + 1;
    totals[key] = (totals[key] ?? 0) + 1;
    if (execution.lockedAt !== undefined) execution.callsWhileLocked++;
  }

  function call(execution: Execution, request: Call, send: (reply: Reply) => void): void {
    const reply = (outcome: Reply): void => {
      // Once killed, the execution has had its answer.
      if (execution.abort !== abort) return;
      execution.abort = undefined;
      send(outcome);
    };
    const refuse = (error: ErrorData): void => reply({ ok: false, error, now: clock.now() });
    const abort = (): void => reply({ ok: false, error: deadline, now: clock.now(), killed: true });
    execution.abort = abort;
    if (execution.killed) return abort();
    const key = `${request.service}.${request.method}`;
    count(execution, key);
    const fault = faults?.(execution, request, ++execution.ordinal);
    const before = execution.cells;
    const delay = options.latency ? delayOf(key, request, execution, random) : 0;
    clock.after(delay, () => {
      if (fault?.when === 'kill') kill(execution);
      if (execution.killed) return;
      if (fault?.when === 'before') return refuse(fault.error ?? lost);
      const answer = (outcome: () => Json): void => {
        const more = options.latency ? replyDelayOf(key, execution.cells - before) : 0;
        clock.after(more, () => {
          if (execution.killed) return;
          if (fault) return refuse(fault.error ?? lost);
          reply(settle(outcome));
        });
      };
      perform(execution, request, answer);
    });
  }

  function perform(execution: Execution, request: Call, answer: (outcome: () => Json) => void): void {
    const rejected = (error: unknown) => (): never => {
      throw error;
    };
    try {
      const method = services[request.service]?.[request.method];
      if (!method) throw new Failure(`not available locally: ${request.service}.${request.method}`);
      const value = method(platform, execution, request.args);
      if (value instanceof Later) {
        value.start(
          (later) => answer(() => later),
          (error) => answer(rejected(error)),
        );
      } else answer(() => value ?? null);
    } catch (error) {
      answer(rejected(error));
    }
  }

  function settle(outcome: () => Json): Reply {
    const now = clock.now();
    try {
      return { ok: true, value: outcome(), now };
    } catch (error) {
      const refusal = errorData(error);
      if (refusal) return { ok: false, error: refusal, now };
      const defect = error instanceof Error ? String(error.stack) : String(error);
      platform.defects.push(defect);
      return { ok: false, error: { name: 'Error', message: `local platform: ${defect}` }, now };
    }
  }

  function kill(execution: Execution): void {
    if (execution.killed || execution.ended) return;
    execution.killed = true;
    release(platform, execution);
    execution.abort?.();
  }

  const switches: Switches = {
    sheets: true,
    properties: true,
    userProperties: true,
    cache: true,
    lock: true,
    mail: true,
    outside: true,
    exclusiveLock: true,
  };
  const platform: Platform = {
    clock,
    limits,
    switches,
    random,
    state,
    store,
    lock: newScriptLock(),
    cache: new Map(),
    quotas: createQuotas(clock, limits),
    warehouse: options.warehouse ?? createWarehouse({ clock }),
    url: 'http://127.0.0.1:8787',
    owner: localOwner,
    user: localOwner,
    access: 'ANYONE_ANONYMOUS',
    lacksScopes: false,
    sharedByLink: new Set(),
    outside: undefined,
    menus: [],
    defects: [],
    pages,
    totals,
    commit,
    moved(execution, cells, characters) {
      execution.cells += cells;
      execution.characters += characters;
    },
    begin: (name, kind, account = kind === 'editor' ? platform.user : platform.owner) =>
      newExecution(++executions, name, kind, account, clock.now(), random.integer(2 ** 32)),
    end(execution) {
      execution.ended = true;
      release(platform, execution);
    },
    kill,
    call,
    onWorkbookChanged: (listener) => void listeners.push(listener),
  };
  return platform;
}
