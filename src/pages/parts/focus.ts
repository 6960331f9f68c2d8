// Where the keyboard goes when something is done: what cannot be pressed meanwhile loses it.

let wanted: HTMLElement | undefined;

/** The keyboard goes there once everything can be pressed again. */
export const focusNext = (element: HTMLElement | null): void => void (wanted = element ?? undefined);

/** Shuts a part of the page while something is done, and finds the place for the keyboard afterwards. */
export async function shutWhile<T>(part: HTMLElement, action: () => Promise<T>): Promise<T> {
  const before = document.activeElement;
  part.inert = true;
  part.setAttribute('aria-busy', 'true');
  try {
    return await action();
  } finally {
    part.inert = false;
    part.removeAttribute('aria-busy');
    const lost = document.activeElement === null || document.activeElement === document.body;
    const next = wanted ?? (lost && before instanceof HTMLElement ? before : undefined);
    wanted = undefined;
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }
}
