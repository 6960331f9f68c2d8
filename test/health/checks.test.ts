// Each check, green, amber and red, from facts alone.
import { judge } from '../../src/health/judge';
import type { Check, Level } from '../../src/health/check';
import type { Facts } from '../../src/health/facts';
import { day, exporting, hour, now, wellFacts } from './facts';

const minute = 60_000;
const cause = { event: 'order.created', problem: 'The body is not valid JSON.', oldest: now - hour };
const late = (facts: Facts, ms: number): void => {
  for (const arrival of facts.arrivals.events.values()) arrival.age = ms;
};

type Case = [what: string, id: string, level: Level, change: (facts: Facts) => void, value?: RegExp];
const cases: Case[] = [
  ['a delivery ten minutes ago', 'quiet', 'good', () => undefined, /^10 minutes ago \(2026-01-07 13:50\)/],
  ['nothing for five working hours', 'quiet', 'bad', (facts) => late(facts, 5 * hour), /5 working hours/],
  [
    'a weekend lies between',
    'quiet',
    'good',
    (facts) => {
      // Monday 10:00; the last one came on Friday at 16:30
      facts.now = Date.UTC(2026, 0, 12, 15);
      late(facts, facts.now - Date.UTC(2026, 0, 9, 21, 30));
    },
    /^2 days ago .*1 working hour$/,
  ],
  ['nothing yet', 'quiet', 'none', (facts) => facts.arrivals.events.clear(), /^No delivery has arrived yet/],
  [
    'nothing in the log, but in the inbox',
    'quiet',
    'good',
    (facts) => {
      facts.arrivals.events.clear();
      facts.waiting.script.newest = now - minute;
    },
  ],
  ['an event as often as ever', 'event:order.created', 'good', () => undefined, /^10 minutes ago/],
  [
    'an event silent for much longer than ever',
    'event:order.created',
    'warn',
    (facts) => (facts.arrivals.events.get('order.created')!.age = 7 * hour),
  ],
  [
    'a rare event, silent for long',
    'event:order.created',
    'good',
    (facts) => facts.arrivals.events.set('order.created', { age: 90 * day, count: 3, longestGap: hour }),
  ],
  [
    'an event that never came',
    'event:order.created',
    'none',
    (facts) => facts.arrivals.events.delete('order.created'),
    /^None has arrived yet/,
  ],
  [
    'an event that did not come lately',
    'event:order.created',
    'none',
    (facts) => {
      facts.arrivals.events.delete('order.created');
      facts.arrivals.whole = false;
    },
    /^None among the last 250 deliveries/,
  ],
  ['no other event', 'event:others', 'none', () => undefined],
  [
    'another event that is known',
    'event:others',
    'good',
    (facts) => facts.arrivals.events.set('subscription.active', { age: hour, count: 4, longestGap: 0 }),
  ],
  [
    'an event nobody knows',
    'event:others',
    'warn',
    (facts) => facts.arrivals.events.set('=IMPORTXML("x")', { age: hour, count: 4, longestGap: 0 }),
    /^4 of 1 event, .*; 4 under an unknown name$/,
  ],
  ['as many as usual', 'rate', 'good', () => undefined, /^20 deliveries$/],
  ['far fewer than usual', 'rate', 'warn', (facts) => (facts.arrivals.lastHour = 4)],
  ['far more than usual', 'rate', 'warn', (facts) => (facts.arrivals.lastHour = 700)],
  [
    'fewer than usual at night',
    'rate',
    'good',
    (facts) => {
      facts.now = Date.UTC(2026, 0, 7, 8);
      facts.arrivals.lastHour = 0;
    },
  ],
  ['a log younger than a week', 'rate', 'none', (facts) => (facts.arrivals.usual = [])],
  ['an empty inbox', 'inbox:script', 'good', () => undefined, /^empty; 0 % used$/],
  [
    'an inbox that waits for six minutes',
    'inbox:script',
    'warn',
    (facts) => Object.assign(facts.waiting.script, { deliveries: 3, oldest: now - 6 * minute }),
    /^3 deliveries wait, the oldest for 6 minutes/,
  ],
  [
    'an inbox that waits for an hour',
    'inbox:script',
    'bad',
    (facts) => Object.assign(facts.waiting.script, { deliveries: 3, oldest: now - hour }),
  ],
  ['a store half full', 'inbox:user', 'warn', (facts) => (facts.waiting.user!.characters = 300_000)],
  ['a store nearly full', 'inbox:user', 'bad', (facts) => (facts.waiting.user!.characters = 450_000), /87 % used/],
  ['a store that cannot be read', 'inbox:user', 'warn', (facts) => (facts.waiting.user = undefined)],
  ['no failure', 'errors', 'good', () => undefined],
  [
    'failures that are tried again',
    'errors',
    'warn',
    (facts) => Object.assign(facts.failures, { retried: 3, nextTry: now + 10 * minute }),
    /^0 wait for a person, 3 are tried again by themselves; the next try is due in 10 minutes$/,
  ],
  [
    'failures that need a person',
    'errors',
    'bad',
    (facts) => Object.assign(facts.failures, { people: 300, causes: [{ ...cause, people: 300, retried: 0 }] }),
    /^300 wait/,
  ],
  [
    'three hundred of one cause',
    'cause:order.created:The body is not valid JSON.',
    'bad',
    (facts) => (facts.failures.causes = [{ ...cause, people: 300, retried: 0 }]),
    /^300 deliveries: The body is not valid JSON.; since 1 hour/,
  ],
  [
    'a cause that is tried again',
    'cause:order.created:The body is not valid JSON.',
    'warn',
    (facts) => (facts.failures.causes = [{ ...cause, people: 0, retried: 2 }]),
  ],
  [
    'more causes than lines',
    'cause:rest',
    'warn',
    (facts) =>
      (facts.failures.causes = Array.from({ length: 40 }, (_, at) => ({
        ...cause,
        ...{ problem: `${at}`, people: 2, retried: 0 },
      }))),
    /^50 deliveries of 25 further causes$/,
  ],
  ['no order over its limit', 'overdue', 'good', (facts) => (facts.overdue = { awaiting_script: 0 })],
  [
    'orders over their limit',
    'overdue',
    'bad',
    (facts) => (facts.overdue = { awaiting_script: 7 }),
    /^7: awaiting_script 7/,
  ],
  ['orders nobody counted', 'overdue', 'warn', (facts) => (facts.overdue = undefined)],
  ['a trigger', 'trigger:retryFailedDeliveries', 'good', () => undefined, /^last seen 3 minutes ago/],
  [
    'a trigger that is silent',
    'trigger:retryFailedDeliveries',
    'bad',
    (facts) => (facts.heartbeat = now - hour),
    /^silent/,
  ],
  ['the other that is silent', 'trigger:refreshStaffTabs', 'bad', (facts) => (facts.before = now - day), /^silent/],
  [
    'a trigger that is missing',
    'trigger:refreshStaffTabs',
    'bad',
    (facts) => Object.assign(facts, { triggers: [], before: undefined }),
    /^missing; not seen yet/,
  ],
  [
    'a trigger of another account',
    'trigger:retryFailedDeliveries',
    'good',
    (facts) => (facts.triggers = []),
    /^runs under it@clinic\.example/,
  ],
  [
    'a trigger twice',
    'trigger:retryFailedDeliveries',
    'warn',
    (facts) => (facts.triggers = ['retryFailedDeliveries', 'retryFailedDeliveries']),
    /^2 of them/,
  ],
  ['a trigger that has not run yet', 'trigger:refreshStaffTabs', 'none', (facts) => (facts.before = undefined)],
  ['triggers that cannot be asked for', 'trigger:refreshStaffTabs', 'good', (facts) => (facts.triggers = undefined)],
  ['all parts drawn', 'refresh', 'good', () => undefined],
  ['a part that failed just now', 'refresh', 'warn', (facts) => (facts.memory.failed = { Queues: now }), /^Queues/],
  ['a part that fails for long', 'refresh', 'bad', (facts) => (facts.memory.failed = { Queues: now - hour }), /1 hour/],
  ['settings in force', 'settings', 'good', () => undefined],
  [
    'a setting that is wrong',
    'settings',
    'warn',
    (facts) => (facts.wrong = ['Time zone']),
    /^Not in force: Time zone$/,
  ],
  ['no address for mails', 'mail', 'none', () => undefined],
  ['an address', 'mail', 'good', (facts) => address(facts, 'a@example.com'), /^None was needed yet/],
  ['an address that is none', 'mail', 'warn', (facts) => address(facts, 'nobody'), /^No e-mail address: nobody$/],
  [
    'a mail that was sent',
    'mail',
    'good',
    (facts) => {
      address(facts, 'a@example.com');
      facts.mail = { told: [], last: now - 2 * hour };
    },
    /^The last was sent 2 hours ago/,
  ],
  [
    'a mail that could not be sent',
    'mail',
    'bad',
    (facts) => {
      address(facts, 'a@example.com');
      facts.mail = { told: [], trouble: { since: now - hour, addresses: ['a@example.com'] } };
    },
    /^Could not be sent to a@example.com/,
  ],
  ['few requests', 'quota', 'good', () => undefined, /^5 reads, 3 writes \(8 %\)$/],
  ['many requests', 'quota', 'warn', (facts) => (facts.quota.writes = 56)],
  ['no request left', 'quota', 'bad', (facts) => (facts.quota.reads = 60)],
  ['a token', 'token', 'good', () => undefined, /^made 30 days ago .*, last used 1 hour ago/],
  ['an old token', 'token', 'warn', (facts) => (facts.tokens = [{ made: now - 400 * day, used: now }])],
  [
    'a rotation that was not ended',
    'token',
    'warn',
    (facts) => (facts.tokens = [...facts.tokens, { made: now - 60 * day, used: undefined }]),
    /the one before is valid, too: made 60 days ago .*, not used yet$/,
  ],
  [
    'a rotation just begun',
    'token',
    'good',
    (facts) => (facts.tokens = [{ made: now - day, used: undefined }, ...facts.tokens]),
  ],
  ['no token', 'token', 'bad', (facts) => (facts.tokens = [])],
  ['no wrong call', 'unauthorised', 'good', () => undefined],
  ['wrong calls', 'unauthorised', 'warn', (facts) => (facts.unauthorised = 3), /^3 in the last six hours$/],
  ['the version', 'version', 'good', () => undefined, /^1\.2\.3$/],
  ['room', 'cells:database', 'good', () => undefined, /^110,000 \(1 %\); more than ten years left as it grows now$/],
  [
    'a workbook that will be full in a month',
    'cells:database',
    'warn',
    (facts) => (facts.cells.database = 2_500_000),
    /full in about 31 days/,
  ],
  [
    'a workbook that will be full next year, although an archive has taken rows out of it',
    'cells:tracking',
    'good',
    (facts) => {
      facts.cells.tracking = 400_000;
      facts.memory.cells = [
        [now - 10 * day, 0, 300_000],
        [now - 6 * day, 0, 420_000],
        [now - 4 * day, 0, 300_000],
      ];
    },
    /^400,000 \(4 %\); full in about 14 months as it grows now$/,
  ],
  ['a workbook three quarters full', 'cells:tracking', 'warn', (facts) => fill(facts, 7_500_000)],
  ['a workbook nearly full', 'cells:tracking', 'bad', (facts) => fill(facts, 9_100_000), /91 %/],
  [
    'a workbook of which little is known',
    'cells:tracking',
    'good',
    (facts) => (facts.memory.cells = []),
    /known after two days$/,
  ],
  ['tracking that shows all', 'tracking', 'good', () => undefined],
  ['tracking a little behind', 'tracking', 'warn', (facts) => (facts.sequence.tracking = 249), /^1 delivery is not/],
  ['tracking far behind', 'tracking', 'bad', (facts) => (facts.sequence = { log: 5000, tracking: 1 })],
  ['a state that cannot be read', 'tracking', 'warn', (facts) => (facts.sequence.log = undefined)],
  ['an empty log', 'tracking', 'none', (facts) => (facts.sequence = { log: 0, tracking: 0 })],
  ['a verification', 'verification', 'good', () => undefined, /^2 days ago .*: 900 looked at, 0 differences$/],
  ['differences', 'verification', 'warn', (facts) => (facts.verification!.drift = 2)],
  [
    'differences put right',
    'verification',
    'good',
    (facts) => Object.assign(facts.verification!, { drift: 2, kind: 'rebuild' }),
  ],
  ['an old verification', 'verification', 'warn', (facts) => (facts.verification!.ended = now - 40 * day)],
  ['a verification that runs', 'verification', 'good', (facts) => running(facts, now - hour), /^running for 1 hour/],
  ['a verification that hangs', 'verification', 'warn', (facts) => running(facts, now - 3 * day)],
  ['no verification', 'verification', 'none', (facts) => (facts.verification = undefined)],
  ['bodies kept for ever', 'bodies', 'none', () => undefined],
  ['old bodies emptied', 'bodies', 'good', (facts) => keeping(facts, 90, now - hour), /^kept for 90 days; older ones/],
  ['old bodies not emptied for days', 'bodies', 'warn', (facts) => keeping(facts, 90, now - 3 * day)],
  ['bodies to be kept for fewer days than before', 'bodies', 'warn', (facts) => keeping(facts, 60, now - hour)],
  ['all rows kept', 'old', 'none', () => undefined, /^All are kept/],
  [
    'old rows archived',
    'old',
    'good',
    (facts) => moving(facts, now - hour),
    /^1,200 rows archived, 3 rows removed, the last 24 hours ago/,
  ],
  ['old rows that stay', 'old', 'warn', (facts) => moving(facts, undefined), /still to go\.$/],
  ['no filter', 'filters', 'good', () => undefined],
  ['a filter', 'filters', 'warn', (facts) => (facts.filtered = ['Errors']), /^On Errors$/],
  ['one time zone', 'zones', 'good', () => undefined],
  [
    'another time zone in Settings',
    'zones',
    'warn',
    (facts) => (facts.settings = { ...facts.settings, timeZone: 'Europe/Berlin' }),
    /^workbooks America\/New_York, Settings Europe\/Berlin$/,
  ],
  ['two time zones', 'zones', 'warn', (facts) => (facts.zones.tracking = 'UTC')],
  ['no export', 'export', 'none', (facts) => (facts.exported = 'off'), /^Off: Settings name no BigQuery project\.$/],
  ['half of an export', 'export', 'warn', (facts) => exporting(facts, 'off', ''), /^Off: it needs all three\.$/],
  ['an export that begins', 'export', 'none', (facts) => exporting(facts, undefined), /^It begins within a minute\.$/],
  [
    'a first export under way',
    'export',
    'good',
    (facts) => exporting(facts, { sequence: 249 }),
    /the event log but for 1 delivery; under way: the tables for the first time$/,
  ],
  [
    'everything exported',
    'export',
    'good',
    (facts) => exporting(facts, { sequence: 250, swept: now - 7 * minute }),
    /^Exported: the whole event log, and the tables as of 7 minutes ago/,
  ],
  [
    'an export that fails for half an hour',
    'export',
    'warn',
    (facts) => exporting(facts, { problem: 'BigQuery refused', failures: 4, since: now - 30 * minute }),
    /^BigQuery refused; 4 times in a row, for 30 minutes$/,
  ],
  [
    'an export that fails for hours',
    'export',
    'bad',
    (facts) => exporting(facts, { problem: 'BigQuery refused', failures: 9, since: now - 5 * hour }),
    /for 5 hours$/,
  ],
];

function address(facts: Facts, ...alertAddresses: string[]): void {
  facts.settings = { ...facts.settings, alertAddresses };
}
function fill(facts: Facts, cells: number): void {
  facts.cells.tracking = cells;
  facts.memory.cells = [];
}
function keeping(facts: Facts, retentionDays: number, at: number): void {
  facts.settings = { ...facts.settings, retentionDays };
  facts.purged = { at, days: 90 };
}
function moving(facts: Facts, at: number | undefined): void {
  facts.settings = { ...facts.settings, archiveMonths: 24 };
  facts.moved = { asked: '', archived: 1200, removed: 3, last: now - day, ...(at === undefined ? {} : { at }) };
}
function running(facts: Facts, started: number): void {
  facts.verification!.started = started;
  delete facts.verification!.ended;
}

const one = (facts: Facts, id: string): Check => judge(facts).find((check) => check.id === id)!;

test.each(cases)('%s', (_what, id, level, change, value = /./) => {
  const facts = wellFacts();
  change(facts);
  const check = one(facts, id);
  expect([check.level, check.value]).toEqual([level, expect.stringMatching(value)]);
  for (const text of [check.what, check.usual, check.remedy]) expect(text).not.toBe('');
});

test('every check has a case of its own', () => {
  const levels = new Map<string, Set<Level>>();
  for (const [, id, level] of cases) levels.set(id, (levels.get(id) ?? new Set()).add(level));
  const ids = judge(wellFacts()).map(({ id }) => id);
  const untested = ids.filter((id) => id !== 'overall' && !levels.has(id) && !id.startsWith('event:'));
  expect(untested).toEqual([]);
});

test('a clinic where all is well: no line is amber or red, and nobody is told', () => {
  const checks = judge(wellFacts());
  expect(checks.filter(({ level }) => level === 'warn' || level === 'bad')).toEqual([]);
  expect(checks.filter(({ tells }) => tells !== undefined)).toEqual([]);
  expect(checks[0]).toMatchObject({ id: 'overall', level: 'good', value: 'All is well.' });
});

test('the first line sums up; people are told of what is red only', () => {
  const facts = wellFacts();
  facts.heartbeat = now - hour;
  facts.unauthorised = 2;
  const checks = judge(facts);
  expect(checks[0]).toMatchObject({
    level: 'bad',
    value: expect.stringMatching(/^1 line to act on, 1 to look at/) as unknown,
  });
  expect(checks.flatMap(({ tells }) => tells ?? [])).toEqual(['Trigger of every minute: silent for 1 hour.']);
});
