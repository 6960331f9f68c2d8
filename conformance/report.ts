// A comparison as a page that can be filed as a bug against the emulator, case by case.
import type { Outcome, Standing } from './case';
import type { Claimed, Comparison } from './compare';

export interface About {
  /** `Google`, or `the local platform`. */
  of: string;
  /** ISO day. */
  day: string;
  /** Language of the account that was asked; error texts are in it. */
  locale: string;
}

/** Characters of an answer that are shown. */
const mostShown = 4000;

export function report({ differences, agreed, missing }: Comparison, { of, day, locale }: About): string {
  const settled = agreed.filter(({ source }) => source.standing !== 'documented');
  const parts = [
    `# Conformance: ${of} against the recorded answers, ${day}`,
    `${agreed.length} cases agree, ${differences.length} differ, ${missing.length} have no answer.`,
  ];
  if (!locale.startsWith('en'))
    parts.push(
      `The account’s language is \`${locale}\`: error texts are in it, and will differ. Set it to English (United States) and run again.`,
    );
  for (const one of differences)
    parts.push(
      `## ${one.name}`,
      about(one),
      `Expected (recorded of the local platform):\n\n${shown(one.expected)}`,
      `Got:\n\n${shown(one.got)}`,
    );
  if (missing.length > 0)
    parts.push('## Without an answer', 'These need a person, or a Cloud project (docs/conformance.md).', list(missing));
  if (of === 'Google' && settled.length > 0)
    parts.push('## Confirmed by this run', 'Until now known from observation, or assumed.', list(settled));
  return `${parts.join('\n\n')}\n`;
}

const standings: { [standing in Standing]: string } = {
  documented: 'documented',
  observed: 'observed by others',
  unproven: 'unproven',
};

const about = ({ claim, source, of = [] }: Claimed): string =>
  [
    `- Claim: ${claim}`,
    `- Source: ${standings[source.standing]}: ${source.where}`,
    ...(of.length > 0 ? [`- Emulated: ${of.map((one) => `\`${one}\``).join(', ')}`] : []),
  ].join('\n');

const list = (cases: readonly Claimed[]): string =>
  cases.map(({ name, source }) => `- ${name} (${standings[source.standing]})`).join('\n');

function shown(outcome: Outcome): string {
  const text = JSON.stringify(outcome, null, 1);
  const cut = text.length > mostShown ? `${text.slice(0, mostShown)}\n…` : text;
  return `\`\`\`json\n${cut}\n\`\`\``;
}
