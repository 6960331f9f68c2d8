// What the parts of the sidebar share: what stands in Errors, what was typed, and what can be done.
import type { Correction, Inbox } from './server';

/** What a person has made of a delivery and not replayed yet. */
export interface Draft {
  event: string;
  view: string;
  body: string;
}

export interface Actions {
  open: (id: string) => void;
  list: () => void;
  replay: (ids: readonly string[], as: Omit<Correction, 'body'>) => void;
  ignore: (ids: readonly string[], reason: string) => void;
}

export interface Sidebar {
  inbox: Inbox;
  /** Selected rows of Errors that wait for something. */
  chosen: readonly string[];
  /** By delivery; kept until it is settled. */
  drafts: Map<string, Draft>;
  /** Names of the lists that are unfolded. */
  unfolded: Set<string>;
  /** ms */
  now: number;
  actions: Actions;
}
