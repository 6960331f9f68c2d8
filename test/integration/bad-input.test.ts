// Whatever comes through the door is answered in JSON, and what was accepted is never lost.
import fc from 'fast-check';
import { startLocal, type Local } from '../../local/testing';
import { rowOf, rowsOf } from './rows';

let local: Local;
beforeEach(async () => void (local = await startLocal()));
afterEach(() => local.close());

test.each([
  ['no event', '', { _id: 'a' }, {}, 'The webhook URL names no event.'],
  ['an unknown event', 'order.exploded', { _id: 'a' }, {}, 'The webhook URL names an event that is not known here.'],
  [
    'an unknown view',
    'order.created',
    { _id: 'a' },
    { view: 'both' },
    'The webhook URL names a view that this event does not have.',
  ],
  ['no body', 'order.created', '', {}, 'The delivery has no body.'],
  ['text that is not JSON', 'order.created', '{"name":"a "quoted" name"}', {}, 'The body is not valid JSON.'],
  ['a list', 'order.created', '[1]', {}, 'The body is JSON, but not an object.'],
  ['no identifier', 'order.created', { id: 1 }, {}, 'The body lacks _id, which says what it is about.'],
  ['an object for an identifier', 'order.created', { _id: { a: 1 } }, {}, '_id is no identifier.'],
])('%s stands in Errors with what to do', async (_, event, body, options, problem) => {
  expect(await local.post(event, body, options)).toMatchObject({ ok: false, status: 'invalid', problem });
  await local.run('retryFailedDeliveries');
  const row = rowOf(local.tab('tracking', 'Errors'));
  expect(row).toMatchObject({ 'What is wrong': problem, State: 'needs a person', Attempts: 1 });
  expect(String(row['What to do']).length).toBeGreaterThan(20);
  expect(row['Raw body']).toBe(typeof body === 'string' ? body : JSON.stringify(body));
});

test('the same bad delivery again is still one row', async () => {
  for (let turn = 0; turn < 3; turn += 1) await local.post('order.created', '{');
  await local.run('retryFailedDeliveries');
  expect(local.tab('tracking', 'Errors').rows).toHaveLength(1);
});

test('a body over 100 KB is kept as its beginning, its length and its SHA-256', async () => {
  const body = JSON.stringify({ _id: 'a', filler: 'x'.repeat(200_000) });
  expect((await local.post('order.created', body)).status).toBe('invalid');
  await local.run('retryFailedDeliveries');
  const row = rowOf(local.tab('tracking', 'Errors'));
  expect(String(row['Raw body']) + String(row['Raw body, continued'])).toBe(body.slice(0, 50_000));
  expect(row['What came']).toMatch(/^200\d\d\d bytes, SHA-256 [0-9a-f]{64}$/);
});

test('a person corrects the body and replays it: the row says so and the tables have it', async () => {
  const { deliveryId } = await local.post(
    'order.created',
    '{"_id":"o1","totalAmount":"5","customer.firstName":"a "b" c"}',
  );
  await local.run('retryFailedDeliveries');
  const body = '{"_id":"o1","totalAmount":"5","customer.firstName":"a \\"b\\" c"}';
  expect(await local.run('replayDelivery', deliveryId, { body })).toMatchObject({ outcome: 'recovered' });
  expect(rowOf(local.tab('database', 'orders')).total_amount).toBe(5);
  expect(rowOf(local.tab('tracking', 'Errors')).State).toBe('recovered');
  expect(local.tab('tracking', 'order.created').rows).toHaveLength(1);
});

test('a replay that is still wrong stays one row and counts its attempts', async () => {
  const { deliveryId } = await local.post('', { _id: 'o1' });
  await local.run('retryFailedDeliveries');
  expect(await local.run('replayDelivery', deliveryId, {})).toMatchObject({ outcome: 'invalid' });
  expect(rowOf(local.tab('tracking', 'Errors'))).toMatchObject({ Attempts: 2, State: 'needs a person' });
  expect(await local.run('replayDelivery', deliveryId, { event: 'order.created' })).toMatchObject({
    outcome: 'recovered',
  });
  expect(rowOf(local.tab('tracking', 'Errors')).State).toBe('recovered');
});

test('two thousand fuzzed bodies: each answered in JSON, each stored body in the log', async () => {
  const body = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json({ maxDepth: 4 }),
    fc
      .object({
        key: fc.constantFrom('_id', 'id', 'customer', 'customer.email', 'lineItems', 'createdAt', '__proto__', ''),
        maxDepth: 3,
      })
      .map((value) => JSON.stringify(value)),
  );
  const events = [
    'order.created',
    'order.status_updated',
    'subscription.paused',
    'prescription.created',
    'nonsense',
    '',
  ];
  const samples = fc.sample(fc.tuple(fc.constantFrom(...events), body), { numRuns: 2000, seed: 20260105 });
  const ids = new Set<string>();
  for (let at = 0; at < samples.length; at += 40) {
    const replies = await Promise.all(samples.slice(at, at + 40).map(([event, raw]) => local.post(event, raw)));
    for (const reply of replies) {
      expect(reply.status).toMatch(/^(committed|queued|duplicate|invalid)$/);
      ids.add(reply.deliveryId!);
    }
  }
  await local.run('retryFailedDeliveries');
  const logged = rowsOf(local.tab('database', 'deliveries')).map((row) => row.delivery_id);
  expect(new Set(logged)).toEqual(ids);
  for (const row of rowsOf(local.tab('tracking', 'Errors')))
    expect(String(row['What to do']).length).toBeGreaterThan(20);
});
