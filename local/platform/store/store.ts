// Where changes go to be durable: a folder on disk, or nowhere for tests and simulations.
import type { Json } from '../../runtime/protocol';
import type { Change } from '../state/change';

export interface Store {
  /** Returns once the change would survive a kill -9. */
  append(change: Change): void;
  mail(mail: { [field: string]: Json }): void;
  /** The newest mails, oldest first. */
  mails(): { [field: string]: Json }[];
  close(): void;
}

export function createMemoryStore(): Store {
  const mails: { [field: string]: Json }[] = [];
  return {
    mails: () => mails,
    append: () => undefined,
    mail: (mail) => void mails.push(mail),
    close: () => undefined,
  };
}
