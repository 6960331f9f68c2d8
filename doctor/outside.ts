// The web app as CarePortals meets it: every link of the chain, and one test delivery that leaves no row.
import { randomUUID } from 'node:crypto';
import { trialBody, trialEvent } from '../src/deliveries/trial';
import { readAnswer } from '../src/doctor/answer';
import { linksOf } from '../src/doctor/links';
import { look, type Check } from '../src/health/check';
import { readAddress } from './address';
import { post, type Way } from './reach';

export interface Patient {
  /** The web app's address, or a webhook's with its token. */
  address: string;
  token?: string;
  /** Of the code in this repository. */
  version: string;
}

export async function examine(patient: Patient, way: Way): Promise<Check[]> {
  const { check, url, token: within } = readAddress(patient.address);
  if (!url) return [check];
  const body = trialBody(randomUUID());
  const stranger = await post(way, withQuery(url, { event: trialEvent }), body);
  if (!stranger.answer) return [check, ...stranger.checks];
  const token = patient.token ?? within;
  const query = { event: trialEvent, ...(token === undefined ? {} : { token }) };
  const sent = await post(way, withQuery(url, query), body);
  if (!sent.answer) return [check, ...sent.checks];
  const { answer, ms } = sent;
  const links = linksOf({ answer, ms, version: patient.version, token: token === undefined ? 'none' : 'given' });
  return [check, ...sent.checks, door(stranger.answer), ...links];
}

function withQuery(url: URL, query: Record<string, string>): URL {
  const address = new URL(url);
  address.search = new URLSearchParams(query).toString();
  return address;
}

function door(answer: Parameters<typeof readAnswer>[0]): Check {
  const check = look('door', 'Whoever has no token', 'refused');
  const read = readAnswer(answer);
  if ('fault' in read) return check.none('Not known: the script did not answer.');
  return read.reply.status === 'unauthorized'
    ? check.good('It is refused.')
    : check.bad('It is let in.', 'This is not the code of this repository: check "scriptId", then npm run deploy.');
}
