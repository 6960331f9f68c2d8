// Invented customers and where they live: reserved mail domain and phone numbers, so that nothing can reach anybody.
import { chance } from './random';

const firstNames = [
  ...['Ana', 'Ben', 'Carla', 'Dmitri', 'Elena', 'Farah', 'Grace', 'Hugo', 'Iris', 'Jonah', 'Keisha', 'Liam'],
  ...['María José', 'Nadia', 'Omar', 'Priya', 'Quinn', 'Rosa', 'Søren', 'Tessa', 'Uma', 'Victor', 'Wren', 'Zoë'],
];
const lastNames = [
  ...['Abbott', 'Baker', "O'Brien", 'Chen', 'Díaz', 'Evans', 'Fischer', 'García-López', 'Hughes', 'Ivanova'],
  ...['Johnson', 'Kim', 'Larsson', 'Mbeki', 'Núñez', 'Okafor', 'Patel', 'Reyes', 'St. Clair', 'Tran', 'van Dyk'],
];
const streets = ['Maple Street', 'Oak Ave', 'Cedar Lane', 'Lakeview Dr', 'Second Street', 'Harbor Blvd', 'Mill Road'];
const apartments = ['Apt 4B', 'Unit 12', 'Apt 2', '#3', 'Suite 210', 'Floor 5'];
const places = [
  { city: 'Boston', provinceCode: 'MA', postalCode: '02108' },
  { city: 'St Louis', provinceCode: 'MO', postalCode: '63101' },
  { city: 'Austin', provinceCode: 'TX', postalCode: '78701' },
  { city: 'Newark', provinceCode: 'NJ', postalCode: '07102' },
  { city: 'San Diego', provinceCode: 'CA', postalCode: '92101' },
  { city: 'Tampa', provinceCode: 'FL', postalCode: '33602' },
  { city: 'Burlington', provinceCode: 'VT', postalCode: '05401' },
  { city: 'Phoenix', provinceCode: 'AZ', postalCode: '85004' },
];

export interface Customer {
  _id: string;
  email: string;
  phone: string;
  firstName: string;
  lastName: string;
}

export interface Address {
  address1: string;
  address2: string;
  city: string;
  provinceCode: string;
  postalCode: string;
  countryCode: string;
}

const areas = ['212', '303', '312', '404', '415', '512', '617', '702', '713', '801'] as const;

/** Every fourth order is by a customer who ordered before. */
const customerNumber = (seed: number): number => (seed % 4 === 3 ? seed - 1 : seed);

export function customerOf(seed: number): Customer {
  const number = customerNumber(seed);
  const any = chance('customer', number);
  const firstName = any.of(firstNames);
  const lastName = any.of(lastNames);
  return {
    _id: any.hex(24),
    email: `${plain(firstName)}.${plain(lastName)}.${number}@example.com`,
    // 555-0100 to 555-0199 belong to nobody, in every area
    phone: `+1${any.of(areas)}55501${any.digits(2)}`,
    firstName,
    lastName,
  };
}

export function addressOf(seed: number): Address {
  const any = chance('address', customerNumber(seed));
  return {
    address1: `${100 + any.below(9800)} ${any.of(streets)}`,
    address2: any.happens(0.4) ? any.of(apartments) : '',
    ...any.of(places),
    countryCode: 'US',
  };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/ø/g, 'o')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
}
