// An erasure that is struck at any of its service calls is finished by the minute trigger, and takes nobody else along.
import type { Driver, Faults } from '../../local/platform';
import { createSyncDriver, readProgram } from '../../local/platform';
import { build, prepare, type Prepared, type World } from '../../local/simulator/world';
import { readTables } from '../../local/web/workbooks';
import { jobKey } from '../../src/recovery/job';
import { column, deliver, run, wayOf, type Way } from '../simulator/hands';

const program = readProgram();
let driver: Driver;
let prepared: Prepared;
beforeAll(() => {
  driver = createSyncDriver(program, { reuse: true });
  const { state, token } = prepare(program, driver);
  const world = build(program, driver, state, { start: Date.UTC(2026, 0, 16), seed: 1 });
  for (const body of bodies) deliver(world, token, 'order.created', body);
  deliver(world, token, 'subscription.paused', { _id: 'sub-1', customer: pat });
  run(world, 'retryFailedDeliveries');
  prepared = { state: world.platform.state, token };
});
afterAll(() => driver.close());

const pat = { _id: '65a000000000000000000001', email: 'pat@example.com', phone: '+15550100001' };
const sam = { _id: '65a000000000000000000002', email: 'sam@example.com', phone: '+15550100001' };
const shippingAddress = { address1: '1 Main St', city: 'St Louis', postalCode: '01234' };
const order = (number: number, customer: object) => ({
  ...{ _id: `order-${number}`, id: 100 + number, createdAt: `2026-01-0${number}T10:00:00Z`, customer, shippingAddress },
  lineItems: [{ productId: 'p1', name: 'Kit' }],
});
const bodies = [order(1, pat), order(2, sam), order(3, pat), order(4, { email: 'lee@example.com' })];

/** A world in which the call number `at` of the erasure fails. */
function struck(at: number, way: Way) {
  let calls = -1;
  const faults: Faults = () => {
    if (calls < 0) return undefined;
    calls += 1;
    return calls === at ? { when: way } : undefined;
  };
  const world = build(program, driver, prepared.state, { start: Date.UTC(2026, 0, 17), seed: 2, faults });
  return { world, strike: () => void (calls = 0), counted: () => calls };
}

function finish(world: World): void {
  const open = (): boolean => world.platform.state.properties.script.values.get(jobKey)?.includes('"ended"') !== true;
  for (let minutes = 0; open(); minutes += 1) {
    if (minutes > 30) throw new Error('it does not come to its end');
    world.clock.run(Math.ceil((world.clock.now() + 1) / 60_000) * 60_000);
    run(world, 'retryFailedDeliveries');
  }
}

function everything({ platform }: World): string {
  const tabs = ['database', 'tracking'].map((book) => readTables(platform, book));
  return JSON.stringify([tabs, [...platform.state.properties.script.values]]);
}

const erase = (world: World) => run(world, 'eraseOneCustomer', pat._id, 'erase', '');

test('at every call that an erasure makes: unanswered, refused or killed, the end is the same', () => {
  const { world: calm, strike, counted } = struck(-1, 'before');
  strike();
  erase(calm);
  finish(calm);
  const calls = counted();
  expect(calls).toBeGreaterThan(100);
  let begun = 0;
  for (let at = 1; at <= calls; at += 1) {
    const { world, strike } = struck(at, wayOf(at));
    strike();
    const { ok } = erase(world).outcome;
    const { values } = world.platform.state.properties.script;
    if (!values.has(jobKey)) {
      // it had not begun: whoever asked is told, and asks again
      expect(ok).toBe(false);
      world.clock.run(world.clock.now() + 60_000);
      expect(erase(world).outcome.ok).toBe(true);
    } else begun += 1;
    finish(world);
    world.clock.run(world.clock.now() + 60_000);
    run(world, 'retryFailedDeliveries');
    expect(everything(world)).not.toMatch(/pat@|order-[13]\b|sub-1|65a000000000000000000001/);
    expect(column(world, 'database', 'orders', '_id').sort()).toEqual(['order-2', 'order-4']);
    expect(column(world, 'database', 'addresses', 'address_id')).toHaveLength(1);
    expect(column(world, 'tracking', 'order.created', 'Order ID').sort()).toEqual(['order-2', 'order-4']);
    expect(deliver(world, prepared.token, 'order.created', order(3, pat))).toBe('duplicate');
  }
  expect(begun).toBeGreaterThan(20);
}, 60_000);
