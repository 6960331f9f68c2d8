// What axe-core finds that keeps people out, in words: serious violations of a page or of one of its frames.
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** Serious and critical ones. A frame is looked at by itself: it is shut in. */
export async function barriers(place: Page | Frame): Promise<string[]> {
  if (!(await place.evaluate<boolean>("typeof axe === 'object'"))) await place.evaluate(axe);
  const { violations } = await place.evaluate<{ violations: Violation[] }>(
    `axe.run(document, { iframes: false, resultTypes: ['violations'] })`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}
