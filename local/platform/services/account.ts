// Session, ScriptApp, MailApp and HtmlService's files on the host.
import { Failure } from '../failure';
import type { Service } from '../service';
import type { Trigger } from '../state/state';

export const session: Service = {
  getEffectiveUser: (_host, execution) => execution.account,
  getActiveUser: (_host, execution) => execution.account,
  getScriptTimeZone: () => 'America/New_York',
};

export const scriptApp: Service = {
  // Google, "getProjectTriggers": those of the current user alone.
  getProjectTriggers: (host, { account }) =>
    host.state.triggers.filter((trigger) => (trigger.account ?? host.owner) === account).map((one) => ({ ...one })),
  getAuthorizationStatus: (host) => (host.lacksScopes ? 'REQUIRED' : 'NOT_REQUIRED'),
  createTrigger(host, { account }, [name, plan]: [string, Pick<Trigger, 'everyMinutes'>]) {
    // Google, "everyMinutes": n must be 1, 5, 10, 15 or 30.
    if (plan.everyMinutes !== undefined && ![1, 5, 10, 15, 30].includes(plan.everyMinutes)) {
      throw new Failure('The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.');
    }
    const own = host.state.triggers.filter((trigger) => (trigger.account ?? host.owner) === account);
    if (own.length >= host.limits.triggers) {
      throw new Failure(
        'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
      );
    }
    const id = String(1_000_000_000_000 + host.random.integer(1_000_000_000));
    const trigger: Trigger = { ...plan, id, function: name, createdAt: host.clock.now(), account };
    host.commit({ kind: 'trigger', add: trigger });
    return { ...trigger };
  },
  deleteTrigger: (host, _execution, [id]: [string]) => void host.commit({ kind: 'trigger', remove: id }),
  // Google, "Service.getUrl": null where no web app is deployed.
  getUrl: (host) =>
    host.state.script.deploymentId === '' ? null : `${host.url}/macros/s/${host.state.script.deploymentId}/exec`,
  getScriptId: (host) => host.state.script.scriptId,
};

export interface Mail {
  [field: string]: string | undefined;
  to: string;
  subject: string;
}

export const mailApp: Service = {
  sendEmail(host, _execution, [mail]: [Mail]) {
    if (!host.switches.mail) throw new Failure('Service error: Mail');
    if (!mail.to) throw new Failure('Failed to send email: no recipient');
    const recipients = [mail.to, mail['cc'], mail['bcc']]
      .join(',')
      .split(',')
      .filter((address) => address.trim());
    // Observed: one address that is none refuses the whole mail.
    const wrong = recipients.find((address) => !/^[^\s@]+@[^\s@]+$/.test(address.trim()));
    if (wrong !== undefined) throw new Failure(`Invalid email: ${wrong.trim()}`);
    // Google, "Quotas": recipients a day.
    if (host.quotas.mailsLeft() < recipients.length)
      throw new Failure('Service invoked too many times for one day: email.');
    host.quotas.mailSent(recipients.length);
    host.store.mail({ at: new Date(host.clock.now()).toISOString(), ...mail });
  },
  getRemainingDailyQuota: (host) => host.quotas.mailsLeft(),
};

export const htmlService: Service = {
  file(host, _execution, [name]: [string]) {
    const page = host.pages[name.replace(/\.html$/, '')];
    if (page === undefined) throw new Failure(`No HTML file named ${name} was found.`);
    return page;
  },
};
