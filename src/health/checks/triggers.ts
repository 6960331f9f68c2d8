// Whether the triggers run: present once each, and seen lately. Pure.
import { triggers } from '../../script/installed';
import { look, type Check } from '../check';
import type { Facts } from '../facts';
import { silentAfter } from '../heartbeat';
import { ago, grouped, span } from '../words';

type Name = (typeof triggers)[number]['name'];

export const triggerChecks = (facts: Facts): Check[] => triggers.map(({ name }) => trigger(name, facts));

export const purposes: { [name in Name]: string } = {
  retryFailedDeliveries: 'Trigger of every minute',
  refreshStaffTabs: 'Trigger of every five minutes',
};

export const setUpAgain = 'Choose CarePortals, Set up or repair, as the person who installed the script.';

function trigger(name: Name, { triggers: present, owner, isOwner, heartbeat, before, now, timeZone }: Facts): Check {
  const check = look(`trigger:${name}`, purposes[name], 'one, seen within a few minutes');
  const seen = name === 'refreshStaffTabs' ? before : heartbeat;
  const last = seen === undefined ? 'not seen yet' : `last seen ${ago(seen, now, timeZone)}`;
  const count = present?.filter((one) => one === name).length;
  const isGone = count === 0 && (seen === undefined || isOwner);
  if (isGone || (seen !== undefined && now - seen > silentAfter[name])) {
    const word = count === 0 ? 'missing' : 'silent';
    const tells = `${purposes[name]}: ${word}${seen === undefined ? '' : ` for ${span(now - seen)}`}.`;
    const remedy = `${setUpAgain} If it stays silent, Google has taken back the authorisation: it asks for it again then.`;
    return check.bad(`${word}; ${last}`, remedy, tells);
  }
  if (count !== undefined && count > 1)
    return check.warn(`${grouped(count)} of them; ${last}`, `It runs more often than it should. ${setUpAgain}`);
  // triggers are listed for the account that installed them only
  const where =
    count === undefined ? 'could not be asked for; ' : count === 0 ? `runs under ${owner || 'another account'}; ` : '';
  return seen === undefined ? check.none(where + last) : check.good(where + last);
}
