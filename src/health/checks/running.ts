// Whether the script runs: its triggers, the refresh of the staff's tabs, mails, tokens, version. Pure.
import { triggers } from '../../script/set-up';
import { isAddress } from '../addresses';
import { nothingToDo, type Check } from '../check';
import type { Facts } from '../facts';
import { silentAfter } from '../heartbeat';
import { ago, grouped, percent, several, span } from '../words';

const minute = 60_000;
const day = 86_400_000;
const setUp = 'Choose CarePortals, Set up or repair, as the person who installed the script.';

export const running = (facts: Facts): Check[] => [
  ...triggers.map(({ name }) => trigger(name, facts)),
  refresh(facts),
  settings(facts),
  mails(facts),
  quota(facts),
  tokens(facts),
  unauthorised(facts),
  { id: 'version', what: 'Version of the script', level: 'good', value: facts.version, usual: '', remedy: nothingToDo },
];

const purposes: { [name: string]: string } = {
  retryFailedDeliveries: 'Trigger of every minute',
  refreshStaffTabs: 'Trigger of every five minutes',
};

function trigger(
  name: (typeof triggers)[number]['name'],
  { triggers: present, heartbeat, before, now, timeZone }: Facts,
): Check {
  const what = purposes[name] ?? name;
  const check = { id: `trigger:${name}`, what, usual: 'one, seen within a few minutes' };
  const seen = name === 'refreshStaffTabs' ? before : heartbeat;
  const silent = seen !== undefined && now - seen > silentAfter[name];
  const last = seen === undefined ? 'not seen yet' : `last seen ${ago(seen, now, timeZone)}`;
  const count = present?.filter((one) => one === name).length;
  if (silent || (count === 0 && seen === undefined)) {
    const value = `${count === 0 ? 'missing' : 'silent'}; ${last}`;
    const remedy = `${setUp} If it stays silent, Google may have taken back the authorisation: run any item of the menu and allow it again.`;
    const tells = `${what}: ${count === 0 ? 'missing' : 'silent'}${seen === undefined ? '' : ` for ${span(now - seen)}`}.`;
    return { ...check, level: 'bad', value, remedy, tells };
  }
  if (count !== undefined && count > 1)
    return {
      ...check,
      level: 'warn',
      value: `${grouped(count)} of them; ${last}`,
      remedy: `It runs more often than it should. ${setUp}`,
    };
  // triggers are listed for the account that installed them only
  const where = count === undefined ? 'could not be asked for; ' : count === 0 ? 'runs under another account; ' : '';
  return { ...check, level: seen === undefined ? 'none' : 'good', value: `${where}${last}`, remedy: nothingToDo };
}

/** ms that a part may fail before a person is told: one refresh that fails is no news. */
const patience = 14 * minute;

function refresh({ memory, now }: Facts): Check {
  const failed = Object.entries(memory.failed);
  const check = { id: 'refresh', what: 'Refresh of the staff’s tabs', usual: 'every part drawn' };
  if (failed.length === 0) return { ...check, level: 'good', value: 'Every part was drawn.', remedy: nothingToDo };
  const value = failed.map(([part, since]) => `${part}: not drawn for ${span(now - since)}`).join('; ');
  const remedy =
    'What the tab showed before still stands. It is tried again every five minutes. If it stays: choose Set up or repair; rename the ' +
    'tab, so that it is made anew by the next refresh.';
  const lasting = failed.filter(([, since]) => now - since >= patience).map(([part]) => part);
  if (lasting.length === 0) return { ...check, level: 'warn', value, remedy };
  return { ...check, level: 'bad', value, remedy, tells: `Cannot be refreshed: ${lasting.join('; ')}.` };
}

function settings({ wrong }: Facts): Check {
  const check = { id: 'settings', what: 'Settings', usual: 'all in force' };
  if (wrong.length === 0) return { ...check, level: 'good', value: 'All are in force.', remedy: nothingToDo };
  const named = wrong.slice(0, 5).map((label) => label.slice(0, 80));
  const value = `Not in force: ${named.join(', ')}${wrong.length > 5 ? ' and others' : ''}`;
  return {
    ...check,
    level: 'warn',
    value,
    remedy: 'The tab Settings says what is expected. The last good value stays in force.',
  };
}

function mails({ settings: { alertAddresses }, mail, now, timeZone }: Facts): Check {
  const check = { id: 'mail', what: 'Alert mails', usual: 'at most one an hour' };
  const wrong = alertAddresses.filter((address) => !isAddress(address));
  if (alertAddresses.length === 0)
    return {
      ...check,
      level: 'none',
      value: 'No address is set: no mail is sent.',
      remedy: 'Write addresses into the tab Settings, Alert addresses.',
    };
  if (mail.trouble) {
    const { since, addresses } = mail.trouble;
    const value = `Could not be sent to ${addresses.join(', ').slice(0, 300)}; since ${ago(since, now, timeZone)}`;
    return {
      ...check,
      level: 'bad',
      value,
      remedy:
        'It is tried again. Look whether the address is right and today’s quota of mails is not used up (100, Workspace 1,500).',
    };
  }
  if (wrong.length > 0) {
    const value = `No e-mail address: ${wrong.join(', ').slice(0, 300)}`;
    return { ...check, level: 'warn', value, remedy: 'Correct it in the tab Settings, Alert addresses.' };
  }
  const value =
    mail.last === undefined ? 'None was needed yet.' : `The last was sent ${ago(mail.last, now, timeZone)}.`;
  return { ...check, level: 'good', value, remedy: nothingToDo };
}

function quota({ quota: counted }: Facts): Check {
  const { reads = 0, writes = 0, limit = 60 } = counted ?? {};
  const used = Math.max(reads, writes) / Math.max(1, limit);
  const check = { id: 'quota', what: 'Requests to Sheets in this minute', usual: `${limit} reads and ${limit} writes` };
  const value = `${several(reads, 'read')}, ${several(writes, 'write')} (${percent(used)})`;
  if (used < 0.8) return { ...check, level: 'good', value, remedy: nothingToDo };
  const remedy =
    'Deliveries wait for the next minute; none is lost. If it lasts, a Cloud project of your own can have a larger quota.';
  // whoever commits spreads its work over the minute: what was used once may be a burst
  if (used < 1) return { ...check, level: 'warn', value, remedy };
  return { ...check, level: 'bad', value, remedy, tells: 'The requests to Sheets of a minute are used up.' };
}

function tokens({ tokens: all, now, timeZone }: Facts): Check {
  const check = { id: 'token', what: 'Token of the webhooks', usual: 'one, younger than a year' };
  const [newest] = all;
  if (!newest)
    return {
      ...check,
      level: 'bad',
      value: 'There is none.',
      remedy: setUp,
      tells: 'There is no token: no delivery is accepted.',
    };
  const value = `made ${ago(newest.made, now, timeZone)}${all.length > 1 ? '; the one before is valid, too' : ''}`;
  if (all.length > 1 && now - newest.made > 14 * day) {
    const remedy =
      'When CarePortals sends to the new addresses only, make a new token once more: the old one ends with it.';
    return { ...check, level: 'warn', value, remedy };
  }
  if (now - newest.made > 365 * day)
    return {
      ...check,
      level: 'warn',
      value,
      remedy: 'Choose CarePortals, New token and webhook addresses, and paste the addresses into CarePortals.',
    };
  return { ...check, level: 'good', value, remedy: nothingToDo };
}

function unauthorised({ unauthorised: count }: Facts): Check {
  const check = { id: 'unauthorised', what: 'Calls with a wrong token', usual: 'none in the last six hours' };
  if (count === 0) return { ...check, level: 'good', value: 'None in the last six hours.', remedy: nothingToDo };
  const value = `${grouped(count)} in the last six hours`;
  const remedy =
    'If CarePortals sends to an old address, what it sent is not here: paste the addresses again (New token and webhook addresses) and ' +
    'compare with an export. If not, somebody tries the address; nothing was let in.';
  return { ...check, level: 'warn', value, remedy };
}
