// How far a long run is, on stderr: a bar on a terminal, else a line now and then.

interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

const barWidth = 30;
/** ms between two signs of life. */
const pause = { bar: 100, line: 10_000 };

/** Call it with each number done; it writes nothing for runs shorter than its pause. */
export function progress(total: number, screen: Screen = process.stderr, now: () => number = Date.now) {
  const often = screen.isTTY === true ? pause.bar : pause.line;
  let last = now();
  let shown = false;
  return (done: number): void => {
    if (done < total && now() - last < often) return;
    if (done >= total) {
      if (shown && screen.isTTY === true) screen.write('\r\x1b[K');
      return;
    }
    last = now();
    shown = true;
    if (screen.isTTY !== true) {
      screen.write(`${done} of ${total} sent\n`);
      return;
    }
    const full = Math.round((done / total) * barWidth);
    screen.write(`\r${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${done} of ${total}`);
  };
}
