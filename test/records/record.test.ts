import {
  emptyRecord,
  fold,
  hour,
  merge,
  news,
  valuesOf,
  type Contribution,
  type Untimed,
} from '../../src/records/record';
import type { Values } from '../../src/entities/field';

const said = (values: Values, version: number | undefined, accepted = version ?? 0): Contribution => ({
  values,
  version,
  accepted,
  edit: 0,
});
const after = (...contributions: Contribution[]): Values => {
  const record = emptyRecord();
  for (const contribution of contributions) merge(record, contribution);
  return valuesOf(fold(record));
};

test('the newest version that has a value wins, field by field, in any order', () => {
  const one = said({ phone: 'X' }, 1);
  const two = said({ phone: 'Z' }, 2);
  const three = said({ status: 'shipped' }, 3);
  expect(after(three, one, two)).toEqual({ phone: 'Z', status: 'shipped' });
});

test('ties break on content, and on a person before content', () => {
  expect(after(said({ a: 'x' }, 1), said({ a: 'y' }, 1))).toEqual(after(said({ a: 'y' }, 1), said({ a: 'x' }, 1)));
  expect(after({ ...said({ a: 'a' }, 1), edit: 1 }, said({ a: 'z' }, 1))).toEqual({ a: 'a' });
});

test('a full address is not replaced by a part of one', () => {
  const full = JSON.stringify({ address1: '1 Main', city: 'X' });
  expect(after(said({ '@address': full }, 1), said({ '@address': '{"provinceCode":"NY"}' }, 2))).toEqual({
    '@address': full,
  });
});

const paused = { status: 'paused' };
const cancelled = { status: 'cancelled' };
const entry = (hours: number, values: Values): Untimed => [hours * hour, 0, values];
const times = (...entries: Untimed[]) => news(entries).map(([at]) => at / hour);

test('identical content without a time of its own is a redelivery within 80 hours', () => {
  expect(times(entry(0, paused), entry(0.01, paused), entry(79, paused), entry(81, paused))).toEqual([0, 81]);
});

test('it is news when more than an hour has passed and another state came in between', () => {
  expect(times(entry(0, paused), entry(1, cancelled), entry(2, paused))).toEqual([0, 1, 2]);
  expect(times(entry(0, paused), entry(0.5, cancelled), entry(0.9, paused))).toEqual([0, 0.5]);
});

test('a redelivery of an older state does not bring it back', () => {
  expect(
    after(said(paused, undefined, 0), said(cancelled, undefined, hour / 2), said(paused, undefined, hour * 0.7)),
  ).toMatchObject(cancelled);
});
