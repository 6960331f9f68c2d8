// Session, MailApp and ScriptApp: who runs the script, and what it may start (Google: the classes of the same names).
import { call, execution, only } from './bridge';
import type { Json } from '../protocol';

export const user = (email: () => string) => only('User', { getEmail: email });

export const Session = only('Session', {
  getEffectiveUser: () => user(() => call<string>('Session', 'getEffectiveUser')),
  // Google, "getActiveUser": empty for anonymous visitors of a web app.
  getActiveUser: () => user(() => (execution.kind === 'web' ? '' : call<string>('Session', 'getActiveUser'))),
  getScriptTimeZone: () => call<string>('Session', 'getScriptTimeZone'),
  getActiveUserLocale: () => 'en',
});

export const MailApp = only('MailApp', {
  sendEmail(to: string | { [key: string]: Json }, subject?: string, body?: string, options?: { [key: string]: Json }) {
    const mail = typeof to === 'string' ? { ...options, to, subject, body } : to;
    call<void>('MailApp', 'sendEmail', [mail]);
  },
  getRemainingDailyQuota: () => call<number>('MailApp', 'getRemainingDailyQuota'),
});

interface TriggerData {
  [key: string]: Json;
  id: string;
  function: string;
}

const trigger = (data: TriggerData) =>
  only('Trigger', {
    getHandlerFunction: () => data.function,
    getUniqueId: () => data.id,
    getEventType: () => 'CLOCK',
  });

interface ClockTriggerBuilder {
  everyMinutes(n: number): ClockTriggerBuilder;
  everyHours(n: number): ClockTriggerBuilder;
  everyDays(n: number): ClockTriggerBuilder;
  atHour(hour: number): ClockTriggerBuilder;
  create(): ReturnType<typeof trigger>;
}

function newTrigger(name: string) {
  const plan: { [key: string]: Json } = {};
  const builder: ClockTriggerBuilder = only('ClockTriggerBuilder', {
    everyMinutes: (n: number) => ((plan['everyMinutes'] = n), builder),
    everyHours: (n: number) => ((plan['everyHours'] = n), builder),
    everyDays: (n: number) => ((plan['everyDays'] = n), builder),
    atHour: (hour: number) => ((plan['atHour'] = hour), builder),
    create: () => trigger(call<TriggerData>('ScriptApp', 'createTrigger', [name, plan])),
  });
  return only('TriggerBuilder', { timeBased: () => builder });
}

export const ScriptApp = only('ScriptApp', {
  AuthMode: { FULL: 'FULL', LIMITED: 'LIMITED', NONE: 'NONE' },
  AuthorizationStatus: { REQUIRED: 'REQUIRED', NOT_REQUIRED: 'NOT_REQUIRED' },
  getAuthorizationInfo: (_mode: string) =>
    only('AuthorizationInfo', { getAuthorizationStatus: () => call<string>('ScriptApp', 'getAuthorizationStatus') }),
  EventType: { CLOCK: 'CLOCK', ON_OPEN: 'ON_OPEN', ON_EDIT: 'ON_EDIT', ON_CHANGE: 'ON_CHANGE' },
  getProjectTriggers: () => call<TriggerData[]>('ScriptApp', 'getProjectTriggers').map(trigger),
  newTrigger,
  deleteTrigger: (which: ReturnType<typeof trigger>) => call<void>('ScriptApp', 'deleteTrigger', [which.getUniqueId()]),
  getService: () => only('Service', { getUrl: () => call<string | null>('ScriptApp', 'getUrl') }),
  getScriptId: () => call<string>('ScriptApp', 'getScriptId'),
});
