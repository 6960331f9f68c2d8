import { broken, envelopeAt, redelivered } from '../../local/core/stream';
import { runCore } from '../../local/core/run';

const count = 20_000;

test('every delivery of the stream is merged once, told for a redelivery, or invalid', () => {
  const core = runCore(count, count, undefined, 50_000);
  const [twice, bad] = [count / redelivered, count / broken];
  // a broken one stands where a redelivery would, and has none of its own
  expect(core).toMatchObject({ deliveries: count, invalid: bad, duplicates: twice - bad, merged: count - twice });
  expect(core.left).toBe(0);
  expect(core.records.size).toBeLessThan(50_000);
});

test('an order that was overtaken by its own past stands at its newest status', () => {
  const core = runCore(600);
  const { fields } = core.records.get('order:a0000000000000000000001e')!;
  const times = Array.from({ length: 600 }, (_, at) => JSON.parse(rawOf(at)) as { [name: string]: unknown })
    .filter(({ _id }) => _id === 'a0000000000000000000001e')
    .map(({ updatedAt }) => String(updatedAt));
  expect(times.length).toBeGreaterThan(3);
  expect(fields.updatedAt?.[0]).toBe([...times].sort().at(-1));
  expect(times.at(-1)).not.toBe([...times].sort().at(-1));
});

test('the oldest records leave, so that what is held stays bounded', () => {
  const core = runCore(3000, 3000, undefined, 500);
  expect(core.records.size).toBe(500);
  expect(core.left).toBeGreaterThan(500);
  expect(core.fields).toBeGreaterThan(core.left);
});

const rawOf = (at: number): string => {
  const { raw } = envelopeAt(at);
  return raw.endsWith('}') ? raw : '{}';
};
