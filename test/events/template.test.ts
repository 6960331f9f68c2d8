// Body templates: filled as CarePortals fills them, they are read as the object itself would be.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { readDelivery } from '../../src/deliveries/read';
import { webhooks } from '../../src/events/catalog';
import { bodyTemplate, listedElements } from '../../src/events/template';
import { sampleBody, type SampleEvent } from '../../local/send/samples';
import { fill } from './fill';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

function read(event: string, raw: string) {
  const delivery = readDelivery({ event, view: '', raw, accepted: Date.UTC(2026, 0, 20), edit: 0 }, digest);
  if (!delivery.ok) throw new Error(JSON.stringify(delivery.issues));
  return delivery;
}

const events = webhooks.map(({ event }) => event as SampleEvent);

test.each(events)('%s: a filled template says what the object says', (event) => {
  fc.assert(
    fc.property(fc.nat(5000), (seed) => {
      const native = JSON.parse(sampleBody(event, { seed, shape: 'nested' })) as Record<string, unknown>;
      const filled = read(event, fill(bodyTemplate(event), native));
      const whole = read(event, JSON.stringify(native));
      // a flat list cannot say that it is complete, a template has no history, and what came empty is noted
      const comparable = ({ facts }: typeof filled): string =>
        JSON.stringify(facts, (key, value: unknown) => (/^[~!]|\.[#@]$/.test(key) ? undefined : value));
      expect(comparable(filled)).toBe(comparable(whole));
      expect(filled.issues.map(({ code }) => code)).not.toContain('template-fault');
    }),
    { numRuns: 60 },
  );
});

test('filled with nothing a template is JSON still, and says what it lacks', () => {
  const raw = fill(bodyTemplate('order.created'), {});
  const delivery = readDelivery({ event: 'order.created', view: '', raw, accepted: 0, edit: 0 }, digest);
  expect(delivery).toMatchObject({ ok: false, issues: [{ code: 'identifier-missing' }] });
});

test('a template that was pasted and is not filled in is invalid, not a record', () => {
  const raw = bodyTemplate('order.created');
  expect(readDelivery({ event: 'order.created', view: '', raw, accepted: 0, edit: 0 }, digest).ok).toBe(false);
});

test('the webhook that only tracks asks for no address and no line items; the other for several items', () => {
  const paths = (view: string): string[] => Object.keys(JSON.parse(bodyTemplate('order.created', view)) as object);
  expect(paths('simple').filter((path) => /^(shippingAddress|lineItems)/.test(path))).toEqual([]);
  expect(paths('database').filter((path) => /^lineItems\.\d+\.name$/.test(path))).toHaveLength(listedElements);
  expect(() => bodyTemplate('order.invented')).toThrow('There is no event order.invented.');
});
