// When a mail is due, over simulated fortnights of refreshes every five minutes.
import fc from 'fast-check';
import { decide, toldAfter, type MailKind } from '../../src/health/decide';
import type { MailState } from '../../src/health/mail-state';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const step = 5 * minute;

interface Sent {
  kind: MailKind;
  /** ms since the beginning. */
  at: number;
  problems: string[];
}

/** `problemsAt`: what is wrong so many ms after the beginning. */
function fortnight(problemsAt: (ms: number) => string[], fails: (ms: number) => boolean = () => false): Sent[] {
  const start = Date.UTC(2026, 2, 1);
  let state: MailState = { told: [] };
  const seen: { [problem: string]: number } = {};
  const sent: Sent[] = [];
  for (let ms = 0; ms < 14 * day; ms += step) {
    const now = start + ms;
    const problems = problemsAt(ms);
    const kind = decide({ problems, seen }, state, now);
    if (kind && !fails(ms)) {
      sent.push({ kind, at: ms, problems });
      state = { told: toldAfter(kind, { problems, seen }, state, now), last: now };
    }
    for (const problem of problems) seen[problem] = now;
  }
  return sent;
}

const kinds = (sent: readonly Sent[]): string[] => sent.map(({ kind, at }) => `${kind} ${at / hour}`);

test('all is well: no mail', () => expect(fortnight(() => [])).toEqual([]));

test('a problem of three days: one mail at once, a reminder a day, one when it is over', () => {
  const sent = fortnight((ms) => (ms >= 10 * hour && ms < 10 * hour + 3 * day ? ['errors'] : []));
  expect(kinds(sent)).toEqual(['new 10', 'reminder 34', 'reminder 58', `recovered ${82 + 25 / 60}`]);
});

test('a second problem is told at once; the first is not told again by itself', () => {
  const sent = fortnight((ms) => [
    ...(ms >= hour && ms < 9 * hour ? ['a'] : []),
    ...(ms >= 3 * hour && ms < 9 * hour ? ['b'] : []),
  ]);
  expect(kinds(sent).slice(0, 2)).toEqual(['new 1', 'new 3']);
  expect(sent).toHaveLength(3);
});

test('a problem that was over and comes back beside another is told again', () => {
  const sent = fortnight((ms) => [
    'a',
    ...((ms >= hour && ms < 2 * hour) || (ms >= 5 * hour && ms < 8 * hour) ? ['b'] : []),
  ]);
  expect(kinds(sent).slice(0, 3)).toEqual(['new 0', 'new 1', 'new 5']);
});

test('another problem within the hour waits until the hour is over', () => {
  const sent = fortnight((ms) => (ms >= 2 * hour ? ['b'] : []).concat(ms >= 90 * minute ? ['a'] : []));
  expect(kinds(sent).slice(0, 2)).toEqual(['new 1.5', 'new 2.5']);
});

test('what comes and goes every few minutes is told once, and once a day', () => {
  const sent = fortnight((ms) => (Math.floor(ms / step) % 3 === 0 ? ['a'] : []));
  expect(sent.filter(({ kind }) => kind === 'new')).toHaveLength(1);
  expect(sent.filter(({ kind }) => kind === 'recovered')).toEqual([]);
  expect(sent.length).toBeLessThanOrEqual(14);
});

test('a mail that cannot be sent is tried again until it can', () => {
  const sent = fortnight(
    (ms) => (ms >= hour ? ['a'] : []),
    (ms) => ms < 5 * hour,
  );
  expect(kinds(sent)[0]).toBe('new 5');
});

test('while somebody is sending nobody else does; a try that died is made again', () => {
  const now = Date.UTC(2026, 2, 1);
  const situation = { problems: ['a'], seen: {} };
  expect(decide(situation, { told: [], sending: now - minute }, now)).toBeUndefined();
  expect(decide(situation, { told: [], sending: now - 8 * minute }, now)).toBe('new');
});

test('who looked at a part only never says that all is well', () => {
  const state = { told: ['errors'], last: 0 };
  const partial = { problems: [], seen: {}, partial: true } as const;
  expect(decide(partial, state, day)).toBeUndefined();
  const trigger = { ...partial, problems: ['trigger'] };
  expect(decide(trigger, state, day)).toBe('new');
  expect(toldAfter('new', trigger, state, day).sort()).toEqual(['errors', 'trigger']);
});

test('whatever comes and goes: never two mails within an hour, every problem that lasts is told, and its end', () => {
  const spell = fc.record({
    problem: fc.constantFrom('a', 'b', 'c'),
    from: fc.integer({ min: 0, max: 13 * 24 * 12 }),
    length: fc.integer({ min: 1, max: 400 }),
  });
  fc.assert(
    fc.property(fc.array(spell, { maxLength: 12 }), (spells) => {
      const problemsAt = (ms: number): string[] =>
        spells
          .filter(({ from, length }) => ms >= from * step && ms < (from + length) * step)
          .map(({ problem }) => problem);
      const sent = fortnight((ms) => [...new Set(problemsAt(ms))]);
      sent.slice(1).forEach((mail, at) => expect(mail.at - sent[at]!.at).toBeGreaterThanOrEqual(hour));
      for (const { problem, from, length } of spells) {
        if (length * step <= hour) continue;
        const end = (from + length) * step;
        expect(sent.some((mail) => mail.at < end && mail.problems.includes(problem))).toBe(true);
      }
      const last = Math.max(-day, ...spells.map(({ from, length }) => (from + length) * step));
      if (sent.length > 0 && last < 14 * day - 2 * hour) expect(sent[sent.length - 1]!.kind).toBe('recovered');
    }),
    { numRuns: 40 },
  );
});
