// Asks the live address whether it takes webhooks from anybody: what CarePortals will meet.
import { trialBody, trialEvent } from '../src/deliveries/trial';
import { readAnswer } from '../src/doctor/answer';
import { Problem } from './problem';

/** Throws Problem unless a stranger's POST is answered by our own code. */
export async function probe(url: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`${url}?event=${trialEvent}&token=probe`, {
      method: 'POST',
      body: trialBody('deployed'),
      redirect: 'follow',
    });
  } catch {
    throw new Problem(
      'unreachable',
      'The live address could not be reached.',
      'Check the connection and deploy again.',
    );
  }
  const read = readAnswer({ status: response.status, text: await response.text() });
  if ('fault' in read) throw new Problem(read.fault.code, read.fault.problem, read.fault.remedy);
  const { status } = read.reply;
  if (status === 'unauthorized' || status === 'not_accepted') return;
  throw new Problem(
    'open-door',
    'The live address lets in a call without a valid token.',
    'This is not the code of this repository: check that "scriptId" is this project, then deploy again.',
  );
}
