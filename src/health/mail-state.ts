// What was told by mail, in one Script Property: so that nobody is told twice.

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
  try {
    const state = JSON.parse(text ?? '{}') as Partial<MailState>;
    return { ...state, told: Array.isArray(state.told) ? state.told : [] };
  } catch {
    return { told: [] };
  }
}
