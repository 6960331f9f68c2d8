// Many deliveries a step at a time: what is counted, what is left, and where it ends.
import { takeSteps, type Steps } from '../../src/pages/errors/steps';
import type { Acted } from '../../src/errors/act';

const ids = Array.from({ length: 130 }, (_, at) => String(at));

interface Play {
  /** What comes of one. */
  outcome?: (id: string) => Acted['outcome'];
  /** Calls, from 1, that fail. */
  fails?: readonly number[];
  stopAfter?: number;
  mayBeUseless?: boolean;
  take?: number;
}

async function play({ outcome = () => 'recovered', fails = [], stopAfter, mayBeUseless = true, take = 50 }: Play) {
  const sent: number[] = [];
  const told: [state: string, left: number][] = [];
  const waits: number[] = [];
  const steps: Steps = await takeSteps(ids, {
    mayBeUseless,
    isStopped: () => stopAfter !== undefined && sent.length >= stopAfter,
    told: ({ state, left }) => told.push([state, left.length]),
    wait: (ms) => Promise.resolve(void waits.push(ms)),
    step(some) {
      sent.push(some.length);
      if (fails.includes(sent.length)) return Promise.reject(new Error('Google is busy.'));
      return Promise.resolve(some.slice(0, take).map((id) => ({ deliveryId: id, outcome: outcome(id) })));
    },
  });
  return { ...steps, sent, told, waits };
}

test('all are taken, as many at a time as the script takes', async () => {
  const { state, left, counts, sent, told } = await play({});
  expect([state, left, [...counts], sent]).toEqual(['done', [], [['recovered', 130]], [100, 80, 30]]);
  expect(told).toEqual([
    ['running', 130],
    ['running', 80],
    ['running', 30],
  ]);
});

test('when none of the first step comes through the others are left alone, until a person says so', async () => {
  const bad = { outcome: () => 'invalid' as const };
  const { state, left, counts } = await play(bad);
  expect([state, left.length, [...counts]]).toEqual(['useless', 80, [['invalid', 50]]]);
  expect(await play({ ...bad, mayBeUseless: false })).toMatchObject({ state: 'done', left: [] });
  expect(await play({ outcome: (id) => (id === '3' ? 'recovered' : 'invalid') })).toMatchObject({ state: 'done' });
});

test('a failed call is tried again by itself, after longer and longer', async () => {
  const { state, counts, waits, told } = await play({ fails: [2, 3] });
  expect([state, [...counts], waits]).toEqual(['done', [['recovered', 130]], [3000, 20_000]]);
  expect(told.filter(([state]) => state === 'waiting')).toHaveLength(2);
});

test('a call that keeps failing ends it, with the reason and what is left', async () => {
  const { state, left, error, waits } = await play({ fails: [2, 3, 4, 5] });
  expect([state, left.length, (error as Error).message, waits.length]).toEqual(['failed', 80, 'Google is busy.', 3]);
});

test('a script that takes none does not go round for ever', async () => {
  const { state, left, sent } = await play({ take: 0 });
  expect([state, left.length, sent.length]).toEqual(['failed', 130, 4]);
});

test('it is stopped after the step that runs, also while it waits to try again', async () => {
  expect(await play({ stopAfter: 1 })).toMatchObject({ state: 'stopped', left: { length: 80 }, waits: [] });
  expect(await play({ stopAfter: 2, fails: [2] })).toMatchObject({ state: 'stopped', left: { length: 80 }, waits: [] });
});
