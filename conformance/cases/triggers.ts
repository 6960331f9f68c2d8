// ScriptApp: triggers, and what the script knows of itself.
import { documented, observed, type Case } from '../case';
import { trying } from '../script/run';

const page = documented('reference/script/script-app');
const clock = documented('reference/script/clock-trigger-builder');
const own = 'nothing';

/** Triggers are installed and deleted again: none of them fires. */
function installed(
  build: (builder: GoogleAppsScript.Script.ClockTriggerBuilder) => GoogleAppsScript.Script.ClockTriggerBuilder,
): unknown {
  const made = build(ScriptApp.newTrigger(own).timeBased()).create();
  const same = ScriptApp.getProjectTriggers().filter((one) => one.getUniqueId() === made.getUniqueId());
  const told = same.map((one) => [one.getHandlerFunction(), String(one.getEventType())]);
  ScriptApp.deleteTrigger(made);
  return [told, ScriptApp.getProjectTriggers().filter((one) => one.getHandlerFunction() === own).length];
}

export const triggers: Case[] = [
  {
    name: 'a trigger made, found and deleted',
    of: [
      'ScriptApp.newTrigger',
      'ScriptApp.getProjectTriggers',
      'ScriptApp.deleteTrigger',
      'TriggerBuilder.timeBased',
      'ClockTriggerBuilder.everyMinutes',
      'ClockTriggerBuilder.create',
      'Trigger.getHandlerFunction',
      'Trigger.getUniqueId',
      'Trigger.getEventType',
      'ScriptApp.EventType',
    ],
    claim: 'It is there with its function until it is deleted.',
    source: page,
    run: () => [installed((builder) => builder.everyMinutes(5)), String(ScriptApp.EventType.CLOCK)],
  },
  {
    name: 'other times of triggers',
    of: ['ClockTriggerBuilder.everyHours', 'ClockTriggerBuilder.everyDays', 'ClockTriggerBuilder.atHour'],
    claim: 'Hours and days may be told.',
    source: clock,
    run: () => [installed((builder) => builder.everyHours(6)), installed((builder) => builder.atHour(3).everyDays(1))],
  },
  {
    name: 'a trigger of an odd number of minutes',
    of: ['ClockTriggerBuilder.everyMinutes'],
    claim: 'Only 1, 5, 10, 15 and 30 are taken.',
    source: clock,
    run: () => trying(() => void ScriptApp.newTrigger(own).timeBased().everyMinutes(7).create()),
  },
  {
    name: 'too many triggers',
    of: ['ScriptApp.newTrigger'],
    claim: 'Twenty of a user and script are taken, one more is refused.',
    source: observed('the number is documented (guides/services/quotas), the words are observed'),
    run() {
      let count = 0;
      const others = ScriptApp.getProjectTriggers().length;
      const refused = trying(() => {
        for (; count < 25; count += 1) ScriptApp.newTrigger(own).timeBased().everyHours(12).create();
      });
      for (const one of ScriptApp.getProjectTriggers())
        if (one.getHandlerFunction() === own) ScriptApp.deleteTrigger(one);
      return [count + others, refused];
    },
  },
  {
    name: 'whether permissions are missing',
    of: [
      'ScriptApp.getAuthorizationInfo',
      'ScriptApp.AuthMode',
      'ScriptApp.AuthorizationStatus',
      'AuthorizationInfo.getAuthorizationStatus',
    ],
    claim: 'Where all is allowed nothing is required.',
    source: documented('reference/script/authorization-info'),
    run() {
      const status = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus();
      return [String(status), status === ScriptApp.AuthorizationStatus.NOT_REQUIRED];
    },
  },
  {
    name: 'a script’s own address and id',
    of: ['ScriptApp.getService', 'Service.getUrl', 'ScriptApp.getScriptId'],
    claim: 'The address ends in /exec and holds the deployment’s id; the id is a text.',
    source: documented('reference/script/service#geturl'),
    run: () => [
      /\/macros\/s\/[^/]+\/exec$/.test(String(ScriptApp.getService().getUrl())),
      typeof ScriptApp.getScriptId(),
    ],
  },
];
