// Whether the script can do its work: the refresh of the staff's tabs, settings, mails, quota, tokens, version. Pure.
import { isAddress } from '../addresses';
import { look, type Check } from '../check';
import type { TokenUse } from '../../script/token';
import type { Facts } from '../facts';
import { ago, grouped, percent, several, span } from '../words';
import { setUpAgain } from './triggers';

const minute = 60_000;
const day = 86_400_000;

export const running = (facts: Facts): Check[] => [
  refresh(facts),
  settings(facts),
  mails(facts),
  quota(facts),
  tokens(facts),
  unauthorised(facts),
  look('version', 'Version of the script', 'the newest').good(facts.version),
];

/** ms that a part may fail before a person is told: one refresh that fails is no news. */
const patience = 14 * minute;

function refresh({ memory, now }: Facts): Check {
  const failed = Object.entries(memory.failed);
  const check = look('refresh', 'Staff’s tabs', 'all drawn');
  if (failed.length === 0) return check.good('All were drawn.');
  const value = failed.map(([part, since]) => `${part}: not drawn for ${span(now - since)}`).join('; ');
  const remedy =
    'What a tab showed before still stands; it is tried again every five minutes. If it stays, choose Set up or repair, or rename the tab: ' +
    'it is made anew.';
  const lasting = failed.filter(([, since]) => now - since >= patience).map(([part]) => part);
  return lasting.length === 0
    ? check.warn(value, remedy)
    : check.bad(value, remedy, `Cannot be refreshed: ${lasting.join('; ')}.`);
}

function settings({ wrong }: Facts): Check {
  const check = look('settings', 'Settings', 'all in force');
  if (wrong.length === 0) return check.good('All are in force.');
  const named = wrong.slice(0, 5).map((label) => label.slice(0, 80));
  const value = `Not in force: ${named.join(', ')}${wrong.length > 5 ? ' and others' : ''}`;
  return check.warn(value, 'The tab Settings says what is expected. The last good value stays in force.');
}

function mails({ settings: { alertAddresses }, mail: { last, trouble }, now, timeZone }: Facts): Check {
  const check = look('mail', 'Alert mails', 'at most one an hour');
  const correct = 'Correct the Alert addresses in the tab Settings.';
  if (alertAddresses.length === 0) return check.none('No address is set: no mail is sent.', correct);
  const list = (addresses: readonly string[]): string => addresses.join(', ').slice(0, 300);
  if (trouble) {
    const value = `Could not be sent to ${list(trouble.addresses)}; since ${ago(trouble.since, now, timeZone)}`;
    return check.bad(
      value,
      `It is tried again. ${correct} Today’s quota of mails may be used up (100; Workspace 1,500).`,
    );
  }
  const wrong = alertAddresses.filter((address) => !isAddress(address));
  if (wrong.length > 0) return check.warn(`No e-mail address: ${list(wrong)}`, correct);
  return check.good(last === undefined ? 'None was needed yet.' : `The last was sent ${ago(last, now, timeZone)}.`);
}

function quota({ quota: { reads, writes, limit } }: Facts): Check {
  const used = Math.max(reads, writes) / Math.max(1, limit);
  const check = look('quota', 'Requests to Sheets in this minute', `${limit} reads and ${limit} writes`);
  const value = `${several(reads, 'read')}, ${several(writes, 'write')} (${percent(used)})`;
  if (used < 0.9) return check.good(value);
  const remedy =
    'Deliveries wait for the next minute; none is lost. A Cloud project of your own can have a larger quota.';
  if (used < 1) return check.warn(value, remedy);
  return check.bad(value, remedy, 'The requests to Sheets of a minute are used up.');
}

function tokens({ tokens: [newest, before], now, timeZone }: Facts): Check {
  const check = look('token', 'Token of the webhooks', 'one, younger than a year');
  if (!newest) return check.bad('There is none.', setUpAgain, 'There is no token: no delivery is accepted.');
  const told = ({ made, used }: TokenUse): string =>
    `made ${ago(made, now, timeZone)}, ${used === undefined ? 'not used yet' : `last used ${ago(used, now, timeZone)}`}`;
  if (!before) {
    const remedy = 'Choose CarePortals, New token and webhook addresses, and paste the addresses into CarePortals.';
    return now - newest.made <= 365 * day ? check.good(told(newest)) : check.warn(told(newest), remedy);
  }
  const value = `${told(newest)}; the one before is valid, too: ${told(before)}`;
  const since = now - newest.made;
  if (since <= 14 * day) return check.good(value);
  const isUsed = before.used !== undefined && now - before.used < 7 * day;
  const end = 'Choose CarePortals, End the token before.';
  return check.warn(
    value,
    isUsed ? `Some webhook still uses it: paste the newest addresses into CarePortals. Then: ${end}` : end,
  );
}

function unauthorised({ unauthorised: count }: Facts): Check {
  const check = look('unauthorised', 'Calls with a wrong token', 'none in the last six hours');
  if (count === 0) return check.good('None in the last six hours.');
  const remedy =
    'If CarePortals sends to an old address, what it sent is not here: paste the newest addresses and compare with an export. ' +
    'If not, somebody tries the address; nothing was let in.';
  return check.warn(`${grouped(count)} in the last six hours`, remedy);
}
