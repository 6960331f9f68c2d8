// A move that is struck at any of its service calls, or killed there, is finished by a later refresh: no row doubled, none lost.
import type { Driver, Faults } from '../../local/platform';
import { createSyncDriver, readProgram } from '../../local/platform';
import { build, prepare, type Prepared, type World } from '../../local/simulator/world';
import { readTables } from '../../local/web/workbooks';
import { settingsKey } from '../../src/settings/settings';
import { column, deliver, run, wayOf, type Way } from '../simulator/hands';

const program = readProgram();
let driver: Driver;
let prepared: Prepared;
const begin = Date.UTC(2025, 10, 3);
const later = Date.UTC(2026, 2, 16);

beforeAll(() => {
  driver = createSyncDriver(program, { reuse: true });
  const { state, token } = prepare(program, driver);
  const world = build(program, driver, state, { start: begin, seed: 1 });
  for (const number of [1, 2, 3]) deliver(world, token, 'order.created', order(number));
  deliver(world, token, 'order.created', { id: 7 });
  deliver(world, token, 'order.created', { id: 8 });
  deliver(world, token, 'order.status_updated', {
    _id: 'order-1',
    status: 'shipped',
    updatedAt: '2026-01-02T10:00:00Z',
  });
  run(world, 'retryFailedDeliveries');
  run(world, 'ignoreErrors', [ids(world)[0]!], 'sent by mistake');
  world.clock.run(later - 60_000);
  deliver(world, token, 'order.created', order(4));
  run(world, 'retryFailedDeliveries');
  // every tab is drawn
  run(world, 'refreshStaffTabs');
  prepared = { state: world.platform.state, token };
});
afterAll(() => driver.close());

const ids = (world: World): string[] => column(world, 'tracking', 'Errors', 'Delivery');
const order = (number: number) => ({
  ...{ _id: `order-${number}`, id: 100 + number, createdAt: `2026-01-0${number}T10:00:00Z` },
  customer: { email: `p${number}@example.com` },
  lineItems: [{ productId: 'p1', name: 'Kit' }],
});

/** A world in which the call number `at` of the move fails. */
function struck(settings: object, at: number, way: Way) {
  let calls = -1;
  const faults: Faults = (_, call) => {
    if (calls === 0 && !/'deliveries'!A2:A|'Errors'!M2:M/.test(JSON.stringify(call))) return undefined;
    if (calls < 0) return undefined;
    calls += 1;
    return calls === at ? { when: way } : undefined;
  };
  const world = build(program, driver, prepared.state, { start: later, seed: 2, faults });
  world.platform.commit({ kind: 'properties', store: 'script', set: { [settingsKey]: JSON.stringify(settings) } });
  forgetTyped(world);
  return { world, strike: () => void (calls = 0), counted: () => calls };
}

/** The tab Settings is drawn anew, from what is in force. */
function forgetTyped({ platform }: World): void {
  const book = [...platform.state.workbooks.values()].find(({ title }) => title === 'CarePortals tracking')!;
  const { sheetId } = book.sheets.find(({ title }) => title === 'Settings')!;
  const range = { sheetId, startRowIndex: 1 };
  platform.commit({ kind: 'batch', id: book.id, requests: [{ updateCells: { range, fields: 'userEnteredValue' } }] });
}

const wait = ({ clock }: World, minutes: number): void => clock.run(clock.now() + minutes * 60_000);

interface Case {
  settings: object;
  /** Sequences in the live log, in its archive; deliveries in Errors, live and archived; rows of order.created. */
  ends: { log: string[]; archive: string[]; errors: number; oldErrors: number; created: number; oldCreated: number };
}

const cases: { [name: string]: Case } = {
  'archive after a month': {
    settings: { archiveMonths: 1 },
    ends: {
      log: ['5', '8'],
      archive: ['1', '2', '3', '4', '6', '7'],
      errors: 2,
      oldErrors: 0,
      created: 1,
      oldCreated: 3,
    },
  },
  'log and Errors purged after thirty days': {
    settings: { logDays: 30, errorsDays: 30 },
    ends: { log: ['5', '8'], archive: [], errors: 1, oldErrors: 0, created: 4, oldCreated: 0 },
  },
  'the same, exported first': {
    settings: { logDays: 30, errorsDays: 30, exportFirst: true },
    ends: {
      log: ['5', '8'],
      archive: ['1', '2', '3', '4', '6', '7'],
      errors: 1,
      oldErrors: 1,
      created: 4,
      oldCreated: 0,
    },
  },
};

function everything(world: World): Case['ends'] {
  const sorted = (list: string[]): string[] => list.sort((a, b) => Number(a) - Number(b));
  return {
    log: sorted(column(world, 'database', 'deliveries', 'sequence')),
    archive: sorted(column(world, 'database archive 2025', 'deliveries', 'sequence')),
    errors: column(world, 'tracking', 'Errors', 'Delivery').length,
    oldErrors: column(world, 'tracking archive 2025', 'Errors', 'Delivery').length,
    created: column(world, 'tracking', 'order.created', 'Delivery').length,
    oldCreated: column(world, 'tracking archive 2025', 'order.created', 'Delivery').length,
  };
}

const tables = (world: World): string =>
  JSON.stringify(
    Object.entries(readTables(world.platform, 'database')).filter(([name]) => !/^_|^deliveries$/.test(name)),
  );

test.each(Object.entries(cases))(
  '%s: struck at every call',
  (_, { settings, ends }) => {
    const calm = struck(settings, -1, 'before');
    calm.strike();
    expect(run(calm.world, 'refreshStaffTabs').outcome.ok).toBe(true);
    expect(everything(calm.world)).toEqual(ends);
    const calls = calm.counted();
    expect(calls).toBeGreaterThan(20);
    const wanted = tables(calm.world);
    for (let at = 1; at <= calls; at += 1) {
      const { world, strike } = struck(settings, at, wayOf(at));
      strike();
      run(world, 'refreshStaffTabs');
      wait(world, 7);
      expect(deliver(world, prepared.token, 'order.created', order((at % 4) + 1))).toBe('duplicate');
      run(world, 'refreshStaffTabs');
      expect({ at, ...everything(world) }).toEqual({ at, ...ends });
      expect(tables(world)).toBe(wanted);
    }
  },
  120_000,
);
