/**
 * A test delivery that the script sends to its own address: proof that what CarePortals sends would arrive. The key it carries
 * is known to nobody, opens nothing but test deliveries, and is forgotten at once.
 */
import { trialBody, trialEvent } from '../deliveries/trial';
import { look, type Check } from '../health/check';
import { readConfig, type Config } from '../script/config';
import { sha256 } from '../script/digest';
import { forgetHints, writeHints } from '../script/hints';
import { version } from '../script/version';
import { webAppAddress, webAppKey } from '../script/web-app';
import { noNeeds } from '../deliveries/session';
import { firstBuckets } from '../records/directory';
import { databaseTabs } from '../workbooks/layout/database';
import { readForKeys } from '../workbooks/read';
import { readStructure } from '../workbooks/structure';
import { readAnswer } from './answer';
import { linksOf } from './links';

/** Takes some seconds. Never throws. */
export function sendTest(): Check[] {
  const address = webAppAddress();
  const check = look('address', 'Address of the web app', 'one that ends in /exec');
  const remedy = 'Run npm run deploy in the repository (docs/set-up.md): it makes the web app and prints its address.';
  const noted = `Put the address that npm run deploy prints into the Script Property "${webAppKey}".`;
  if (!address) return [check.bad('No web app is deployed.', remedy)];
  if (!/\/exec$/.test(address)) return [check.bad('Google tells the editor’s own one, which needs a login.', noted)];
  return [check.good(address), ...post(address)];
}

function post(address: string): Check[] {
  const key = Utilities.getUuid();
  const word = Utilities.getUuid();
  writeHints({ trialKey: sha256(key) });
  const started = Date.now();
  try {
    const response = UrlFetchApp.fetch(`${address}?event=${trialEvent}&token=${key}`, {
      method: 'post',
      contentType: 'application/json',
      payload: trialBody(word),
      muteHttpExceptions: true,
    });
    const answer = { status: response.getResponseCode(), text: response.getContentText() };
    const links = linksOf({ answer, ms: Date.now() - started, version, token: 'own' });
    const read = readAnswer(answer);
    return 'reply' in read && read.reply.ok ? [...links, store(read.reply.deliveryId)] : links;
  } catch {
    const check = look('reach', 'The way to Google', 'open');
    return [
      check.bad(
        'The address could not be reached from here.',
        'Allow what Google lists (Set up or repair), wait a minute, try again.',
      ),
    ];
  } finally {
    forgetHints('trialKey');
  }
}

/** Whether the database workbook names the delivery. */
function store(deliveryId: string | undefined): Check {
  const check = look('stored', 'Test delivery in the database workbook', 'there');
  const again = 'Try again in a minute. If it stays, look in Health whether the inbox is emptied.';
  try {
    const { databaseId } = readConfig() as Config;
    const { state } = readForKeys(databaseId, readStructure(databaseId, databaseTabs), noNeeds(), firstBuckets);
    return state.trial === deliveryId
      ? check.good('It is named there.')
      : check.warn('It is not named there yet.', again);
  } catch {
    return check.bad('The database workbook could not be read.', again);
  }
}
