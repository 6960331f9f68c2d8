// The rates are played truly: everything that comes is accounted for, and limits are named where they bite.
import { closeReceivers, openReceivers } from '../../local/bench/receivers';
import type { Receiver } from '../../local/bench/receiver';
import { firstLimit, limitsFor } from '../../local/scale/limits';
import { picture, tables } from '../../local/scale/page';
import { playRate, type Line } from '../../local/scale/rates';
import { cellsPerOrder, inboxBytes } from '../../local/scale/use';

let receivers: Receiver[];
let calm: Line;
let flood: Line;

beforeAll(() => {
  receivers = openReceivers();
  calm = playRate(receivers[0]!, { perSecond: 0.1, seconds: 120 }, () => undefined);
  flood = playRate(receivers[0]!, { perSecond: 1000, seconds: 0.3 }, () => undefined);
});
afterAll(() => closeReceivers(receivers));

const use = { propertyOperations: 4, runMs: 500, cells: 100, inboxBytes: 1000 };

test('what comes is accepted, not accepted or turned away, and nothing accepted is lost', () => {
  for (const line of [calm, flood]) {
    expect(line.deliveries).toBeGreaterThan(5);
    expect(line.accepted + line.notAccepted + line.turnedAway).toBe(line.deliveries);
    expect(line.lost).toBe(0);
  }
  expect(calm.accepted).toBe(calm.deliveries);
});

test('a flood comes nearer to the limits than a calm hour, and never over them', () => {
  expect(flood.peaks.running).toBeGreaterThan(calm.peaks.running);
  expect(flood.peaks.inbox).toBeGreaterThan(calm.peaks.inbox);
  for (const { peaks } of [calm, flood]) {
    expect(peaks.running).toBeLessThanOrEqual(30);
    expect(peaks.writes).toBeLessThanOrEqual(60);
    expect(peaks.reads).toBeLessThanOrEqual(60);
  }
});

test('a quota of a day bites at its share of a second', () => {
  const [first, second] = limitsFor(use, [calm]);
  expect(first).toMatchObject({ name: 'Property reads and writes, consumer', bites: 50_000 / 4 / 86_400 });
  expect(second).toMatchObject({ name: 'Property reads and writes, Workspace', bites: 500_000 / 4 / 86_400 });
});

test('the first limit is what turned deliveries away, else what a day at this rate meets', () => {
  const limits = limitsFor(use, [calm]);
  expect(firstLimit({ ...calm, perSecond: 0.01 }, limits)).toBe('none');
  expect(firstLimit({ ...calm, perSecond: 1 }, limits)).toBe('property reads and writes, consumer, within the day');
  expect(firstLimit({ ...calm, notAccepted: 1 }, limits)).toBe('inbox full');
  expect(firstLimit({ ...calm, turnedAway: 1 }, limits)).toBe('30 executions, and 1,000 that wait');
});

test('an order takes cells and room in the inbox; the page and the picture have every rate', () => {
  const cells = cellsPerOrder(receivers[0]!);
  expect(cells).toBeGreaterThan(50);
  expect(inboxBytes()).toBeGreaterThan(300);
  expect(inboxBytes()).toBeLessThan(9 * 1024);
  const words = tables([calm, flood], limitsFor({ ...use, cells }, [calm, flood]));
  expect(words.split('\n').filter((line) => /^\| (0\.1|1000) /.test(line))).toHaveLength(2);
  expect(picture([calm, flood]).match(/row \d+ s/g)).toHaveLength(2);
});
