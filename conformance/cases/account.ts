// Session and MailApp: who runs the script, and what may be mailed.
import { documented, observed, unproven, type Case } from '../case';
import { trying } from '../script/run';

const session = documented('reference/base/session');
const mail = documented('reference/mail/mail-app');

export const account: Case[] = [
  {
    name: 'who runs a web app',
    of: ['Session.getEffectiveUser', 'Session.getActiveUser', 'User.getEmail'],
    claim: 'It runs as who deployed it; of a visitor who is not known the address is empty.',
    source: session,
    run: () => [Session.getEffectiveUser().getEmail(), Session.getActiveUser().getEmail()],
  },
  {
    name: 'the time zone of a script',
    of: ['Session.getScriptTimeZone'],
    claim: 'That of the manifest.',
    source: session,
    run: () => Session.getScriptTimeZone(),
  },
  {
    name: 'the language of whoever visits',
    of: ['Session.getActiveUserLocale'],
    claim: 'en for who is not known.',
    source: unproven('documented as the language of the user’s account'),
    run: () => Session.getActiveUserLocale(),
  },
  {
    name: 'a mail to oneself',
    of: ['MailApp.sendEmail', 'MailApp.getRemainingDailyQuota'],
    claim: 'It counts one recipient of the day.',
    source: mail,
    run() {
      const before = MailApp.getRemainingDailyQuota();
      MailApp.sendEmail(
        Session.getEffectiveUser().getEmail(),
        'Conformance',
        'Sent by a conformance run; nothing is to be done.',
      );
      return [before > 0, before - MailApp.getRemainingDailyQuota()];
    },
  },
  {
    name: 'mails that cannot be sent',
    of: ['MailApp.sendEmail'],
    claim: 'Without a recipient, and to what is no address, it is refused.',
    source: observed(),
    run: () => [
      trying(() => MailApp.sendEmail('', 'Conformance', 'x')),
      trying(() => MailApp.sendEmail({ to: 'no address', subject: 'Conformance', body: 'x' })),
    ],
  },
];
