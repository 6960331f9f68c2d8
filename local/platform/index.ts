// What the server, the simulator, the benchmark and the tests build upon.
export { createAsyncDriver } from '../runtime/async-driver';
export { readProgram, type Program } from '../runtime/program';
export type { Call, Driver, Job, Json, Outcome, Output, Reply } from '../runtime/protocol';
export { createSyncDriver } from '../runtime/sync-driver';
export { createVirtualClock, realClock, type Clock, type VirtualClock } from './clock';
export type { Execution } from './execution';
export { coldStart, costs, frontEnd, sample } from './latency';
export { googleLimits, type Limits } from './limits';
export { createPlatform, type Fault, type Faults, type Platform } from './platform';
export { createRandom, type Random } from './random';
export { createScript, type Finished, type Script } from './script';
export { createMemoryStore, type Store } from './store/store';
export { newState, type State, type Trigger } from './state/state';
export { createWorkbook } from './services/workbooks';
