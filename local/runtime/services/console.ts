// console and Logger: kept with the execution and never printed, as Google keeps them in its log.

export const lines: string[] = [];

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return String(value.stack ?? value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

const write =
  (level: string) =>
  (...values: unknown[]): void =>
    void lines.push(`${level} ${values.map(text).join(' ')}`);

export const console = {
  log: write('DEBUG'),
  info: write('INFO'),
  warn: write('WARNING'),
  error: write('ERROR'),
  debug: write('DEBUG'),
  time: (): void => undefined,
  timeEnd: (): void => undefined,
};

export const Logger = {
  log(...values: unknown[]): void {
    write('INFO')(...values);
  },
};
