// Stages: every status known from specification and field has one; time in a stage folds what lasts seconds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryEntry } from '../../src/entities/history';
import { courseOf, stageFinder, stageOf, stages, stageTable } from '../../src/entities/stages';

const at = (minutes: number): string => new Date(Date.UTC(2026, 0, 5) + minutes * 60_000).toISOString();
const entry = (minutes: number, status: string, superseded = false): HistoryEntry => ({
  when: at(minutes),
  status,
  from: '',
  superseded,
});

test.each([
  ...['pending', 'processing', 'approved', 'pharmacy', 'shipped', 'delivered', 'cancelled', 'refunded'],
  ...['awaiting_payment', 'awaiting_requirements', 'awaiting_requisition', 'awaiting_results', 'awaiting_script'],
  ...['awaiting_fulfillment', 'awaiting_shipment', 'incomplete'],
])('%s has exactly one stage', (status) => {
  expect(stages.filter((stage) => stageTable[stage].includes(status))).toEqual([stageOf(status)]);
});

test('spelling makes no difference, an unknown status has no stage', () => {
  expect(stageOf(' Awaiting Shipment')).toBe('Pharmacy');
  expect(stageOf('awaiting-script')).toBe('Medical review');
  expect(stageOf('teleported')).toBeUndefined();
});

test('hours of stages that were left, re-opens, and since when', () => {
  const course = courseOf([
    entry(0, 'awaiting_payment'),
    entry(60, 'awaiting_script'),
    entry(180, 'awaiting_shipment'),
    entry(210, 'pending'),
    entry(210.5, 'awaiting_script'),
    entry(270, 'shipped'),
  ]);
  expect(course).toEqual({
    stage: 'Shipped',
    since: at(270),
    // back from Pharmacy to Medical review; pending lasted half a minute and counts for the stage around it
    reopened: 1,
    hours: { Payment: 1, 'Medical review': 2.99, Pharmacy: 0.51 },
  });
});

test('a transient status counts for the stage around it however it is spelt', () => {
  const course = courseOf([
    entry(0, 'awaiting_script'),
    entry(60, 'Awaiting Fulfillment'),
    entry(60.5, 'awaiting_script'),
    entry(120, 'shipped'),
  ]);
  expect(course).toMatchObject({ stage: 'Shipped', reopened: 0, hours: { 'Medical review': 2 } });
});

test('a clinic has stages of its own, for new statuses and for known ones', () => {
  const find = stageFinder({ lab_review: 'Pharmacy', pending: 'Payment' });
  expect([find('Lab review'), find('pending'), find('shipped'), find('teleported')]).toEqual([
    ...['Pharmacy', 'Payment', 'Shipped', undefined],
  ]);
  expect(courseOf([entry(0, 'lab_review'), entry(60, 'shipped')], find).hours).toEqual({ Pharmacy: 1 });
});

test('a transient status that lasts is a visit of its own', () => {
  const course = courseOf([entry(0, 'awaiting_shipment'), entry(60, 'pending'), entry(120, 'shipped')]);
  expect(course.hours).toEqual({ Pharmacy: 1, Placed: 1 });
  expect(course.reopened).toBe(1);
});

test('superseded entries and unknown statuses are passed over; nothing known is nothing', () => {
  expect(courseOf([entry(0, 'shipped'), entry(10, 'cancelled', true), entry(20, 'teleported')]).stage).toBe('Shipped');
  expect(courseOf([entry(0, 'teleported')])).toEqual({ stage: undefined, since: undefined, reopened: 0, hours: {} });
});

test('the page about statuses says the same', () => {
  const page = readFileSync(join(__dirname, '../../docs/statuses.md'), 'utf8');
  const rows = [...page.matchAll(/^\| (\w[\w ]*?) +\| (`.*?`) +\|$/gm)].map(([, stage, list]) => [
    stage,
    list!.split(', ').map((status) => status.replace(/`/g, '')),
  ]);
  expect(Object.fromEntries(rows)).toEqual(stageTable);
});
