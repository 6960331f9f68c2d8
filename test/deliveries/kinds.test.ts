import fc from 'fast-check';
import { readKind, type Kind } from '../../src/deliveries/kinds';
import { readPhone } from '../../src/deliveries/phone';

test.each<[Kind, string | number | boolean, unknown]>([
  ['money', '199', 199],
  ['money', '199.99', 199.99],
  ['money', 199.99, 199.99],
  ['money', '$1,234.50', 1234.5],
  ['money', '-5', -5],
  ['money', '0', 0],
  ['money', 'free', undefined],
  ['money', '1e5', undefined],
  ['money', '0x10', undefined],
  ['money', '12,34', undefined],
  ['money', '.', undefined],
  ['money', true, undefined],
  ['time', '2024-01-15T10:30:00Z', '2024-01-15T10:30:00.000Z'],
  ['time', '2024-01-15T10:30:00.123Z', '2024-01-15T10:30:00.123Z'],
  ['time', '2024-01-15T10:30:00+02:00', '2024-01-15T08:30:00.000Z'],
  ['time', '2024-01-15', '2024-01-15T00:00:00.000Z'],
  ['time', '2024-02-31T00:00:00Z', undefined],
  ['time', '2024-01-15 10:30', undefined],
  ['time', 'yesterday', undefined],
  ['time', 1705314600000, '2024-01-15T10:30:00.000Z'],
  ['time', 1705314600, undefined],
  ['email', ' Ann@Example.COM ', 'ann@example.com'],
  ['email', 'no address', undefined],
  ['id', 501, '501'],
  ['id', true, undefined],
  ['truth', 'false', false],
  ['truth', 'TRUE', true],
  ['truth', 'no', undefined],
  ['count', '3', 3],
  ['count', '3.5', undefined],
  ['text', 7, '7'],
])('%s %j is %j', (kind, given, read) => expect(readKind(kind, given)).toBe(read));

test.each([
  ['+15550100001', '+15550100001'],
  ['+1234567890', '+1234567890'],
  ['(555) 010-0001', '+15550100001'],
  ['1-555-010-0001', '+15550100001'],
  ['555.010.0001 x12', '+15550100001'],
  ['12345', undefined],
  ['call me', undefined],
  ['+1234567890123456', undefined],
])('the phone %s is %s', (given, read) => expect(readPhone(given)).toBe(read));

test('cents are exact, as text and as number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (cents) => {
      const text = (cents / 100).toFixed(2);
      expect(Math.round((readKind('money', text) as number) * 100)).toBe(cents === 0 ? 0 : cents);
    }),
  );
});

test('a time in ISO form comes back as itself', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }), (date) => {
      expect(readKind('time', date.toISOString())).toBe(date.toISOString());
    }),
  );
});
