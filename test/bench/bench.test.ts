// The benchmark counts truly: the shape of its report, and the calls of a single delivery, which no latency changes.
import { jobs } from '../../local/bench/jobs';
import type { Figures } from '../../local/bench/measure';
import type { Receiver } from '../../local/bench/receiver';
import { closeReceivers, openReceivers } from '../../local/bench/receivers';
import { table } from '../../local/bench/table';

let receivers: Receiver[];
const figures = new Map<string, Figures>();

beforeAll(() => {
  receivers = openReceivers();
  for (const { scenario, receiver, run } of jobs(receivers, false)) {
    if (scenario === 'single')
      figures.set(
        receiver.name,
        run(() => undefined),
      );
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
