// The kinds of values a field may have: how each is read from the text or number CarePortals sends.
import type { Scalar } from './body';
import { readPhone } from './phone';

export type Kind = 'text' | 'id' | 'email' | 'phone' | 'money' | 'count' | 'time' | 'truth';
/** A value as it is stored: times as ISO-8601 UTC text with milliseconds, money as a number of dollars. */
export type Value = Scalar;

const moneyText = /^-?\$?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$/;
const isoTime = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/;

const emailText = /^[^\s@<>,;]+@[^\s@<>,;]+$/;
const longestEmail = 320;

/** Written out by hand: they run for every field of every delivery, and a library of schemas took half of the reading. */
const readers: Record<Kind, (value: Scalar) => Value | undefined> = {
  text: (value) => String(value),
  id: (value) => (typeof value === 'boolean' || value === '' ? undefined : String(value)),
  email: (value) => (typeof value === 'string' ? readEmail(value) : undefined),
  phone: (value) => readPhone(String(value)),
  money: (value) => readMoney(value),
  count: (value) => {
    const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
    return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
  },
  time: (value) => (typeof value === 'boolean' ? undefined : readTime(value)),
  truth: (value) => truths.get(String(value).toLowerCase()),
};

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** What each kind expects, in the words of an error message. */
export const expectations: Record<Kind, string> = {
  text: 'a text',
  id: 'an identifier (text or number)',
  email: 'an e-mail address',
  phone: 'a phone number such as +15550100000',
  money: 'an amount in dollars such as 199.99',
  count: 'a whole number',
  time: 'a date and time such as 2024-01-15T10:30:00.000Z',
  truth: 'true or false',
};

/** Reads a scalar as a kind; undefined when it is none. */
export const readKind = (kind: Kind, value: Scalar): Value | undefined => readers[kind](value);

function readEmail(text: string): string | undefined {
  const address = text.trim().toLowerCase();
  return address.length <= longestEmail && emailText.test(address) ? address : undefined;
}

function readMoney(value: Scalar): number | undefined {
  if (typeof value === 'boolean') return undefined;
  const isAmount = typeof value === 'number' || (moneyText.test(value) && /\d/.test(value));
  const amount = isAmount ? Number(typeof value === 'number' ? value : value.replace(/[$,]/g, '')) : NaN;
  return Number.isFinite(amount) ? amount : undefined;
}

/** ISO text with a zone, a bare date (UTC midnight) or epoch milliseconds → ISO UTC; anything else undefined. */
function readTime(value: string | number): string | undefined {
  if (typeof value === 'string') {
    if (safeIso(Date.parse(value)) === value) return value;
    const match = isoTime.exec(value);
    if (!match) return undefined;
    if (value.slice(0, 10) !== safeIso(Date.parse(`${match[1]}T00:00:00Z`))?.slice(0, 10)) return undefined;
    return safeIso(Date.parse(value.replace(' ', 'T')));
  }
  return safeIso(value);
}

function safeIso(ms: number): string | undefined {
  const earliest = 631152000000; // 1990: older than any record, so a number of seconds is not taken for milliseconds
  const latest = 4102444800000; // 2100
  return ms >= earliest && ms < latest ? new Date(ms).toISOString() : undefined;
}
