// What was told by mail, in one Script Property: so that nobody is told twice.
import { objectIn, parsed, timeIn } from './stored';

export interface MailState {
  /** Problems of the last digest that are not known to be over. */
  told: string[];
  /** ms; the last mail. */
  last?: number;
  /** ms; somebody is sending. A try that was not heard of for longer than an execution lives counts for none. */
  sending?: number;
  /** Mails that could not be sent, since when (ms), and to whom. */
  trouble?: { since: number; addresses: string[] };
}

export const mailStateKey = 'alerts';

export function readMailState(text: string | null | undefined): MailState {
  const { told, last, sending, trouble } = parsed(text);
  const state: MailState = { told: textsIn(told) };
  const times = { last: timeIn(last), sending: timeIn(sending) };
  if (times.last !== undefined) state.last = times.last;
  if (times.sending !== undefined) state.sending = times.sending;
  const { since, addresses } = objectIn(trouble);
  const begun = timeIn(since);
  if (begun !== undefined) state.trouble = { since: begun, addresses: textsIn(addresses) };
  return state;
}

const textsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).filter((one): one is string => typeof one === 'string');
