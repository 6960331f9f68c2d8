// The command line: what is wrong is said in one sentence, and never guessed.
import { readArguments, UsageError } from '../../local/send/arguments';

test.each([
  [[], 'Which event?'],
  [['order.made'], 'There is no event "order.made"'],
  [['order.created', 'order.created'], 'One event at a time'],
  [['order.created', '--mixed'], 'not both'],
  [['order.created', '--count', '0'], '--count is a whole number'],
  [['order.created', '--count', 'ten'], '--count is a whole number'],
  [['order.created', '--rate', '-1'], '--rate'],
  [['order.created', '--shape', 'round'], '--shape is flat, nested, mixed'],
  [['subscription.paused', '--view', 'simple'], 'only order.created has views'],
  [['order.created', '--view', 'wide'], '--view is simple or database'],
  [['--mixed', '--file', 'body.json'], '--file needs one event'],
  [['order.created', '--url', 'https://example.com/exec'], 'go together'],
  [['order.created', '--url', 'ftp://example.com', '--token', 't'], "the web app's address"],
  [['order.created', '--fast'], '--fast'],
])('%j is refused', (argv, message) => {
  expect(() => readArguments(argv)).toThrow(UsageError);
  expect(() => readArguments(argv)).toThrow(message);
});

test('what is right is read', () => {
  const argv = [
    'order.created',
    '--view',
    'simple',
    '--count',
    '20',
    '--rate',
    '2.5',
    '--seed',
    '7',
    '--shape',
    'nested',
  ];
  expect(readArguments(argv)).toMatchObject({
    ...{ events: ['order.created'], view: 'simple', count: 20, rate: 2.5, seed: 7, shape: 'nested', concurrency: 1 },
  });
  expect(readArguments(['--mixed']).events).toHaveLength(5);
});
