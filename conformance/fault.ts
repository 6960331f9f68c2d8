// What came in place of an answer, in words for whoever runs the conformance.
import { Problem } from '../deploy/problem';
import { readAnswer } from '../src/doctor/answer';

const remedies: { [code: string]: string } = {
  'not-authorised':
    'Open the scratch spreadsheet with the account that is logged in, reload it, choose Conformance, Run what needs a person, and allow what Google lists. Then run this again.',
  'not-anonymous':
    'The account must be allowed to publish web apps for anyone; a Workspace administrator decides that. Take another scratch account else.',
  'script-failed': 'Open the script, Executions: the newest one tells where it stopped. Then run this again.',
};

export function faultOf(status: number, text: string): Problem {
  const read = readAnswer({ status, text });
  if (!('fault' in read)) return strange;
  const { code, problem, remedy } = read.fault;
  if (code === 'strange-answer') return strange;
  return new Problem(code, problem, remedies[code] ?? remedy);
}

const strange = new Problem(
  'strange-answer',
  'The address does not answer as the conformance script does.',
  'Check that .clasp.conformance.json names the scratch script, wait a minute, and run this again.',
);
