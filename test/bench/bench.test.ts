// The benchmark counts truly: the shape of its report, and the calls of a single delivery, which no latency changes.
import { jobs } from '../../local/bench/jobs';
import type { Figures } from '../../local/bench/measure';
import type { Receiver } from '../../local/bench/receiver';
import { closeReceivers, openReceivers } from '../../local/bench/receivers';
import { goalsOf } from '../../local/bench/goals';
import { picture } from '../../local/bench/picture';
import { table } from '../../local/bench/table';
import { withMeasured } from '../../local/bench/write';

let receivers: Receiver[];
const figures = new Map<string, Figures>();

beforeAll(() => {
  receivers = openReceivers();
  for (const { scenario, receiver, run } of jobs(receivers, false)) {
    if (scenario === 'single') figures.set(receiver.name, run(() => undefined)[0]!);
  }
});
afterAll(() => closeReceivers(receivers));

const of = (name: string): Figures => figures.get(name)!;

test.each(['ours', 'conventional', 'field'])('a single delivery to %s has all its figures', (name) => {
  const { replyMs, timeToRowMs, ...rest } = of(name);
  expect(rest).toMatchObject({ name: 'single', receiver: name, deliveries: 10, lost: 0, duplicated: 0, rows: 0 });
  for (const key of [
    'callsPerDelivery',
    'cellsPerDelivery',
    'charsPerDelivery',
    'simulatedMsPerDelivery',
    'perMinute',
  ]) {
    expect([key, typeof rest[key]]).toEqual([key, 'number']);
  }
  for (const { p50, p95, p99 } of [replyMs, timeToRowMs]) {
    expect(p50).toBeGreaterThan(0);
    expect(p95).toBeGreaterThanOrEqual(p50);
    expect(p99).toBeGreaterThanOrEqual(p95);
  }
});

test('ours: at most 12 calls, 2 reads, 2 writes, and safe after 3 calls', () => {
  const { callsPerDelivery, readsPerDelivery, writesPerDelivery, acceptanceCalls } = of('ours');
  expect(callsPerDelivery).toBeLessThanOrEqual(12);
  expect(readsPerDelivery).toBeLessThanOrEqual(2);
  expect(writesPerDelivery).toBeLessThanOrEqual(2);
  expect(acceptanceCalls).toBeLessThanOrEqual(3);
});

test('the two others make the calls they were written to make', () => {
  expect(of('conventional').callsPerDelivery).toBe(10);
  expect(of('field').callsPerDelivery).toBeGreaterThan(44);
});

test('the table has a line for each figure', () => {
  expect(table([...figures.values()]).split('\n')).toHaveLength(2 + figures.size);
});

test('goals speak of what was measured, and say so when one is missed', () => {
  const one = of('ours');
  const burst = { ...one, name: 'burst-1000', lost: 0, duplicated: 0 };
  const lossy = { ...burst, lost: 1 };
  expect(goalsOf([one]).map(({ goal }) => goal)).toEqual(['Calls until a delivery is safe']);
  expect(goalsOf([burst])[0]).toMatchObject({ measured: '0 and 0', met: true });
  expect(goalsOf([lossy])[0]).toMatchObject({ measured: '1 and 0', met: false });
  const growth = [1000, 100_000].map((rows) => ({ ...one, name: 'growth', rows, cellsPerDelivery: Math.sqrt(rows) }));
  expect(goalsOf(growth).find(({ goal }) => goal.includes('100,000'))).toMatchObject({ met: false });
});

test('the page keeps its words, and its figures are those of the run', () => {
  const page = 'before <!-- measured: begin --> old <!-- measured: end --> after';
  const written = withMeasured(page, [...figures.values()]);
  expect(written).toMatch(/^before <!-- measured: begin -->\n\n## Goals\n/);
  expect(written).toMatch(/<!-- measured: end --> after$/);
  expect(written).not.toContain('old');
  expect(written).toContain(table([...figures.values()]));
  expect(() => withMeasured('no marks', [])).toThrow('must have <!-- measured: begin -->');
});

test('the picture is small, and has a bar and a point for each figure', () => {
  const bursts = [30, 1000].map((count) => ({
    ...of('ours'),
    name: `burst-${count}`,
    deliveries: count,
    lost: count / 10,
  }));
  const growth = [1000, 10_000].map((rows) => ({ ...of('ours'), name: 'growth', rows }));
  const svg = picture([...bursts, ...growth]);
  expect(svg.match(/<circle/g)).toHaveLength(2);
  expect(svg.match(/−10 %/g)).toHaveLength(2);
  expect(svg).toContain('prefers-color-scheme: dark');
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg.length).toBeLessThan(10_000);
});
