// The kinds of values a field may have: how each is read from the text or number CarePortals sends.
import * as v from 'valibot';
import type { Scalar } from './body';
import { readPhone } from './phone';

export type Kind = 'text' | 'id' | 'email' | 'phone' | 'money' | 'count' | 'time' | 'truth';
/** A value as it is stored: times as ISO-8601 UTC text with milliseconds, money as a number of dollars. */
export type Value = Scalar;

const scalar = v.union([v.string(), v.number(), v.boolean()]);
const asText = v.pipe(
  scalar,
  v.transform((value) => String(value)),
);

const moneyText = /^-?\$?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$/;
const isoTime = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/;

const schemas: Record<Kind, v.GenericSchema<unknown, Value>> = {
  text: asText,
  id: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.nonEmpty()),
  email: v.pipe(
    v.string(),
    v.transform((text) => text.trim().toLowerCase()),
    v.regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/),
    v.maxLength(320),
  ),
  phone: v.pipe(
    asText,
    v.transform((text) => readPhone(text)),
    v.string(),
  ),
  money: v.union([
    v.pipe(v.number(), v.finite()),
    v.pipe(
      v.string(),
      v.regex(moneyText),
      v.regex(/\d/),
      v.transform((text) => Number(text.replace(/[$,]/g, ''))),
      v.finite(),
    ),
  ]),
  count: v.pipe(
    v.union([
      v.number(),
      v.pipe(
        v.string(),
        v.regex(/^\d{1,9}$/),
        v.transform((text) => Number(text)),
      ),
    ]),
    v.integer(),
    v.minValue(0),
  ),
  time: v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((value) => readTime(value)),
    v.string(),
  ),
  truth: v.union([
    v.boolean(),
    v.pipe(
      asText,
      v.transform((text) => text.toLowerCase()),
      v.picklist(['true', 'false', '1', '0']),
      v.transform((text) => text === 'true' || text === '1'),
    ),
  ]),
};

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
export function readKind(kind: Kind, value: Scalar): Value | undefined {
  const result = v.safeParse(schemas[kind], value);
  return result.success ? result.output : undefined;
}

/** ISO text with a zone, a bare date (UTC midnight) or epoch milliseconds → ISO UTC; anything else undefined. */
function readTime(value: string | number): string | undefined {
  if (typeof value === 'string') {
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
