/** What is wrong with a delivery or one of its values, as data; words for people are made in `staff/explain.ts`. */
export interface Issue {
  /** Stable code, see `explain.ts` for its words. */
  code: IssueCode;
  /** Where: a path of the body such as `lineItems.0.price`, or `url.event`; "" is the whole body. */
  path: string;
  /** What would have been right, in words. */
  expected: string;
  /** The kind of thing that came: never the value itself, which may be a patient's. */
  received: string;
}

export type IssueCode =
  | 'body-empty'
  | 'body-not-json'
  | 'body-not-object'
  | 'body-too-long'
  | 'event-missing'
  | 'event-unknown'
  | 'view-unknown'
  | 'identifier-missing'
  | 'identifier-wrong'
  | 'value-wrong'
  | 'value-missing'
  | 'template-fault'
  | 'conflict'
  | 'order-uncertain'
  | 'future'
  | 'too-many-items'
  | 'backfilled'
  | 'refused';

/** What stops a delivery that can be understood. */
export const refusal: Issue = {
  code: 'refused',
  path: '',
  expected: 'a delivery that Google writes',
  received: 'a refusal',
};

/** Names the kind of a value without showing it. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `a text of ${value.length} characters`;
  if (typeof value === 'number') return 'a number';
  return typeof value;
}
