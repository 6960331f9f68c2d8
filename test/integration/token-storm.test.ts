// A storm of wrong tokens in simulated time: it fills no sheet, uses up no quota and holds up no delivery.
import {
  createPlatform,
  createScript,
  createSyncDriver,
  createVirtualClock,
  newState,
  readProgram,
} from '../../local/platform';
import { bindSpreadsheet, liftOwnPace } from '../../local/script-host';
import { readTable } from '../../local/web/workbooks';

const program = readProgram();
const driver = createSyncDriver(program, { reuse: true });
afterAll(() => driver.close());

/** A clinic under a storm of ten wrong tokens a second. */
function stormy({ latency }: { latency: boolean }) {
  const clock = createVirtualClock(Date.UTC(2026, 0, 5, 15));
  const platform = createPlatform({
    clock,
    state: newState(),
    seed: 1,
    latency,
    pages: program.pages,
    limits: { enforceQuotas: true },
  });
  const script = createScript(platform, driver, program);
  bindSpreadsheet(platform);
  liftOwnPace(platform);
  let token = '';
  script.execute('setUp', [], 'editor', ({ outcome }) => {
    token = (outcome.output as unknown as { value: { token: string } }).value.token;
  });
  clock.run();
  const statuses: Record<string, number> = {};
  let mostAtOnce = 0;
  function post(sent: string, number: number): void {
    const parameter = { event: 'order.created', token: sent };
    const contents = JSON.stringify({ _id: `o${number}`, createdAt: '2026-01-05T10:00:00Z' });
    script.execute('doPost', [{ parameter, postData: { contents } }], 'web', ({ outcome }) => {
      const { content } = outcome.output as { content: string };
      const { status } = JSON.parse(content) as { status: string };
      statuses[status] = (statuses[status] ?? 0) + 1;
    });
    mostAtOnce = Math.max(mostAtOnce, script.running());
  }
  const stored = (): string[] => [...platform.state.properties.script.values.keys()];
  const before = { totals: { ...platform.totals }, stored: stored() };
  const start = clock.now();
  return {
    platform,
    statuses,
    /** Wrong ones for so many seconds, and a right one in the middle of every minute. */
    run(seconds: number): number {
      const good = seconds / 60;
      for (let number = 0; number < seconds * 10; number += 1)
        clock.after(number * 100, () => post(`guess-${number}`, number));
      for (let minute = 0; minute < good; minute += 1)
        clock.after(minute * 60_000 + 30_050, () => post(token, 100_000 + minute));
      clock.run(start + seconds * 1000);
      clock.run();
      return good;
    },
    spent: (name: string): number => (platform.totals[name] ?? 0) - (before.totals[name] ?? 0),
    newlyStored: () => stored().filter((key) => !before.stored.includes(key)),
    mostAtOnce: () => mostAtOnce,
  };
}

test('an hour of it, counted', () => {
  const storm = stormy({ latency: false });
  const { platform, spent, statuses } = storm;
  const good = storm.run(3600);
  expect(statuses).toEqual({ unauthorized: 36_000, committed: good });
  // the tokens are looked up for the first twenty, and then once a minute
  expect(spent('Properties.getProperty')).toBeLessThanOrEqual(20 + 61);
  // what a delivery costs without a storm, too
  expect(spent('Properties.getProperties')).toBeLessThanOrEqual(good * 3);
  expect(spent('Properties.setProperty')).toBe(good);
  expect(spent('Properties.setProperties')).toBe(0);
  expect(spent('MailApp.sendEmail')).toBe(0);
  const requests = Object.keys(platform.totals).filter((name) => name.startsWith('Sheets.'));
  expect(requests.reduce((sum, name) => sum + spent(name), 0)).toBeLessThanOrEqual(good * 4 + 8);
  expect(storm.newlyStored()).toEqual([]);
  expect(readTable(platform, 'database', 'deliveries')!.rows).toHaveLength(good);
  expect(readTable(platform, 'tracking', 'order.created')!.rows).toHaveLength(good);
  expect(readTable(platform, 'tracking', 'Errors')!.rows).toHaveLength(0);
  // one entry counts them all
  expect(platform.cache.get('wrong')!.value).toMatch(/^\{"count":36000,/);
  expect(platform.cache.size).toBeLessThan(12);
  expect(platform.defects).toEqual([]);
}, 180_000);

test('with Google’s delays: few run at once, and deliveries are accepted in the middle of it', () => {
  const storm = stormy({ latency: true });
  const good = storm.run(120);
  const { unauthorized, ...taken } = storm.statuses;
  expect(unauthorized).toBe(1200);
  expect(Object.values(taken).reduce((sum, count) => sum + count, 0)).toBe(good);
  expect(Object.keys(taken).every((status) => status === 'committed' || status === 'queued')).toBe(true);
  expect(storm.mostAtOnce()).toBeLessThan(15);
  expect(storm.platform.defects).toEqual([]);
});
