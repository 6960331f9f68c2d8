// Issues in plain words: what is wrong and what to do. Never a value from the body, which may be a patient's.
import type { Issue, IssueCode } from './issue';

const problems: Record<IssueCode, (issue: Issue) => string> = {
  'body-empty': () => 'The delivery has no body.',
  'body-not-json': () => 'The body is not valid JSON.',
  'body-not-object': () => 'The body is JSON, but not an object.',
  'body-too-long': () => 'The body is longer than 100 KB.',
  'event-missing': () => 'The webhook URL names no event.',
  'event-unknown': () => 'The webhook URL names an event that is not known here.',
  'view-unknown': () => 'The webhook URL names a view that this event does not have.',
  'identifier-missing': (issue) => `The body lacks ${issue.path}, which says what it is about.`,
  'identifier-wrong': (issue) => `${issue.path} is no identifier.`,
  'value-wrong': (issue) => `${issue.path} is not ${issue.expected}`,
  'value-missing': (issue) => `${issue.path} is missing`,
  'template-fault': (issue) => `${issue.path} came as ${issue.received}`,
  conflict: (issue) => `${issue.path} came twice with different values`,
  'order-uncertain': () => 'no time of its own: ordered by when it arrived',
  future: (issue) => `${issue.path} lies in the future: ordered by when it arrived`,
  'too-many-items': (issue) => `${issue.path} has more than ${issue.expected.replace('at most ', '')}`,
  backfilled: () => 'backfilled from an export',
  refused: () => 'Google refused to write this delivery.',
};

const remedies: Partial<Record<IssueCode, (issue: Issue) => string>> = {
  'body-empty': () =>
    'Paste the body template of this event into the webhook action in CarePortals, then send the event again.',
  'body-not-json': () =>
    'Most often a name holds a quote mark or a line break. Correct the raw body (put a backslash before a quote mark inside a text, ' +
    'take the line break out), then replay this delivery.',
  'body-not-object': () =>
    'Replace the body in the CarePortals webhook by the body template of this event; correct this one and replay it.',
  'body-too-long': () =>
    'Only its first 50,000 characters, its length and its SHA-256 are kept. Shorten the body template, then send the event again.',
  'event-missing': () =>
    'Copy the URL for the right event from the set-up page into the CarePortals webhook. Then replay this delivery with its event.',
  'event-unknown': () =>
    'Compare the `event=` part of the URL in CarePortals with the set-up page and correct it. Then replay this delivery with its event.',
  'view-unknown': () =>
    'Use the URLs of the set-up page: `view=simple`, `view=database`, or none. Then replay this delivery with its view.',
  'identifier-missing': (issue) =>
    `Add "${issue.path}": "{{${issue.path}}}" to the body template in CarePortals. Add it to this body too and replay it, or ignore it.`,
  'identifier-wrong': (issue) =>
    `Let the body template send the leaf value, "{{${issue.path}}}", not a whole object. Correct this body and replay it.`,
  refused: () =>
    'It is tried again by itself. If it keeps failing, look for an unusual value in the body, correct it and replay.',
};

/** What is wrong, in one sentence. */
export const problemWords = (issue: Issue): string => problems[issue.code](issue);

/** What to do about a delivery that failed because of this issue. */
export const remedyWords = (issue: Issue): string =>
  remedies[issue.code]?.(issue) ?? 'Correct the value in the body and replay this delivery.';

/** A row's data-quality note: every issue once. */
export function qualityNote(issues: readonly Issue[]): string {
  return [...new Set(issues.map(problemWords))].join('; ');
}
