// Under whose account everything runs: permissions, owner, and whether patient data may be there.
import { look, type Check } from '../health/check';
import type { Config } from '../script/config';
import { account, owns } from '../script/owner';

export const accountChecks = (config: Config): Check[] => [permissions(), owner(config), kind(config)];

function permissions(): Check {
  const check = look('permissions', 'Permissions of your account', 'all allowed');
  const { REQUIRED } = ScriptApp.AuthorizationStatus;
  return ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus() === REQUIRED
    ? check.bad('Some are missing.', 'Choose CarePortals, Set up or repair, and tick everything that Google lists.')
    : check.good('All are allowed.');
}

function owner({ owner: known }: Config): Check {
  const check = look('owner', 'Owner of the triggers', 'recorded');
  const you = account() || 'an account that Google does not tell';
  if (!known) return check.warn('Nobody is recorded.', 'Whoever installed it chooses CarePortals, Set up or repair.');
  if (owns(known)) return check.good(`You (${you}).`);
  return check.good(`${known.email || 'Another account'}; you are ${you}, and see no triggers but your own.`);
}

/** Google, "Quotas": recipients a day of a consumer account. */
const consumersMails = 100;

function kind({ owner: known }: Config): Check {
  const check = look('account', 'Kind of account', 'Google Workspace, with Google’s business associate agreement');
  const agreement =
    'Whether an administrator has accepted the agreement stands in the Admin console: Account, Legal and compliance.';
  const address = known?.email || account();
  if (/@(gmail|googlemail)\.com$/i.test(address))
    return check.bad(
      'A consumer account: for it Google makes no such agreement.',
      'Keep no patient data here. Move both workbooks and the script to a Workspace account, and set up there.',
    );
  const isTold = (!known || owns(known)) && MailApp.getRemainingDailyQuota() > consumersMails;
  return isTold
    ? check.good(`Workspace. ${agreement}`)
    : check.none(`Not told by Google for ${address || 'this account'}.`, agreement);
}
