import fc from 'fast-check';
import { addressKey, isPlace } from '../../src/entities/address';

const home = {
  address1: '12 Main Street',
  address2: 'Apt 4B',
  city: 'St Louis',
  provinceCode: 'MO',
  postalCode: '01234',
};
const like = (change: object) => addressKey({ ...home, ...change });

test.each([
  ['12 Main St', {}],
  ['12 MAIN STREET', {}],
  ['12  Main   Street.', {}],
  ['12 Main Street', { address2: '#4b' }],
  ['12 Main Street', { address2: 'Unit 4B' }],
  ['12 Main Street Apt 4B', { address2: undefined }],
  ['12 Main Street', { postalCode: '01234-0000' }],
  ['12 Main Street', { city: 'St. Louis' }],
  ['12 Main Street', { countryCode: 'US' }],
])('%s %j is the same place', (address1, change) => {
  expect(like({ address1, ...change })).toBe(
    like({ ...change, address1: '12 Main Street', address2: 'Apt 4B', postalCode: '01234', city: 'St Louis' }),
  );
});

test.each([
  { address2: 'Apt 4C' },
  { address2: undefined },
  { address1: '13 Main Street' },
  { postalCode: '01235' },
  { city: 'Street Louis' },
])('%j is another place', (change) => expect(like(change)).not.toBe(addressKey(home)));

test('a saint is no street', () => {
  expect(addressKey({ address1: '5 St Louis Avenue', city: 'X' })).not.toBe(
    addressKey({ address1: '5 Street Louis Avenue', city: 'X' }),
  );
});

test('two units of a house never share a key', () => {
  const unit = fc.stringMatching(/^[1-9][0-9]{0,3}[A-Z]?$/);
  fc.assert(
    fc.property(unit, unit, (one, other) => {
      const same = one.toLowerCase() === other.toLowerCase();
      expect(like({ address2: `Apt ${one}` }) === like({ address2: `# ${other}` })).toBe(same);
    }),
  );
});

test('an empty address is no place', () => {
  expect(isPlace({})).toBe(false);
  expect(isPlace({ city: 'St Louis' })).toBe(false);
  expect(isPlace(home)).toBe(true);
});
