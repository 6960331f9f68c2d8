// What was found, in words for a terminal.
import type { Check, Level } from '../src/health/check';

const signs: Record<Level, string> = { good: '✔', warn: '▲', bad: '✖', none: '○' };

export function reportOf(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ what }) => what.length));
  const lines = checks.map(({ level, what, value, remedy }) => {
    const line = `${signs[level]} ${what.padEnd(width)}  ${value}`;
    return level === 'bad' || level === 'warn' ? `${line}\n    → ${remedy}` : line;
  });
  const bad = checks.filter(({ level }) => level === 'bad').length;
  return [...lines, '', bad === 0 ? 'Nothing is broken.' : `${bad} to mend: begin with the first.`].join('\n');
}
