// Hears from the server that a workbook changed, and finds the way back after a restart.

export interface Live {
  changed(): void;
  connected(yes: boolean): void;
}

/** ms between two refreshes, however many changes there are. */
const atLeast = 600;

export function listen(live: Live): void {
  const source = new EventSource('/events');
  let waiting = false;
  let last = 0;
  const tell = (): void => {
    if (waiting) return;
    waiting = true;
    setTimeout(
      () => {
        waiting = false;
        last = Date.now();
        live.changed();
      },
      Math.max(0, last + atLeast - Date.now()),
    );
  };
  source.addEventListener('changed', tell);
  source.addEventListener('open', () => {
    live.connected(true);
    tell();
  });
  source.addEventListener('error', () => live.connected(false));
}
